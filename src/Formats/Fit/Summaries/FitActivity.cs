using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>One recorded activity. A multisport event is one activity with several sessions.</summary>
public sealed record FitActivity
{
    /// <summary>The sessions in the order they were done; at least one. Transitions are sessions, too.</summary>
    public required ImmutableArray<FitSession> Sessions { get; init; }

    /// <summary>
    /// The activity as a whole: sums of times, distances and energy, means weighted by timer time. For one session,
    /// that session.
    /// </summary>
    public required FitSession Total { get; init; }

    /// <summary>Who made the recording and when the file was begun.</summary>
    public required FitFileIdentity Identity { get; init; }

    /// <summary>Offset of the athlete's local time from UTC, in whole quarter hours; null when not known.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>How many records with a time and usable place in the order the activity has.</summary>
    public int RecordCount { get; init; }
}
