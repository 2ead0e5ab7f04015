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
}
