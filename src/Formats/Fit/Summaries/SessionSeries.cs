namespace TrainItAll.Formats.Fit;

/// <summary>What the records of one session add up to. Takes the same memory for any number of records.</summary>
/// <param name="needs">What is counted.</param>
/// <param name="draft">Takes the records themselves; null when only sums are wanted.</param>
internal sealed class SessionSeries(SeriesNeeds needs, SessionDraft? draft = null)
{
    private const double MovingMetersPerSecond = 0.5;
    private const long MovingStepSecondsMax = 10;

    private readonly ClimbMeter _climb = new();
    private readonly bool _needsSensors = (needs & ~SeriesNeeds.Moving) != SeriesNeeds.None;
    private readonly bool _needsMotion = (needs & (SeriesNeeds.Moving | SeriesNeeds.Distance)) != SeriesNeeds.None;
    private readonly bool _needsAltitude = needs.HasFlag(SeriesNeeds.Altitude);
    private RecordSample _pending;
    private bool _hasPending;
    private HeldMean _heartRate;
    private HeldMean _power;
    private HeldMean _cadence;
    private DistanceTrack _distance;
    private PositionTrack _positions;
    private double _lastDistance = double.NaN;
    private double? _calories;
    private long _first;
    private long _last;
    private long _observedSeconds;
    private long _movingSeconds;

    public long? First => Count == 0 ? null : _first;

    public long? Last => Count == 0 ? null : _last;

    public int Count { get; private set; }

    public double? AvgHeartRateBpm => _heartRate.Mean;

    public double? MaxHeartRateBpm => _heartRate.Max;

    public double? AvgPowerWatts => _power.Mean;

    public double? MaxPowerWatts => _power.Max;

    public double? AvgCadencePerMinute => _cadence.Mean;

    public double? DistanceMeters => _distance.Meters ?? _positions.Meters;

    public double? AscentMeters => _climb.AscentMeters;

    public double? DescentMeters => _climb.DescentMeters;

    public double? CaloriesKcal => _calories;

    public double MovingSeconds => _movingSeconds;

    /// <summary>Seconds for which there is a heart rate.</summary>
    public double HeartRateSeconds => _heartRate.Seconds;

    /// <summary>Seconds of which it is known whether there was motion.</summary>
    public double ObservedSeconds => _observedSeconds;

    /// <summary>Where to write a record of this second. Records of the same second are written to the same place.</summary>
    public ref RecordSample At(long seconds)
    {
        if (!_hasPending || _pending.Seconds != seconds)
        {
            Finish();
            _pending = RecordSample.Empty;
            _pending.Seconds = seconds;
            _hasPending = true;
        }

        return ref _pending;
    }

    /// <summary>Counts the last record in.</summary>
    public void Finish()
    {
        if (!_hasPending)
        {
            return;
        }

        _hasPending = false;
        if (Count == 0)
        {
            (_first, _last) = (_pending.Seconds, _pending.Seconds);
        }

        if (_needsMotion)
        {
            CountMotion(_pending);
        }

        if (_needsSensors)
        {
            CountSensors(_pending);
        }

        draft?.AddRecord(_pending);
        _first = Math.Min(_first, _pending.Seconds);
        _last = Math.Max(_last, _pending.Seconds);
        Count++;
    }

    private void CountSensors(in RecordSample sample)
    {
        if (!double.IsNaN(sample.HeartRateBpm))
        {
            _heartRate.Add(sample.Seconds, sample.HeartRateBpm);
        }

        if (!double.IsNaN(sample.PowerWatts))
        {
            _power.Add(sample.Seconds, sample.PowerWatts);
        }

        if (sample.CadencePerMinute > 0)
        {
            _cadence.Add(sample.Seconds, sample.CadencePerMinute);
        }

        if (_needsAltitude && !double.IsNaN(sample.AltitudeMeters))
        {
            _climb.Add(sample.Seconds, sample.AltitudeMeters);
        }

        if (!double.IsNaN(sample.CaloriesKcal))
        {
            _calories = Math.Max(_calories ?? 0, sample.CaloriesKcal);
        }
    }

    private void CountMotion(in RecordSample sample)
    {
        var meters = double.NaN;
        if (!double.IsNaN(sample.DistanceMeters))
        {
            meters = sample.DistanceMeters - _lastDistance;
            _lastDistance = sample.DistanceMeters;
            _distance.Add(sample.Seconds, sample.DistanceMeters);
        }
        else if (!double.IsNaN(sample.LatitudeDegrees) && !_distance.HasValue)
        {
            meters = _positions.Add(sample);
        }

        var step = sample.Seconds - _last;
        if (step is <= 0 or > MovingStepSecondsMax)
        {
            return;
        }

        var speed = double.IsNaN(sample.SpeedMetersPerSecond) ? meters / step : sample.SpeedMetersPerSecond;
        if (!double.IsNaN(speed))
        {
            _observedSeconds += step;
            _movingSeconds += speed > MovingMetersPerSecond ? step : 0;
        }
    }
}
