namespace TrainItAll.Providers;

/// <summary>What a session's numbers keep to: what is beyond is no measurement.</summary>
internal static class Plausible
{
    public const int HrMax = 250;
    public const int PowerMax = 3_000;
    public const int KcalMax = 50_000;
    public const int SecondsMax = 30 * 86_400;
    public const double MetersMax = 10_000_000;
    public const double ClimbMax = 100_000;
    public const int TitleCharsMax = 200;

    /// <summary>Both, or none of what cannot be: a heart that beats not at all, or a highest below the average.</summary>
    public static (int? Average, int? Highest) HeartRates(double? average, double? highest)
    {
        var (mean, most) = (JsonReading.Whole(average, 1, HrMax), JsonReading.Whole(highest, 1, HrMax));

        return (mean, most < mean ? null : most);
    }

    public static string Cut(string title) => Cut(title, TitleCharsMax)!;

    /// <summary>Never between the two halves of a character.</summary>
    public static string? Cut(string? text, int chars) => text is null || text.Length <= chars
        ? text
        : text[..(char.IsHighSurrogate(text[chars - 1]) ? chars - 1 : chars)];
}
