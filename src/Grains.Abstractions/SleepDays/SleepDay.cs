namespace TrainItAll.SleepDays;

/// <summary>One night, filed under the local date on which the athlete woke up (seed 5.4).</summary>
/// <param name="Id">The record, <c>sl_…</c>.</param>
/// <param name="Day">Local date of waking.</param>
/// <param name="Source">Technical origin; one night per day and source.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.SleepDay")]
public sealed record SleepDay(
    [property: Id(0)] string Id,
    [property: Id(1)] DateOnly Day,
    [property: Id(2)] string Source)
{
    /// <summary>The client that wrote last.</summary>
    [Id(3)]
    public string SourceName { get; init => field = value ?? ""; } = "";

    /// <summary>When the record last changed, UTC.</summary>
    [Id(4)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Fell asleep, UTC; null when not known.</summary>
    [Id(5)]
    public DateTimeOffset? SleepStartAt { get; init; }

    /// <summary>Woke up, UTC; never before <see cref="SleepStartAt"/>; null when not known.</summary>
    [Id(6)]
    public DateTimeOffset? SleepEndAt { get; init; }

    /// <summary>Time asleep in s, awake spells excluded.</summary>
    [Id(7)]
    public int? SleepSeconds { get; init; }

    /// <summary>Time in bed in s.</summary>
    [Id(8)]
    public int? TimeInBedSeconds { get; init; }

    /// <summary>Deep sleep in s.</summary>
    [Id(9)]
    public int? DeepSeconds { get; init; }

    /// <summary>Light sleep in s.</summary>
    [Id(10)]
    public int? LightSeconds { get; init; }

    /// <summary>REM sleep in s.</summary>
    [Id(11)]
    public int? RemSeconds { get; init; }

    /// <summary>Awake in bed in s.</summary>
    [Id(12)]
    public int? AwakeSeconds { get; init; }

    /// <summary>0 (worst) to 100 (best), as the source scored it.</summary>
    [Id(13)]
    public int? SleepScore { get; init; }

    /// <summary>The writer's own id of the night.</summary>
    [Id(14)]
    public string? ExternalId { get; init; }

    /// <summary>What the writer sent along, as JSON text, opaque to us.</summary>
    [Id(15)]
    public string? RawPayload { get; init; }

    /// <summary>When the provider's record last changed there, UTC; null when it does not say, and for everybody else.</summary>
    [Id(16)]
    public DateTimeOffset? SaidAt { get; init; }
}
