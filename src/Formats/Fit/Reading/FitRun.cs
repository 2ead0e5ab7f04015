using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>Messages of one definition that directly follow each other. Each is named by where it starts in the run.</summary>
internal readonly ref struct FitRun
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _timestampOffset;

    /// <param name="bytes">From the header of the first to the end of the last.</param>
    /// <param name="definition">Their definition, which has a plain timestamp.</param>
    public FitRun(ReadOnlySpan<byte> bytes, FitDefinition definition)
    {
        _bytes = bytes;
        Stride = definition.ContentSizeBytes + 1;
        Count = bytes.Length / Stride;
        _timestampOffset = definition.TimestampOffset + 1;
        IsBigEndian = definition.IsBigEndian;
    }

    /// <summary>From one message to the next, in bytes, header included.</summary>
    public int Stride { get; }

    public int Count { get; }

    /// <summary>Behind the last message, in bytes from the start of the run.</summary>
    public int End => _bytes.Length;

    /// <summary>Where the last message starts.</summary>
    public int Last => _bytes.Length - Stride;

    public bool IsBigEndian { get; }

    /// <summary>The content of a message and what follows.</summary>
    public ReadOnlySpan<byte> ContentAt(int at) => _bytes[(at + 1)..];

    /// <summary>A value of one message.</summary>
    /// <returns>False when absent, invalid, or not a number.</returns>
    public bool TryRead(BoundField field, int at, out double value) => field.TryRead(_bytes[(at + 1)..], IsBigEndian, out value);

    /// <summary>Time of a message in seconds of the file's clock; all ones when it has none.</summary>
    public uint Timestamp(int at)
    {
        var bytes = _bytes.Slice(unchecked(at + _timestampOffset), sizeof(uint));

        return IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>The time of the last message that has one.</summary>
    public bool TryGetLastTimestamp(out uint timestamp)
    {
        timestamp = uint.MaxValue;
        for (var at = Last; at >= 0 && timestamp == uint.MaxValue; at -= Stride)
        {
            timestamp = Timestamp(at);
        }

        return timestamp != uint.MaxValue;
    }
}
