using System.Collections.Immutable;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats;

/// <summary>One recorded activity. A multisport event is one activity with several sessions.</summary>
public sealed record ActivitySummary
{
    /// <summary>The sessions in the order they were done; at least one. Transitions are sessions, too.</summary>
    public required ImmutableArray<SessionSummary> Sessions { get; init; }

    /// <summary>
    /// The activity as a whole: sums of times, distances and energy, means weighted by timer time. For one session,
    /// that session.
    /// </summary>
    public required SessionSummary Total { get; init; }

    /// <summary>Who made the recording and when the file was begun; null unless it is a FIT file.</summary>
    public FitFileIdentity? Identity { get; init; }

    /// <summary>The device or app that wrote the file, in its own words; null when the file does not say.</summary>
    public string? Creator { get; init; }

    /// <summary>The name of the activity, as written in the file; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Offset of the athlete's local time from UTC, in whole quarter hours; null when not known.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>How many records with a time and usable place in the order the activity has.</summary>
    public int RecordCount { get; init; }
}
