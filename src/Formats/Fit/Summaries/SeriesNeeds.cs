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
    Position = 128,
    Temperature = 256,

    /// <summary>For the whole activity, not only its summary.</summary>
    Everything = HeartRate | Power | Cadence | Distance | Altitude | Moving | Calories | Position | Temperature,
}
