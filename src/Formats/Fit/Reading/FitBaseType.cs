namespace TrainItAll.Formats.Fit;

/// <summary>How the bytes of a field are to be understood. The values are the numbers of the protocol (spec/fit.md 4).</summary>
public enum FitBaseType : byte
{
    /// <summary>One byte, 0xFF is absent.</summary>
    Enumeration = 0,

    /// <summary>Signed byte, 0x7F is absent.</summary>
    SInt8 = 1,

    /// <summary>Unsigned byte, 0xFF is absent.</summary>
    UInt8 = 2,

    /// <summary>Signed, two bytes, 0x7FFF is absent.</summary>
    SInt16 = 3,

    /// <summary>Unsigned, two bytes, 0xFFFF is absent.</summary>
    UInt16 = 4,

    /// <summary>Signed, four bytes, 0x7FFFFFFF is absent.</summary>
    SInt32 = 5,

    /// <summary>Unsigned, four bytes, all ones are absent.</summary>
    UInt32 = 6,

    /// <summary>UTF-8 text, ended by a zero byte or by the field.</summary>
    Text = 7,

    /// <summary>Four-byte floating point, any NaN is absent.</summary>
    Float32 = 8,

    /// <summary>Eight-byte floating point, any NaN is absent.</summary>
    Float64 = 9,

    /// <summary>Unsigned byte, 0 is absent.</summary>
    UInt8Z = 10,

    /// <summary>Unsigned, two bytes, 0 is absent.</summary>
    UInt16Z = 11,

    /// <summary>Unsigned, four bytes, 0 is absent.</summary>
    UInt32Z = 12,

    /// <summary>Bytes without further meaning; absent when all of them are 0xFF.</summary>
    Bytes = 13,

    /// <summary>Signed, eight bytes, the greatest value is absent.</summary>
    SInt64 = 14,

    /// <summary>Unsigned, eight bytes, all ones are absent.</summary>
    UInt64 = 15,

    /// <summary>Unsigned, eight bytes, 0 is absent.</summary>
    UInt64Z = 16,

    /// <summary>A number the protocol does not name; the bytes are kept, no value is read.</summary>
    Unknown = 255,
}

/// <summary>What the base type byte of a definition says.</summary>
internal static class FitBaseTypes
{
    // Bit 7 only says "byte order matters" and is left out by some writers, so it must not take part.
    private const byte NumberMask = 0x1F;

    private static ReadOnlySpan<byte> ElementSizes => [1, 1, 1, 2, 2, 4, 4, 1, 4, 8, 1, 2, 4, 1, 8, 8, 8];

    public static FitBaseType Of(byte typeByte) =>
        (typeByte & NumberMask) < ElementSizes.Length ? (FitBaseType)(typeByte & NumberMask) : FitBaseType.Unknown;

    /// <summary>Bytes of one element; 0 for an unknown type.</summary>
    public static int ElementSize(FitBaseType type) =>
        (int)type < ElementSizes.Length ? ElementSizes[(int)type] : 0;
}
