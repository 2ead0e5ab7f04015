using System.Buffers.Binary;
using System.Text;

namespace TrainItAll.Formats.Fit;

/// <summary>Reads single values. Absent and not-a-number come back as false (spec/fit.md 4).</summary>
internal static class FitValue
{
    public static bool TryReadInteger(ReadOnlySpan<byte> bytes, FitBaseType type, bool isBigEndian, out long value)
    {
        switch (type)
        {
            case FitBaseType.Enumeration or FitBaseType.UInt8 or FitBaseType.Bytes:
                value = bytes[0];
                return value != byte.MaxValue;
            case FitBaseType.UInt8Z:
                value = bytes[0];
                return value != 0;
            case FitBaseType.SInt8:
                value = unchecked((sbyte)bytes[0]);
                return value != sbyte.MaxValue;
            case FitBaseType.UInt16:
                value = ReadUInt16(bytes, isBigEndian);
                return value != ushort.MaxValue;
            case FitBaseType.UInt16Z:
                value = ReadUInt16(bytes, isBigEndian);
                return value != 0;
            case FitBaseType.SInt16:
                value = unchecked((short)ReadUInt16(bytes, isBigEndian));
                return value != short.MaxValue;
            case FitBaseType.UInt32:
                value = ReadUInt32(bytes, isBigEndian);
                return value != uint.MaxValue;
            case FitBaseType.UInt32Z:
                value = ReadUInt32(bytes, isBigEndian);
                return value != 0;
            case FitBaseType.SInt32:
                value = unchecked((int)ReadUInt32(bytes, isBigEndian));
                return value != int.MaxValue;
            default:
                return TryReadWide(bytes, type, isBigEndian, out value);
        }
    }

    public static bool TryReadNumber(ReadOnlySpan<byte> bytes, FitBaseType type, bool isBigEndian, out double value)
    {
        switch (type)
        {
            // The types of nearly all values come first and by themselves: one jump instead of two.
            case FitBaseType.UInt16:
                var small = ReadUInt16(bytes, isBigEndian);
                value = small;
                return small != ushort.MaxValue;
            case FitBaseType.UInt32:
                var large = ReadUInt32(bytes, isBigEndian);
                value = large;
                return large != uint.MaxValue;
            case FitBaseType.UInt8:
                value = bytes[0];
                return bytes[0] != byte.MaxValue;
            case FitBaseType.Float32:
                value = isBigEndian
                    ? BinaryPrimitives.ReadSingleBigEndian(bytes)
                    : BinaryPrimitives.ReadSingleLittleEndian(bytes);
                return double.IsFinite(value);
            case FitBaseType.Float64:
                value = isBigEndian
                    ? BinaryPrimitives.ReadDoubleBigEndian(bytes)
                    : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
                return double.IsFinite(value);
            case FitBaseType.UInt64 or FitBaseType.UInt64Z:
                var wide = ReadUInt64(bytes, isBigEndian);
                value = wide;
                return wide != (type == FitBaseType.UInt64 ? ulong.MaxValue : 0);
            default:
                var isThere = TryReadInteger(bytes, type, isBigEndian, out var integer);
                value = integer;
                return isThere;
        }
    }

    public static string? ReadText(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]).Trim();

        return text.Length == 0 ? null : text;
    }

    private static bool TryReadWide(ReadOnlySpan<byte> bytes, FitBaseType type, bool isBigEndian, out long value)
    {
        value = 0;
        if (type is not (FitBaseType.SInt64 or FitBaseType.UInt64 or FitBaseType.UInt64Z))
        {
            return false;
        }

        // What does not fit a long is given as a number only.
        value = unchecked((long)ReadUInt64(bytes, isBigEndian));

        return type == FitBaseType.SInt64 ? value != long.MaxValue : value > 0 || (value == 0 && type == FitBaseType.UInt64);
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ulong ReadUInt64(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
