namespace TrainItAll.Formats.Xml;

/// <summary>One point of a track as the file has it. NaN: absent.</summary>
internal struct TrackPoint
{
    public double UnixSeconds;
    public double LatitudeDegrees;
    public double LongitudeDegrees;
    public double AltitudeMeters;
    public double DistanceMeters;
    public double SpeedMetersPerSecond;
    public double HeartRateBpm;
    public double CadencePerMinute;
    public double PowerWatts;
    public double TemperatureCelsius;

    public static TrackPoint Empty => new()
    {
        UnixSeconds = double.NaN,
        LatitudeDegrees = double.NaN,
        LongitudeDegrees = double.NaN,
        AltitudeMeters = double.NaN,
        DistanceMeters = double.NaN,
        SpeedMetersPerSecond = double.NaN,
        HeartRateBpm = double.NaN,
        CadencePerMinute = double.NaN,
        PowerWatts = double.NaN,
        TemperatureCelsius = double.NaN,
    };

    /// <summary>Whether it has a place; 0/0 is how many writers say "no fix".</summary>
    public readonly bool HasPosition =>
        Math.Abs(LatitudeDegrees) <= 90 && Math.Abs(LongitudeDegrees) <= 180 && (LatitudeDegrees, LongitudeDegrees) is not (0, 0);

    /// <summary>Takes a value of an extension by its name, whatever its namespace (spec/fit.md 13, 14).</summary>
    /// <returns>False when the name is none of those that are known.</returns>
    public bool TrySet(string name, XmlCursor cursor)
    {
        switch (name.ToUpperInvariant())
        {
            case "HR" or "HEARTRATE" or "HEARTRATEBPM":
                HeartRateBpm = cursor.ReadNumber();
                return true;
            case "CAD" or "CADENCE" or "RUNCADENCE":
                CadencePerMinute = cursor.ReadNumber();
                return true;
            case "POWER" or "WATTS" or "POWERINWATTS":
                PowerWatts = cursor.ReadNumber();
                return true;
            case "ATEMP" or "TEMP":
                TemperatureCelsius = cursor.ReadNumber();
                return true;
            case "SPEED":
                SpeedMetersPerSecond = cursor.ReadNumber();
                return true;
            case "DISTANCE" or "DISTANCEMETERS":
                DistanceMeters = cursor.ReadNumber();
                return true;
            default:
                return false;
        }
    }
}
