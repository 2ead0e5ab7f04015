namespace TrainItAll.Formats.Fit;

/// <summary>Which values of the records a summary needs, because no session message says them.</summary>
[Flags]
internal enum SeriesNeeds
{
    None = 0,
    HeartRate = 1,
    Power = 2,
    Cadence = 4,
    Distance = 8,
    Altitude = 16,
    Moving = 32,
    Calories = 64,
}
