using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>Walks over the records of one segment. Damage ends the walk and is warned about; it never throws.</summary>
internal ref struct FitSegmentReader
{
    private const int CompressedFlag = 0x80;
    private const int DefinitionFlag = 0x40;
    private const int DeveloperFlag = 0x20;
    private const int LocalTypeMask = 0x0F;
    private const uint OffsetMask = 0x1F;

    private readonly ReadOnlySpan<byte> _file;
    private readonly FitDefinitions _definitions;
    private readonly FitWarnings? _warnings;
    private readonly int _end;
    private int _next;
    private FitDefinition _definition;
    private uint _lastTimestamp;
    private uint _timestamp;
    private bool _hasLastTimestamp;
    private bool _hasTimestamp;

    /// <param name="file">The whole file.</param>
    /// <param name="segment">Which part of it.</param>
    /// <param name="definitions">Memory to work with; whatever it knew is forgotten.</param>
    /// <param name="warnings">Takes what is wrong; null to say it only once when reading twice.</param>
    public FitSegmentReader(
        ReadOnlySpan<byte> file, scoped in FitSegment segment, FitDefinitions definitions, FitWarnings? warnings)
    {
        definitions.Forget();
        _file = file;
        _definitions = definitions;
        _definition = definitions.Slot(0);
        _warnings = warnings;
        _next = segment.DataStart;
        _end = segment.DataEnd;
    }

    /// <summary>Where the current record starts in the file.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the current record is a definition.</summary>
    public bool IsDefinition { get; private set; }

    /// <summary>Whether the records could not be followed to the end.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Layout of the current record.</summary>
    public readonly FitDefinition Definition => _definition;

    /// <summary>Message number of the current record.</summary>
    public readonly ushort MessageNumber => _definition.MessageNumber;

    /// <summary>Time of the current data message in seconds of the file's clock.</summary>
    public readonly bool TryGetTimestamp(out uint timestamp)
    {
        timestamp = _timestamp;

        return _hasTimestamp;
    }

    /// <summary>The current data message.</summary>
    public readonly FitMessage Message => new(
        _file.Slice(Position + 1, _definition.ContentSizeBytes),
        _definition,
        _definitions,
        _hasTimestamp ? _timestamp : null);

    /// <summary>Moves to the next record, of either kind.</summary>
    /// <returns>False at the end of the segment, or where its records cannot be followed further.</returns>
    public bool Read()
    {
        if (_next >= _end)
        {
            return false;
        }

        Position = _next;
        var header = _file[Position];
        IsDefinition = (header & (CompressedFlag | DefinitionFlag)) == DefinitionFlag;

        return IsDefinition ? ReadDefinition(header) : ReadData(header);
    }

    private bool ReadDefinition(byte header)
    {
        _definition = _definitions.Slot(header & LocalTypeMask);
        _hasTimestamp = false;
        var content = _file[(Position + 1).._end];
        var size = _definition.Read(content, (header & DeveloperFlag) != 0, Position, _warnings);
        if (size < 0)
        {
            return EndIncomplete();
        }

        _next = Position + 1 + size;
        _definitions.Accumulators.Notice(_definition);

        return true;
    }

    private bool ReadData(byte header)
    {
        var isCompressed = (header & CompressedFlag) != 0;
        _definition = _definitions.Slot(isCompressed ? (header >> 5) & 3 : header & LocalTypeMask);
        if (!_definition.IsKnown)
        {
            _warnings?.Add(
                FitWarningKind.UndefinedMessage,
                Position,
                "A message without definition: bytes are lost or damaged here. What follows could not be read.");
            _next = _end;
            IsBroken = true;
            return false;
        }

        if (_definition.ContentSizeBytes > _end - Position - 1)
        {
            return EndIncomplete();
        }

        _next = Position + 1 + _definition.ContentSizeBytes;
        ReadTimestamp(header, isCompressed);
        if (_definition.MessageNumber == FitMessages.FieldDescription)
        {
            _definitions.DeveloperFields.Describe(Message, Position);
        }
        else if (_definitions.Accumulators.IsActive && _definition.MessageNumber == FitMessages.Record)
        {
            _definitions.Accumulators.Take(Message);
        }

        return true;
    }

    private bool EndIncomplete()
    {
        _warnings?.Add(FitWarningKind.IncompleteMessage, Position, "The last message is incomplete and was dropped.");
        _next = _end;
        IsBroken = true;

        return false;
    }

    private void ReadTimestamp(byte header, bool isCompressed)
    {
        _hasTimestamp = TryReadTimestampField(out _timestamp);
        if (!_hasTimestamp && isCompressed && _hasLastTimestamp)
        {
            _timestamp = unchecked(_lastTimestamp + ((header - _lastTimestamp) & OffsetMask));
            _hasTimestamp = true;
        }

        if (_hasTimestamp)
        {
            _lastTimestamp = _timestamp;
            _hasLastTimestamp = true;
        }
    }

    private readonly bool TryReadTimestampField(out uint timestamp)
    {
        var offset = _definition.TimestampOffset;
        if (offset < 0)
        {
            timestamp = 0;
            return false;
        }

        var bytes = _file.Slice(Position + 1 + offset, sizeof(uint));
        timestamp = _definition.IsBigEndian
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

        return timestamp != uint.MaxValue;
    }
}
