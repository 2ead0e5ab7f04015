using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A running timer of a grain. Disposing it ends it; a callback that runs gets its token cancelled.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets both times anew, counted from now.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>When and how a grain timer calls back.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>A timer that does not interleave and does not keep its grain.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Time to the first callback; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Time from the end of a callback to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one callback only.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>True to call back even while a call of the grain awaits. Default false: in turn, like a call.</summary>
    public bool Interleave { get; init; }

    /// <summary>True to count a callback as use of the grain, which keeps it from leaving when idle. Default false.</summary>
    public bool KeepAlive { get; init; }
}
