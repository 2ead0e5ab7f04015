namespace TrainItAll.Formats.Xml;

/// <summary>From the words that apps use for sports to classes (spec/fit.md 13, 14).</summary>
internal static class SportWords
{
    // The numbers of old Strava exports.
    private const string StravaRide = "1";
    private const string StravaRun = "9";

    private static readonly (string Word, SportClass Class)[] Words =
    [
        ("run", SportClass.Run),
        ("ride", SportClass.Ride),
        ("cycl", SportClass.Ride),
        ("bik", SportClass.Ride),
        ("swim", SportClass.Swim),
        ("strength", SportClass.Strength),
        ("weight", SportClass.Strength),
    ];

    public static SportClass Classify(string? text) => text switch
    {
        null => SportClass.Other,
        StravaRide => SportClass.Ride,
        StravaRun => SportClass.Run,
        _ => Array.Find(Words, word => text.Contains(word.Word, StringComparison.OrdinalIgnoreCase)).Class,
    };
}
