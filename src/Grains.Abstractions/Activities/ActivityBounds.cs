namespace TrainItAll.Activities;

/// <summary>What an activity's fields keep to.</summary>
public static class ActivityBounds
{
    /// <summary>The longest title in characters (Unicode code points); the shortest is 1.</summary>
    public const int TitleCharsMax = 300;

    /// <summary>The shortest duration in s.</summary>
    public const int DurationSecondsMin = 1;

    /// <summary>The longest duration in s: 31 days.</summary>
    public const int DurationSecondsMax = 2_678_400;

    /// <summary>The longest distance in m; the shortest is 0.</summary>
    public const double DistanceMetersMax = 10_000_000;

    /// <summary>The highest climb in m; the lowest is 0.</summary>
    public const double ElevationGainMetersMax = 100_000;

    /// <summary>The lowest heart rate in bpm.</summary>
    public const int HrBpmMin = 1;

    /// <summary>The highest heart rate in bpm.</summary>
    public const int HrBpmMax = 300;

    /// <summary>The highest average power in W; the lowest is 0.</summary>
    public const int PowerWattsMax = 5_000;

    /// <summary>The most energy in kcal, of either sign.</summary>
    public const int CaloriesKcalMax = 100_000;

    /// <summary>The most load points; the fewest are 0.</summary>
    public const int LoadPointsMax = 100_000;

    /// <summary>All members that only dialects know, in characters of JSON text.</summary>
    public const int CustomCharsMax = 16_384;

    /// <summary>The most activities that one call reads.</summary>
    public const int RangeMax = 20_000;

    /// <summary>The least perceived exertion.</summary>
    public const int RpeMin = 1;

    /// <summary>The most perceived exertion.</summary>
    public const int RpeMax = 10;
}
