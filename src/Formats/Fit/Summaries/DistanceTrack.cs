namespace TrainItAll.Formats.Fit;

/// <summary>Distance of one session from the growing distance of its records.</summary>
internal struct DistanceTrack
{
    // A first value up to this was covered since the start; a greater one was carried over from a session before.
    private const double StartMetersMax = 100;

    // A jump that needs more than this is damage. Allows for a device that catches up after a gap.
    private const double SpeedMaxMetersPerSecond = 350;
    private const double JumpMetersMax = 1000;

    // What goes back again and again is not a distance, whatever the field's name (one old sample file does it).
    private const int StepsBackMax = 3;

    private double _base;
    private double _before;
    private double _last;
    private long _lastSeconds;
    private int _stepsBack;
    private bool _isBack;

    public bool HasValue { get; private set; }

    public readonly double? Meters => HasValue && _stepsBack <= StepsBackMax ? _before + _last - _base : null;

    public void Add(long seconds, double meters)
    {
        if (!HasValue)
        {
            _base = meters <= StartMetersMax ? 0 : meters;
            (_last, _lastSeconds, HasValue) = (meters, seconds, true);
            return;
        }

        // One value that goes back is a slip; with the second the values before were wrong, or counting began anew.
        if (meters < _last && !_isBack)
        {
            _isBack = true;
            return;
        }

        if (meters < _last)
        {
            StepBack(meters);
        }

        _isBack = false;
        if (meters - _last <= JumpMetersMax + (SpeedMaxMetersPerSecond * Math.Max(0, seconds - _lastSeconds)))
        {
            (_last, _lastSeconds) = (meters, seconds);
        }
    }

    private void StepBack(double meters)
    {
        _stepsBack++;
        if (meters <= StartMetersMax || meters < _base)
        {
            (_before, _base) = (_before + _last - _base, meters <= StartMetersMax ? 0 : meters);
        }
    }
}
