namespace TrainItAll.Formats.Fit;

/// <summary>One record, or several of the same second merged. NaN: absent, implausible, or not needed.</summary>
internal struct RecordSample
{
    public static readonly RecordSample Empty = new()
    {
        HeartRateBpm = double.NaN,
        PowerWatts = double.NaN,
        CadencePerMinute = double.NaN,
        DistanceMeters = double.NaN,
        SpeedMetersPerSecond = double.NaN,
        AltitudeMeters = double.NaN,
        LatitudeDegrees = double.NaN,
        LongitudeDegrees = double.NaN,
        CaloriesKcal = double.NaN,
        TemperatureCelsius = double.NaN,
    };

    public long Seconds;
    public double HeartRateBpm;
    public double PowerWatts;
    public double CadencePerMinute;
    public double DistanceMeters;
    public double SpeedMetersPerSecond;
    public double AltitudeMeters;
    public double LatitudeDegrees;
    public double LongitudeDegrees;
    public double CaloriesKcal;
    public double TemperatureCelsius;

    /// <summary>Whether it says anything but its time.</summary>
    public readonly bool HasValue =>
        !(double.IsNaN(HeartRateBpm) && double.IsNaN(PowerWatts) && double.IsNaN(CadencePerMinute)
            && double.IsNaN(DistanceMeters) && double.IsNaN(SpeedMetersPerSecond) && double.IsNaN(AltitudeMeters)
            && double.IsNaN(LatitudeDegrees) && double.IsNaN(TemperatureCelsius));
}
