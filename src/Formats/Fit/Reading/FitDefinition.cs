using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>The layout of the data messages of one local type, from a definition message (spec/fit.md 3.1).</summary>
/// <remarks>
/// The reader keeps one of these per local type and fills it again when the type is redefined, so that a file that
/// redefines its types all the time costs no memory. What it says holds until the next call of the reader.
/// </remarks>
public sealed class FitDefinition
{
    private const int FixedBytes = 5;
    private const int FieldBytes = 3;
    private const byte TimestampField = 253;

    // Index + 1 of the first field with that number; 0 when the message has none. Fields number at most 255.
    private readonly byte[] _indexByNumber = new byte[256];
    private FitFieldDefinition[] _fields = [];
    private FitDeveloperFieldDefinition[] _developerFields = [];
    private int _fieldCount;
    private int _developerFieldCount;
    private RecordLayout _recordLayout;
    private bool _isRecordLayoutBound;

    /// <summary>The global message number.</summary>
    public ushort MessageNumber { get; private set; }

    /// <summary>Whether numbers of more than one byte have their high byte first.</summary>
    public bool IsBigEndian { get; private set; }

    /// <summary>Length of each data message without its header byte, in bytes.</summary>
    public int ContentSizeBytes { get; private set; }

    /// <summary>The fields, in the order of the content.</summary>
    public ReadOnlySpan<FitFieldDefinition> Fields => _fields.AsSpan(0, _fieldCount);

    /// <summary>The developer fields, which follow the fields.</summary>
    public ReadOnlySpan<FitDeveloperFieldDefinition> DeveloperFields =>
        _developerFields.AsSpan(0, _developerFieldCount);

    /// <summary>Where a plain uint32 timestamp lies in the content; -1 when it has none of that kind.</summary>
    internal int TimestampOffset { get; private set; }

    /// <summary>Whether the slot was filled in this segment.</summary>
    internal bool IsKnown { get; set; }

    /// <summary>Where the values of a record lie. Bound once per definition: looking each up costs as much as reading it.</summary>
    internal ref readonly RecordLayout RecordLayout
    {
        get
        {
            if (!_isRecordLayoutBound)
            {
                _recordLayout = RecordLayout.Bind(this);
                _isRecordLayoutBound = true;
            }

            return ref _recordLayout;
        }
    }

    /// <summary>Which developer fields stand for fields of the profile, and when that was worked out.</summary>
    internal FitNativeFields NativeFields { get; } = new();

    /// <summary>The first field with this number.</summary>
    /// <param name="number">The field's number in the profile.</param>
    /// <param name="field">The field.</param>
    /// <returns>False when the messages do not have it.</returns>
    public bool TryFind(byte number, out FitFieldDefinition field)
    {
        var index = _indexByNumber[number];
        field = index == 0 ? default : _fields[index - 1];

        return index != 0;
    }

    /// <summary>Index of the first field with this number in <see cref="Fields"/>; -1 when there is none.</summary>
    internal int IndexOf(byte number) => _indexByNumber[number] - 1;

    /// <summary>A field without the copy that the public accessors make.</summary>
    internal ref readonly FitFieldDefinition FieldAt(int index) => ref _fields[index];

    /// <summary>Reads a definition message.</summary>
    /// <param name="content">The file after the record header byte.</param>
    /// <param name="hasDeveloperFields">Whether the record header announced developer fields.</param>
    /// <param name="position">Position of the record header in the file.</param>
    /// <param name="warnings">Takes what is against the rules.</param>
    /// <returns>How many bytes the definition takes; -1 when it is incomplete.</returns>
    internal int Read(ReadOnlySpan<byte> content, bool hasDeveloperFields, int position, FitWarnings? warnings)
    {
        IsKnown = false;
        var fieldsEnd = content.Length < FixedBytes ? int.MaxValue : FixedBytes + (content[4] * FieldBytes);
        if (fieldsEnd > content.Length || (hasDeveloperFields && fieldsEnd >= content.Length))
        {
            return -1;
        }

        var developerCount = hasDeveloperFields ? content[fieldsEnd] : 0;
        var end = fieldsEnd + (hasDeveloperFields ? 1 + (developerCount * FieldBytes) : 0);
        if (end > content.Length)
        {
            return -1;
        }

        ReadArchitecture(content, position, warnings);
        ReadFields(content[FixedBytes..fieldsEnd], position, warnings);
        ReadDeveloperFields(developerCount == 0 ? [] : content[(fieldsEnd + 1)..end]);
        NativeFields.Forget();
        _isRecordLayoutBound = false;
        IsKnown = true;

        return end;
    }

    private void ReadArchitecture(ReadOnlySpan<byte> content, int position, FitWarnings? warnings)
    {
        IsBigEndian = content[1] == 1;
        MessageNumber = IsBigEndian
            ? BinaryPrimitives.ReadUInt16BigEndian(content[2..])
            : BinaryPrimitives.ReadUInt16LittleEndian(content[2..]);
        if (content[1] > 1)
        {
            warnings?.Add(FitWarningKind.ByteOrder, position, "Byte order {0} does not exist; read as little-endian.", content[1]);
        }
    }

    private void ReadFields(ReadOnlySpan<byte> triples, int position, FitWarnings? warnings)
    {
        _fieldCount = triples.Length / FieldBytes;
        if (_fields.Length < _fieldCount)
        {
            _fields = new FitFieldDefinition[Math.Max(16, _fieldCount)];
        }

        Array.Clear(_indexByNumber);
        TimestampOffset = -1;
        var offset = 0;
        for (var index = 0; index < _fieldCount; index++)
        {
            var field = ReadField(triples.Slice(index * FieldBytes, FieldBytes), offset, position, warnings);
            _fields[index] = field;
            offset += field.SizeBytes;
            if (_indexByNumber[field.Number] == 0)
            {
                _indexByNumber[field.Number] = (byte)(index + 1);
                if (field is { Number: TimestampField, BaseType: FitBaseType.UInt32, ElementCount: > 0 })
                {
                    TimestampOffset = field.Offset;
                }
            }
        }

        ContentSizeBytes = offset;
    }

    private static FitFieldDefinition ReadField(
        ReadOnlySpan<byte> triple, int offset, int position, FitWarnings? warnings)
    {
        var type = FitBaseTypes.Of(triple[2]);
        var elementSize = FitBaseTypes.ElementSize(type);
        var size = triple[1];
        if (elementSize == 0)
        {
            warnings?.Add(FitWarningKind.UnknownType, position, "Field {0} has an unknown type; skipped.", triple[0]);
            return new FitFieldDefinition(triple[0], type, size, offset, 0);
        }

        if (size == 0 || size % elementSize != 0)
        {
            warnings?.Add(
                FitWarningKind.FieldSize, position, "The size of field {0} does not fit its type; skipped.", triple[0]);
            return new FitFieldDefinition(triple[0], type, size, offset, 0);
        }

        return new FitFieldDefinition(triple[0], type, size, offset, (byte)(size / elementSize));
    }

    private void ReadDeveloperFields(ReadOnlySpan<byte> triples)
    {
        _developerFieldCount = triples.Length / FieldBytes;
        if (_developerFields.Length < _developerFieldCount)
        {
            _developerFields = new FitDeveloperFieldDefinition[Math.Max(8, _developerFieldCount)];
        }

        for (var index = 0; index < _developerFieldCount; index++)
        {
            var triple = triples.Slice(index * FieldBytes, FieldBytes);
            _developerFields[index] = new FitDeveloperFieldDefinition(triple[0], triple[2], triple[1], ContentSizeBytes);
            ContentSizeBytes += triple[1];
        }
    }
}
