namespace TrainItAll.Formats.Fit;

/// <summary>What the whole-number types can hold; the invalid value of all but the zero types is one more than the greatest.</summary>
internal static class FitValueRange
{
    public static (long Min, long Max) Of(FitBaseType type) => type switch
    {
        FitBaseType.SInt8 => (sbyte.MinValue, sbyte.MaxValue - 1),
        FitBaseType.SInt32 => (int.MinValue, int.MaxValue - 1),
        FitBaseType.Enumeration or FitBaseType.UInt8 => (0, byte.MaxValue - 1),
        FitBaseType.UInt16 => (0, ushort.MaxValue - 1),
        FitBaseType.UInt32 => (0, uint.MaxValue - 1),
        FitBaseType.UInt32Z => (0, uint.MaxValue - 1),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The writer does not write this type."),
    };
}
