namespace TrainItAll.Formats.Fit;

/// <summary>Distance of one session from its positions, along great circles.</summary>
internal struct PositionTrack
{
    // Nothing that carries a FIT device is faster; a greater step is a lost fix.
    private const double SpeedMaxMetersPerSecond = 350;

    private double _latitude;
    private double _longitude;
    private long _seconds;
    private double _total;
    private bool _hasPosition;
    private bool _hasStep;

    public readonly double? Meters => _hasStep ? _total : null;

    /// <summary>Adds a position.</summary>
    /// <returns>Meters from the position before; NaN for the first and for impossible ones.</returns>
    public double Add(in RecordSample sample)
    {
        var meters = _hasPosition ? MetersTo(sample) : double.NaN;
        var isPossible = meters <= SpeedMaxMetersPerSecond * Math.Max(1, sample.Seconds - _seconds);
        if (isPossible)
        {
            _total += meters;
            _hasStep = true;
        }

        (_latitude, _longitude) = (sample.LatitudeDegrees, sample.LongitudeDegrees);
        (_seconds, _hasPosition) = (sample.Seconds, true);

        return isPossible ? meters : double.NaN;
    }

    private readonly double MetersTo(in RecordSample sample) =>
        GreatCircle.Meters(_latitude, _longitude, sample.LatitudeDegrees, sample.LongitudeDegrees);
}
