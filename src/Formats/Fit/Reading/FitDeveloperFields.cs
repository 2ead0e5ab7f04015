namespace TrainItAll.Formats.Fit;

/// <summary>The descriptions known so far in a segment, by developer and number.</summary>
/// <param name="keepsTexts">Whether names and units are wanted, too.</param>
internal sealed class FitDeveloperFields(bool keepsTexts)
{
    // Real files have about ten. Bounds the memory that a hostile file can take.
    private const int CountMax = 256;
    private const byte AbsentScale = 0;

    private Dictionary<ushort, FitDeveloperField>? _byKey;

    /// <summary>Changes whenever a description does, so that what was derived from them can be renewed.</summary>
    public int Version { get; private set; }

    public void Clear()
    {
        _byKey?.Clear();
        Version = unchecked(Version + 1);
    }

    public bool TryFind(byte developerIndex, byte number, out FitDeveloperField description)
    {
        if (_byKey is null)
        {
            description = default;
            return false;
        }

        return _byKey.TryGetValue(Key(developerIndex, number), out description);
    }

    /// <summary>Takes over a field_description message.</summary>
    public void Describe(in FitMessage message, int position)
    {
        if (!message.TryGetInteger(FitFields.FieldDescription.DeveloperIndex, out var developerIndex)
            || !message.TryGetInteger(FitFields.FieldDescription.Number, out var number)
            || !message.TryGetInteger(FitFields.FieldDescription.BaseType, out var baseType)
            || (developerIndex | number | baseType) is < 0 or > byte.MaxValue)
        {
            return;
        }

        _byKey ??= [];
        var key = Key((byte)developerIndex, (byte)number);
        if (_byKey.Count < CountMax || _byKey.ContainsKey(key))
        {
            _byKey[key] = Read(message, (byte)baseType, position);
            Version = unchecked(Version + 1);
        }
    }

    private FitDeveloperField Read(in FitMessage message, byte baseType, int position)
    {
        var hasScale = message.TryGetInteger(FitFields.FieldDescription.Scale, out var scale) && scale != AbsentScale;
        var hasOffset = message.TryGetInteger(FitFields.FieldDescription.Offset, out var offset);
        var hasMessage = message.TryGetInteger(FitFields.FieldDescription.NativeMessage, out var nativeMessage);
        var hasField = message.TryGetInteger(FitFields.FieldDescription.NativeField, out var nativeField);

        return new FitDeveloperField(
            FitBaseTypes.Of(baseType),
            hasScale ? scale : 1,
            hasOffset ? offset : 0,
            hasMessage && nativeMessage is >= 0 and <= ushort.MaxValue ? (ushort)nativeMessage : null,
            hasField && nativeField is >= 0 and <= byte.MaxValue ? (byte)nativeField : null,
            position)
        {
            Name = keepsTexts ? message.GetText(FitFields.FieldDescription.Name) : null,
            Units = keepsTexts ? message.GetText(FitFields.FieldDescription.Units) : null,
        };
    }

    private static ushort Key(byte developerIndex, byte number) => (ushort)((developerIndex << 8) | number);
}
