namespace TrainItAll.Formats.Workouts;

/// <summary>Names of the pace units, in documents and texts.</summary>
internal static class PaceUnits
{
    private static readonly (TargetUnit Unit, string Name, string Suffix)[] All =
    [
        (TargetUnit.SecondsPerKm, "MINS_KM", "km"),
        (TargetUnit.SecondsPerMile, "MINS_MILE", "mi"),
        (TargetUnit.SecondsPer100m, "SECS_100M", "100m"),
        (TargetUnit.SecondsPer100y, "SECS_100Y", "100y"),
        (TargetUnit.SecondsPer250m, "SECS_250M", "250m"),
        (TargetUnit.SecondsPer400m, "SECS_400M", "400m"),
        (TargetUnit.SecondsPer500m, "SECS_500M", "500m"),
    ];

    public static TargetUnit Usual(WorkoutSport sport) => sport switch
    {
        WorkoutSport.Swim => TargetUnit.SecondsPer100m,
        WorkoutSport.Row => TargetUnit.SecondsPer500m,
        _ => TargetUnit.SecondsPerKm,
    };

    /// <summary>The name in documents: MINS_KM.</summary>
    public static string Name(TargetUnit unit) => Array.Find(All, entry => entry.Unit == unit).Name;

    /// <summary>What follows the slash in texts: km.</summary>
    public static string Suffix(TargetUnit unit) => Array.Find(All, entry => entry.Unit == unit).Suffix;

    public static TargetUnit? Of(string? name)
    {
        var plain = name?.Replace('/', '_');
        var index = Array.FindIndex(All, entry => entry.Name.Equals(plain, StringComparison.OrdinalIgnoreCase));

        return index < 0 ? null : All[index].Unit;
    }
}
