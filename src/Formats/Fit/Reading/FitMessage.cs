namespace TrainItAll.Formats.Fit;

/// <summary>
/// One data message: a view into the file, read field by field on demand. Numbers come raw, without the profile's
/// scale and offset; a field that is absent, invalid or of an impossible size is not there.
/// </summary>
public readonly ref struct FitMessage
{
    private readonly ReadOnlySpan<byte> _content;
    private readonly FitDefinitions _definitions;
    private readonly uint _timestamp;
    private readonly bool _hasTimestamp;

    internal FitMessage(
        ReadOnlySpan<byte> content, FitDefinition definition, FitDefinitions definitions, uint? timestamp)
    {
        _content = content;
        Definition = definition;
        _definitions = definitions;
        _hasTimestamp = timestamp.HasValue;
        _timestamp = timestamp.GetValueOrDefault();
    }

    /// <summary>Layout of the message. Valid until the reader moves on.</summary>
    public FitDefinition Definition { get; }

    /// <summary>The global message number.</summary>
    public ushort Number => Definition.MessageNumber;

    /// <summary>
    /// When, in seconds of the file's clock, from field 253 or a compressed header; see <see cref="FitTime"/>.
    /// Null when the message has none.
    /// </summary>
    public uint? Timestamp => _hasTimestamp ? _timestamp : null;

    /// <summary>The bytes of the message without its header byte.</summary>
    public ReadOnlySpan<byte> Content => _content;

    /// <summary>A whole number, raw.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The value; meaningless when the answer is false.</param>
    /// <param name="element">Which element of an array field.</param>
    /// <returns>False when absent, invalid, or not of a whole-number type.</returns>
    public bool TryGetInteger(byte field, out long value, int element = 0)
    {
        var index = Definition.IndexOf(field);
        if (index >= 0)
        {
            ref readonly var definition = ref Definition.FieldAt(index);
            if (element >= 0 && element < definition.ElementCount)
            {
                return FitValue.TryReadInteger(
                    ElementOf(definition, element), definition.BaseType, Definition.IsBigEndian, out value);
            }
        }

        value = 0;

        return false;
    }

    /// <summary>A number of any type, raw.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The value; meaningless when the answer is false.</param>
    /// <param name="element">Which element of an array field.</param>
    /// <returns>False when absent, invalid, NaN, or not a number.</returns>
    public bool TryGetNumber(byte field, out double value, int element = 0)
    {
        var index = Definition.IndexOf(field);
        if (index >= 0)
        {
            return TryGetNumber(Definition.FieldAt(index), out value, element);
        }

        value = double.NaN;

        return false;
    }

    /// <summary>A number of any type, raw, of a field taken from <see cref="FitDefinition.Fields"/>.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; meaningless when the answer is false.</param>
    /// <param name="element">Which element of an array field.</param>
    /// <returns>False when absent, invalid, NaN, or not a number.</returns>
    public bool TryGetNumber(in FitFieldDefinition field, out double value, int element = 0)
    {
        if (element >= 0 && element < field.ElementCount)
        {
            return FitValue.TryReadNumber(ElementOf(field, element), field.BaseType, Definition.IsBigEndian, out value);
        }

        value = double.NaN;

        return false;
    }

    /// <summary>The first text of a field, trimmed; bad UTF-8 is replaced.</summary>
    /// <param name="field">The field's number.</param>
    /// <returns>Null when absent, empty, or not text.</returns>
    public string? GetText(byte field) =>
        Definition.TryFind(field, out var definition) && definition.BaseType == FitBaseType.Text
            ? FitValue.ReadText(GetBytes(definition))
            : null;

    /// <summary>The bytes of a field, whatever its type.</summary>
    /// <param name="field">A field of <see cref="Definition"/>.</param>
    public ReadOnlySpan<byte> GetBytes(scoped in FitFieldDefinition field) => _content.Slice(field.Offset, field.SizeBytes);

    /// <summary>The bytes of a field, whatever its type.</summary>
    /// <param name="field">The field's number.</param>
    /// <returns>Empty when the message does not have the field.</returns>
    public ReadOnlySpan<byte> GetBytes(byte field) =>
        Definition.TryFind(field, out var definition) ? GetBytes(definition) : [];

    /// <summary>A number from a developer field, with the scale and offset of its description.</summary>
    /// <param name="field">A field of <see cref="FitDefinition.DeveloperFields"/>.</param>
    /// <param name="value">The value; meaningless when the answer is false.</param>
    /// <returns>False when absent, not a number, or not described so far.</returns>
    public bool TryGetDeveloperNumber(in FitDeveloperFieldDefinition field, out double value)
    {
        value = double.NaN;
        if (!_definitions.DeveloperFields.TryFind(field.DeveloperIndex, field.Number, out var description))
        {
            return false;
        }

        var elementSize = FitBaseTypes.ElementSize(description.BaseType);
        if (elementSize == 0 || field.SizeBytes < elementSize || field.SizeBytes % elementSize != 0)
        {
            return false;
        }

        var bytes = _content.Slice(field.Offset, elementSize);
        if (!FitValue.TryReadNumber(bytes, description.BaseType, Definition.IsBigEndian, out value))
        {
            return false;
        }

        value = (value / description.Scale) - description.Offset;

        return true;
    }

    /// <summary>The description of a developer field, as known at this point of the file.</summary>
    /// <param name="field">A field of <see cref="FitDefinition.DeveloperFields"/>.</param>
    /// <param name="description">Its description.</param>
    /// <returns>False when the file has not described it so far.</returns>
    public bool TryDescribe(in FitDeveloperFieldDefinition field, out FitDeveloperField description) =>
        _definitions.DeveloperFields.TryFind(field.DeveloperIndex, field.Number, out description);

    /// <summary>What growing totals have come to; null where no record of the segment has only their low bits.</summary>
    internal FitAccumulators? Accumulators => _definitions.Accumulators is { IsActive: true } active ? active : null;

    /// <summary>A number from the developer field that the file declares to be its version of a record field.</summary>
    internal bool TryGetNative(byte recordField, out double value)
    {
        value = double.NaN;
        if (Definition.DeveloperFields.IsEmpty)
        {
            return false;
        }

        var index = Definition.NativeFields.IndexOf(recordField, Definition, _definitions.DeveloperFields);

        return index >= 0 && TryGetDeveloperNumber(Definition.DeveloperFields[index], out value);
    }

    private ReadOnlySpan<byte> ElementOf(scoped in FitFieldDefinition field, int element) =>
        _content.Slice(field.Offset + (element * field.ElementSizeBytes), field.ElementSizeBytes);
}
