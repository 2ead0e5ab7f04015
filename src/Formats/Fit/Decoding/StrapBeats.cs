namespace TrainItAll.Formats.Fit;

/// <summary>
/// The beats that a strap stored under water. They fill in the heart rate of records that have none of their own
/// (spec/fit.md 10.9).
/// </summary>
internal sealed class StrapBeats
{
    // Four beats a second for three days.
    private const int CountMax = 1 << 20;

    // A heart rate holds over a gap of this length.
    private const double CarrySecondsMax = 5;

    private readonly List<(double Moment, double Bpm)> _beats = [];

    public void Add(double moment, double bpm)
    {
        if (_beats.Count < CountMax)
        {
            _beats.Add((moment, bpm));
        }
    }

    /// <param name="records">Records in the order of time, in seconds of the file's clock.</param>
    public void FillIn(ActivityRecord[] records)
    {
        if (_beats.Count == 0)
        {
            return;
        }

        _beats.Sort((beat, other) => beat.Moment.CompareTo(other.Moment));
        var next = 0;
        for (var index = 0; index < records.Length; index++)
        {
            var mean = MeanUpTo(records[index].Seconds, ref next);
            if (records[index].HeartRateBpm is null && mean is not null)
            {
                records[index] = records[index] with { HeartRateBpm = mean };
            }
        }
    }

    /// <summary>Mean of the beats since the last call; without any, the last beat if it is not long ago.</summary>
    private double? MeanUpTo(double seconds, ref int next)
    {
        var (sum, count) = (0.0, 0);
        for (; next < _beats.Count && _beats[next].Moment <= seconds; next++)
        {
            sum += _beats[next].Bpm;
            count++;
        }

        if (count > 0)
        {
            return Math.Round(sum / count);
        }

        return next > 0 && seconds - _beats[next - 1].Moment <= CarrySecondsMax ? _beats[next - 1].Bpm : null;
    }
}
