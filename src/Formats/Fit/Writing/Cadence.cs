namespace TrainItAll.Formats.Fit;

/// <summary>Cadence stands in two fields: whole ones, and the 128ths beyond.</summary>
internal static class Cadence
{
    private const int Parts = 128;

    /// <summary>Adds both fields; null is left out.</summary>
    public static void Add(FitMessageWriter message, byte field, byte fractionField, double? cadence)
    {
        var (whole, fraction) = Split(cadence);
        message.Add(field, FitBaseType.UInt8, whole).Add(fractionField, FitBaseType.UInt8, fraction, Parts);
    }

    /// <summary>Adds both fields; null becomes invalid.</summary>
    public static void AddOrInvalid(FitMessageWriter message, byte field, byte fractionField, double? cadence)
    {
        var (whole, fraction) = Split(cadence);
        message.AddOrInvalid(field, FitBaseType.UInt8, whole).AddOrInvalid(fractionField, FitBaseType.UInt8, fraction, Parts);
    }

    private static (double? Whole, double? Fraction) Split(double? cadence)
    {
        var rounded = Math.Round((cadence ?? 0) * Parts) / Parts;

        return cadence is null ? default : (Math.Floor(rounded), rounded - Math.Floor(rounded));
    }
}
