namespace TrainItAll.Activities;

/// <summary>A session as a partner sends it (seed 5.2, "supported fields").</summary>
/// <param name="Title">What the athlete calls it.</param>
/// <param name="Type">The sport.</param>
/// <param name="StartedAt">Start, UTC, to the millisecond.</param>
/// <param name="DurationSeconds">Timer time in s.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.NewActivity")]
public sealed record NewActivity(
    [property: Id(0)] string Title,
    [property: Id(1)] ActivityType Type,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] int DurationSeconds)
{
    /// <inheritdoc cref="Activity.DistanceMeters"/>
    [Id(4)]
    public double? DistanceMeters { get; init; }

    /// <inheritdoc cref="Activity.ElevationGainMeters"/>
    [Id(5)]
    public double? ElevationGainMeters { get; init; }

    /// <inheritdoc cref="Activity.AvgHrBpm"/>
    [Id(6)]
    public int? AvgHrBpm { get; init; }

    /// <inheritdoc cref="Activity.MaxHrBpm"/>
    [Id(7)]
    public int? MaxHrBpm { get; init; }

    /// <inheritdoc cref="Activity.AvgPowerWatts"/>
    [Id(8)]
    public int? AvgPowerWatts { get; init; }

    /// <summary>Energy spent in kcal, of either sign.</summary>
    [Id(9)]
    public int? CaloriesKcal { get; init; }

    /// <summary>How hard it felt, 1 to 10.</summary>
    [Id(10)]
    public int? Rpe { get; init; }

    /// <inheritdoc cref="Activity.Notes"/>
    [Id(11)]
    public string? Notes { get; init; }

    /// <inheritdoc cref="Activity.Timezone"/>
    [Id(12)]
    public string? Timezone { get; init; }

    /// <inheritdoc cref="Activity.ExternalId"/>
    [Id(13)]
    public string? ExternalId { get; init; }

    /// <inheritdoc cref="ActivitySource.Payload"/>
    [Id(14)]
    public string? RawPayload { get; init; }

    /// <inheritdoc cref="Activity.Sport"/>
    [Id(15)]
    public string? Sport { get; init; }

    /// <inheritdoc cref="Activity.Custom"/>
    [Id(16)]
    public string? Custom { get; init; }

    /// <summary>Load as the writer knows it; null to reckon it.</summary>
    [Id(17)]
    public int? TrainingLoad { get; init; }

    /// <summary>What was recorded; null without a recording.</summary>
    [Id(18)]
    public ActivityMeasures? Measures { get; init; }

    /// <summary>The calendar event that it fulfils; null: the one that fits, if there is one.</summary>
    [Id(19)]
    public int? PairedEventId { get; init; }

    /// <summary>Time from start to end in s, pauses included; null when the writer does not know.</summary>
    [Id(20)]
    public long? ElapsedSeconds { get; init; }

    /// <summary>When the writer's record last changed there, UTC: what is older than what is here changes nothing. Null when not known.</summary>
    [Id(21)]
    public DateTimeOffset? ChangedAt { get; init; }
}
