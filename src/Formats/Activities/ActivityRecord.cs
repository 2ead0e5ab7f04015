using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats;

/// <summary>
/// What was measured at one moment. Values come in units, without those that cannot be (spec/fit.md 10.11); null is
/// absent. Records of the same second are one record.
/// </summary>
/// <remarks>
/// A struct of 80 bytes, because a day of recording has 86,400 of them. Absent values are kept as NaN; create one with
/// <c>new()</c>, not with <c>default</c>, whose values are all 0.
/// </remarks>
public readonly record struct ActivityRecord
{
    private readonly double _latitude = double.NaN;
    private readonly double _longitude = double.NaN;
    private readonly double _altitude = double.NaN;
    private readonly double _distance = double.NaN;
    private readonly double _speed = double.NaN;
    private readonly double _heartRate = double.NaN;
    private readonly double _cadence = double.NaN;
    private readonly double _power = double.NaN;
    private readonly double _temperature = double.NaN;

    /// <summary>Creates a record without any value at second 0.</summary>
    public ActivityRecord()
    {
    }

    internal ActivityRecord(in RecordSample sample)
    {
        Seconds = sample.Seconds;
        _latitude = sample.LatitudeDegrees;
        _longitude = sample.LongitudeDegrees;
        _altitude = sample.AltitudeMeters;
        _distance = sample.DistanceMeters;
        _speed = sample.SpeedMetersPerSecond;
        _heartRate = sample.HeartRateBpm;
        _cadence = sample.CadencePerMinute;
        _power = sample.PowerWatts;
        _temperature = sample.TemperatureCelsius;
    }

    private ActivityRecord(in ActivityRecord record, double seconds, double distance)
    {
        this = record;
        Seconds = seconds;
        _distance = distance;
    }

    private ActivityRecord(in ActivityRecord record, in ActivityRecord later)
    {
        Seconds = record.Seconds;
        _latitude = Later(record._latitude, later._latitude);
        _longitude = Later(record._longitude, later._longitude);
        _altitude = Later(record._altitude, later._altitude);
        _distance = Later(record._distance, later._distance);
        _speed = Later(record._speed, later._speed);
        _heartRate = Later(record._heartRate, later._heartRate);
        _cadence = Later(record._cadence, later._cadence);
        _power = Later(record._power, later._power);
        _temperature = Later(record._temperature, later._temperature);
    }

    /// <summary>When, in seconds since the start of the session. May be negative: some devices start late.</summary>
    public double Seconds { get; init; }

    /// <summary>Latitude in degrees, WGS 84, -90 to 90.</summary>
    public double? LatitudeDegrees { get => Of(_latitude); init => _latitude = value ?? double.NaN; }

    /// <summary>Longitude in degrees, WGS 84, -180 to 180.</summary>
    public double? LongitudeDegrees { get => Of(_longitude); init => _longitude = value ?? double.NaN; }

    /// <summary>Altitude above sea level in meters.</summary>
    public double? AltitudeMeters { get => Of(_altitude); init => _altitude = value ?? double.NaN; }

    /// <summary>
    /// Distance since the start of the session in meters. In files that only have positions: along great circles.
    /// </summary>
    public double? DistanceMeters { get => Of(_distance); init => _distance = value ?? double.NaN; }

    /// <summary>Speed in meters per second.</summary>
    public double? SpeedMetersPerSecond { get => Of(_speed); init => _speed = value ?? double.NaN; }

    /// <summary>Heart rate in beats per minute.</summary>
    public double? HeartRateBpm { get => Of(_heartRate); init => _heartRate = value ?? double.NaN; }

    /// <summary>Cadence per minute: revolutions of a crank, strides (two steps) of a run, strokes of a swim.</summary>
    public double? CadencePerMinute { get => Of(_cadence); init => _cadence = value ?? double.NaN; }

    /// <summary>Power in watts.</summary>
    public double? PowerWatts { get => Of(_power); init => _power = value ?? double.NaN; }

    /// <summary>Temperature in degrees Celsius.</summary>
    public double? TemperatureCelsius { get => Of(_temperature); init => _temperature = value ?? double.NaN; }

    /// <summary>Whether it says anything but its time.</summary>
    internal bool HasValue => !(this with { Seconds = 0 }).Equals(new ActivityRecord());

    /// <summary>With the values of another one for the same moment, where that has any.</summary>
    internal ActivityRecord OverwrittenBy(in ActivityRecord later) => new(this, later);

    /// <summary>Counted from another start and distance.</summary>
    internal ActivityRecord Rebased(double start, double distance) => new(this, Seconds - start, _distance - distance);

    /// <summary>Writes what this says over what the sample holds.</summary>
    internal void CopyTo(ref RecordSample sample)
    {
        sample.LatitudeDegrees = Later(sample.LatitudeDegrees, _latitude);
        sample.LongitudeDegrees = Later(sample.LongitudeDegrees, _longitude);
        sample.AltitudeMeters = Later(sample.AltitudeMeters, _altitude);
        sample.DistanceMeters = Later(sample.DistanceMeters, _distance);
        sample.SpeedMetersPerSecond = Later(sample.SpeedMetersPerSecond, _speed);
        sample.HeartRateBpm = Later(sample.HeartRateBpm, _heartRate);
        sample.CadencePerMinute = Later(sample.CadencePerMinute, _cadence);
        sample.PowerWatts = Later(sample.PowerWatts, _power);
        sample.TemperatureCelsius = Later(sample.TemperatureCelsius, _temperature);
    }

    private static double Later(double value, double later) => double.IsNaN(later) ? value : later;

    private static double? Of(double value) => double.IsNaN(value) ? null : value;
}
