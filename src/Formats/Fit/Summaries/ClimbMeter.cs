namespace TrainItAll.Formats.Fit;

/// <summary>
/// Climbs and descents from altitudes: the median over some seconds, then counted only beyond a threshold, because a
/// barometer's noise would otherwise climb mountains, and a single wrong value a higher one.
/// </summary>
internal sealed class ClimbMeter
{
    private const int WindowSeconds = 11;
    private const double ThresholdMeters = 2;

    // Lifts and descents are slower; what jumps further is a wrong value, unless it stays.
    private const double JumpMetersMax = 50;
    private const int JumpsMax = WindowSeconds;

    private readonly double[] _altitudes = new double[WindowSeconds];
    // The same altitudes in order: kept so, because sorting them for each record took longer than everything else.
    private readonly double[] _sorted = new double[WindowSeconds];
    private readonly long[] _times = new long[WindowSeconds];
    private int _start;
    private int _count;
    private int _jumps;
    private double _median;
    private double _reference = double.NaN;

    public double? AscentMeters { get; private set; }

    public double? DescentMeters { get; private set; }

    public void Add(long seconds, double meters)
    {
        if (IsJump(seconds, meters))
        {
            return;
        }

        // Nearly always one value leaves and one comes, near to each other: few others have to move.
        var leaving = Leaving(seconds);
        for (; leaving > 1; leaving--)
        {
            Remove(Leave());
        }

        if (leaving == 1)
        {
            Replace(Leave(), meters);
        }
        else
        {
            Insert(meters);
        }

        var at = Wrap(_start + _count);
        (_altitudes[at], _times[at]) = (meters, seconds);
        _count++;
        _median = _sorted[_count / 2];
        Count(_median);
    }

    /// <summary>How many values are too old, or one too many.</summary>
    private int Leaving(long seconds)
    {
        var leaving = _count == WindowSeconds ? 1 : 0;
        while (leaving < _count && seconds - _times[Wrap(_start + leaving)] >= WindowSeconds)
        {
            leaving++;
        }

        return leaving;
    }

    /// <summary>Takes the oldest value out of the window, but not yet out of the sorted ones.</summary>
    private double Leave()
    {
        var meters = _altitudes[_start];
        _start = Wrap(_start + 1);
        _count--;

        return meters;
    }

    /// <summary>A jump that stays is a new calibration: counting goes on from there, but the jump is no climb.</summary>
    private bool IsJump(long seconds, double meters)
    {
        // After a silence the altitude may be any.
        var isAfterSilence = _count == 0
            || (_jumps == 0 && seconds - _times[Wrap(_start + _count - 1)] >= WindowSeconds);
        if (isAfterSilence || Math.Abs(meters - _median) <= JumpMetersMax)
        {
            _jumps = 0;
            return false;
        }

        _jumps++;
        if (_jumps < JumpsMax)
        {
            return true;
        }

        (_count, _jumps, _reference) = (0, 0, meters);

        return false;
    }

    private static int Wrap(int at) => at >= WindowSeconds ? at - WindowSeconds : at;

    private void Remove(double meters)
    {
        var at = IndexOf(meters);
        Array.Copy(_sorted, at + 1, _sorted, at, _count - at);
    }

    private void Replace(double before, double after)
    {
        var at = IndexOf(before);
        for (; at < _count && _sorted[at + 1] < after; at++)
        {
            _sorted[at] = _sorted[at + 1];
        }

        for (; at > 0 && _sorted[at - 1] > after; at--)
        {
            _sorted[at] = _sorted[at - 1];
        }

        _sorted[at] = after;
    }

    private int IndexOf(double meters)
    {
        var at = 0;
        while (_sorted[at] != meters)
        {
            at++;
        }

        return at;
    }

    private void Insert(double meters)
    {
        var at = _count;
        for (; at > 0 && _sorted[at - 1] > meters; at--)
        {
            _sorted[at] = _sorted[at - 1];
        }

        _sorted[at] = meters;
    }

    private void Count(double smoothed)
    {
        if (double.IsNaN(_reference))
        {
            _reference = smoothed;
            (AscentMeters, DescentMeters) = (0, 0);
            return;
        }

        var change = smoothed - _reference;
        if (Math.Abs(change) < ThresholdMeters)
        {
            return;
        }

        AscentMeters += Math.Max(0, change);
        DescentMeters += Math.Max(0, -change);
        _reference = smoothed;
    }
}
