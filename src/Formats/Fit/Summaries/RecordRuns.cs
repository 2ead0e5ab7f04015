namespace TrainItAll.Formats.Fit;

/// <summary>
/// Finds the records whose time cannot be right: clocks that jump when GPS sets them, garbage where bytes are lost.
/// </summary>
/// <remarks>
/// Records are grouped into runs within which time only goes forward; where runs contradict each other, the chain with
/// the most records is right and the others are dropped (spec/fit.md 10.8).
/// </remarks>
internal sealed class RecordRuns
{
    // Records of several sensors may be written a little out of order.
    private const int BackStepSecondsMax = 5;

    // Only splits runs, which does no harm: it takes a lone wrong time out of a right run.
    private const int StepSecondsMax = 3600;

    // Devices were left paused for a month (spec/fit.md 10.3); more is damage.
    private const int GapSecondsMax = 60 * 24 * 3600;

    // Real files have a few. With more, nothing can be told and all are kept.
    private const int CountMax = 64;

    private readonly List<Run> _runs = [];
    private Run _current;
    private bool _isBeyondJudging;
    private int _ordinal;

    public int RecordCount => _ordinal;

    /// <summary>Whether every record has a time, later than all before it and not too late.</summary>
    public bool IsStrict { get; private set; } = true;

    /// <summary>How many records are in a dropped run; valid after <see cref="Judge"/>.</summary>
    public int DroppedCount { get; private set; }

    public int KeptCount => _ordinal - DroppedCount;

    /// <summary>Time of the first kept record; null when there is none.</summary>
    public long? First { get; private set; }

    /// <summary>Time of the last kept record; null when there is none.</summary>
    public long? Last { get; private set; }

    public void Add(long seconds)
    {
        _ordinal++;
        IsStrict &= _current.Count == 0 || seconds > _current.Last;
        if (_current.Count > 0 && seconds >= _current.Last - BackStepSecondsMax && seconds <= _current.Last + StepSecondsMax)
        {
            _current.Last = Math.Max(_current.Last, seconds);
            _current.Count++;
            return;
        }

        StartRun(seconds);
    }

    /// <summary>Notes a record that has no time, or one that cannot be.</summary>
    public void AddWithoutTime() => IsStrict = false;

    /// <summary>Adds the times of messages up to a latest one; greater ones are none.</summary>
    public void Add(scoped in FitRun run, long latest)
    {
        for (var at = 0; at < run.End; at += run.Stride)
        {
            var seconds = run.Timestamp(at);
            if (seconds <= latest)
            {
                Add(seconds);
            }
            else
            {
                AddWithoutTime();
            }
        }
    }

    /// <summary>Decides which runs to keep.</summary>
    public void Judge()
    {
        CloseRun();
        if (_isBeyondJudging || _runs.Count == 0)
        {
            Last = _runs.Count == 0 ? null : _runs.Max(run => run.Last);
            return;
        }

        KeepHeaviestChain(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_runs));
        First = _runs.Find(run => run.IsKept).First;
        Last = _runs.FindLast(run => run.IsKept).Last;
        DroppedCount = _runs.Where(run => !run.IsKept).Sum(run => run.Count);
    }

    /// <summary>Whether a record, counted from 0 among those with a time, is in a kept run.</summary>
    /// <param name="ordinal">The record. Must not decrease from call to call.</param>
    /// <param name="cursor">Where the last call ended; 0 at first.</param>
    public bool Keeps(int ordinal, ref int cursor)
    {
        if (DroppedCount == 0)
        {
            return true;
        }

        while (cursor + 1 < _runs.Count && _runs[cursor + 1].FirstOrdinal <= ordinal)
        {
            cursor++;
        }

        return _runs[cursor].IsKept;
    }

    private void StartRun(long seconds)
    {
        IsStrict &= _ordinal == 1;
        CloseRun();
        First ??= seconds;
        _current = new Run { First = seconds, Last = seconds, Count = 1, FirstOrdinal = _ordinal - 1, IsKept = true };
    }

    private void CloseRun()
    {
        if (_current.Count > 0 && _runs.Count < CountMax)
        {
            _runs.Add(_current);
        }
        else
        {
            _isBeyondJudging |= _current.Count > 0;
        }

        _current = default;
    }

    private static void KeepHeaviestChain(Span<Run> runs)
    {
        Span<int> weight = stackalloc int[runs.Length];
        Span<int> before = stackalloc int[runs.Length];
        var best = 0;
        for (var index = 0; index < runs.Length; index++)
        {
            (weight[index], before[index]) = (0, -1);
            for (var earlier = 0; earlier < index; earlier++)
            {
                if (weight[earlier] > weight[index] && Follows(runs[earlier], runs[index]))
                {
                    (weight[index], before[index]) = (weight[earlier], earlier);
                }
            }

            weight[index] += runs[index].Count;
            runs[index].IsKept = false;
            best = weight[index] > weight[best] ? index : best;
        }

        for (var index = best; index >= 0; index = before[index])
        {
            runs[index].IsKept = true;
        }
    }

    private static bool Follows(in Run earlier, in Run later) =>
        later.First >= earlier.Last - BackStepSecondsMax
        && later.First - earlier.Last <= GapSecondsMax
        && FitTime.IsDate(earlier.First) == FitTime.IsDate(later.First);

    private struct Run
    {
        public long First;
        public long Last;
        public int Count;
        public int FirstOrdinal;
        public bool IsKept;
    }
}
