using System.Collections.Immutable;

namespace TrainItAll.Formats;

/// <summary>One recorded activity with everything it consists of. A multisport event is one with several sessions.</summary>
public sealed record RecordedActivity
{
    /// <summary>What it adds up to. Its sessions are those of <see cref="Sessions"/>, in the same order.</summary>
    public required ActivitySummary Summary { get; init; }

    /// <summary>The sessions in the order they were done; at least one.</summary>
    public required ImmutableArray<RecordedSession> Sessions { get; init; }
}

/// <summary>One session with its records. All times are seconds since <see cref="SessionSummary.Start"/>.</summary>
public sealed record RecordedSession
{
    /// <summary>What it adds up to; totals that the file lacks are worked out from laps and records.</summary>
    public required SessionSummary Summary { get; init; }

    /// <summary>The records in the order of time, at most one per moment; none without a value.</summary>
    public ImmutableArray<ActivityRecord> Records { get; init; } = [];

    /// <summary>The laps in the order of time.</summary>
    public ImmutableArray<ActivityLap> Laps { get; init; } = [];

    /// <summary>The lengths of a pool swim in the order of time.</summary>
    public ImmutableArray<PoolLength> Lengths { get; init; } = [];

    /// <summary>When the timer stood still, in the order of time.</summary>
    public ImmutableArray<TimerPause> Pauses { get; init; } = [];

    /// <summary>What apps on the device added to the records.</summary>
    public ImmutableArray<DeveloperSeries> DeveloperFields { get; init; } = [];

    /// <summary>The date of a moment of this session, UTC.</summary>
    /// <param name="seconds">Seconds since the start of the session.</param>
    /// <returns>Null when the device's clock was never set.</returns>
    public DateTimeOffset? ToDate(double seconds) => Summary.Start?.AddSeconds(seconds);
}
