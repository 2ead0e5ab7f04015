namespace TrainItAll.Formats.Fit;

/// <summary>Mean and greatest of a series, each value holding until the next one.</summary>
internal struct HeldMean
{
    // A longer silence is a pause (spec/fit.md 10.5); then the last value counts for its own second only.
    private const long HoldSecondsMax = 30;

    private double _sum;
    private double _weight;
    private double _held;
    private long _heldSince;
    private double _max;
    private int _count;

    public readonly int Count => _count;

    /// <summary>How many seconds the values speak for.</summary>
    public readonly double Seconds => _count == 0 ? 0 : _weight + 1;

    public readonly double? Max => _count == 0 ? null : _max;

    public readonly double? Mean => _count == 0 ? null : (_sum + _held) / (_weight + 1);

    public void Add(long seconds, double value)
    {
        // Nearly all records are a second apart.
        if (_count > 0 && seconds - _heldSince == 1)
        {
            _sum += _held;
            _weight++;
        }
        else if (_count > 0)
        {
            var held = seconds - _heldSince;
            var weight = held switch
            {
                <= 0 => 0,
                <= HoldSecondsMax => held,
                _ => 1,
            };
            _sum += _held * weight;
            _weight += weight;
        }

        _held = value;
        _heldSince = seconds;
        _max = _count == 0 ? value : Math.Max(_max, value);
        _count++;
    }
}
