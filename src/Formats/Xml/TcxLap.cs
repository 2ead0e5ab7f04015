namespace TrainItAll.Formats.Xml;

/// <summary>The elements of a TCX lap, its LX extension included.</summary>
internal static class TcxLap
{
    public static void Read(string name, XmlCursor cursor, LapDraft draft) => draft.Lap = name switch
    {
        "TotalTimeSeconds" => draft.Lap with { TimerSeconds = NotNegative(cursor) },
        "DistanceMeters" => draft.Lap with { DistanceMeters = NotNegative(cursor) },
        "MaximumSpeed" => draft.Lap with { MaxSpeedMetersPerSecond = NotNegative(cursor) },
        "AvgSpeed" => draft.Lap with { AvgSpeedMetersPerSecond = NotNegative(cursor) },
        "Calories" => draft.Lap with { CaloriesKcal = Positive(cursor) },
        "AverageHeartRateBpm" => draft.Lap with { AvgHeartRateBpm = Positive(cursor) },
        "MaximumHeartRateBpm" => draft.Lap with { MaxHeartRateBpm = Positive(cursor) },
        "Cadence" or "AvgRunCadence" => draft.Lap with { AvgCadencePerMinute = NotNegative(cursor) },
        "AvgWatts" => draft.Lap with { AvgPowerWatts = NotNegative(cursor) },
        "MaxWatts" => draft.Lap with { MaxPowerWatts = NotNegative(cursor) },
        "Intensity" => draft.Lap with { Intensity = IntensityOf(cursor.ReadText()) },
        _ => draft.Lap,
    };

    private static LapIntensity? IntensityOf(string text) => text switch
    {
        "Active" => LapIntensity.Active,
        "Resting" => LapIntensity.Rest,
        _ => null,
    };

    private static double? NotNegative(XmlCursor cursor) => cursor.ReadNumber() is var value and >= 0 ? value : null;

    private static double? Positive(XmlCursor cursor) => cursor.ReadNumber() is var value and > 0 ? value : null;
}
