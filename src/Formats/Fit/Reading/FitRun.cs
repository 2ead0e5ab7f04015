using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>Messages of one definition that directly follow each other.</summary>
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

    public bool IsBigEndian { get; }

    /// <summary>A value of one message.</summary>
    /// <returns>False when absent, invalid, or not a number.</returns>
    public bool TryRead(BoundField field, int index, out double value) =>
        field.TryRead(_bytes[((index * Stride) + 1)..], IsBigEndian, out value);

    /// <summary>Time of a message in seconds of the file's clock; all ones when it has none.</summary>
    public uint Timestamp(int index)
    {
        var bytes = _bytes[((index * Stride) + _timestampOffset)..];

        return IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>The time of the last message that has one.</summary>
    public bool TryGetLastTimestamp(out uint timestamp)
    {
        timestamp = uint.MaxValue;
        for (var index = Count - 1; index >= 0 && timestamp == uint.MaxValue; index--)
        {
            timestamp = Timestamp(index);
        }

        return timestamp != uint.MaxValue;
    }
}
