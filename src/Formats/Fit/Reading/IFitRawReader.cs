using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>
/// Reads the raw values of one type. One type per loop instead of one decision per value: the loops over records, which are
/// nearly all of a file, take a third of the time.
/// </summary>
internal interface IFitRawReader
{
    /// <param name="bytes">From the value on.</param>
    /// <param name="value">The value; meaningless when it is not valid.</param>
    /// <returns>False when invalid.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> bytes, out double value);
}

/// <summary>uint8.</summary>
internal readonly struct RawUInt8 : IFitRawReader
{
    public static bool TryRead(ReadOnlySpan<byte> bytes, out double value)
    {
        value = bytes[0];

        return bytes[0] != byte.MaxValue;
    }
}

/// <summary>uint16, little-endian.</summary>
internal readonly struct RawUInt16 : IFitRawReader
{
    public static bool TryRead(ReadOnlySpan<byte> bytes, out double value)
    {
        var raw = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        value = raw;

        return raw != ushort.MaxValue;
    }
}

/// <summary>uint32, little-endian.</summary>
internal readonly struct RawUInt32 : IFitRawReader
{
    public static bool TryRead(ReadOnlySpan<byte> bytes, out double value)
    {
        var raw = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        value = raw;

        return raw != uint.MaxValue;
    }
}

/// <summary>uint16, big-endian.</summary>
internal readonly struct RawUInt16BigEndian : IFitRawReader
{
    public static bool TryRead(ReadOnlySpan<byte> bytes, out double value)
    {
        var raw = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        value = raw;

        return raw != ushort.MaxValue;
    }
}

/// <summary>uint32, big-endian.</summary>
internal readonly struct RawUInt32BigEndian : IFitRawReader
{
    public static bool TryRead(ReadOnlySpan<byte> bytes, out double value)
    {
        var raw = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        value = raw;

        return raw != uint.MaxValue;
    }
}
