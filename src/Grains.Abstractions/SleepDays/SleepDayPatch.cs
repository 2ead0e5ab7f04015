using TrainItAll.Upserts;

namespace TrainItAll.SleepDays;

/// <summary>What a caller sent about one night: a field left out keeps its value, a null erases it.</summary>
/// <param name="Day">Local date of waking.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.SleepDayPatch")]
public sealed record SleepDayPatch([property: Id(0)] DateOnly Day)
{
    /// <inheritdoc cref="SleepDay.SleepStartAt"/>
    [Id(1)]
    public Sent<DateTimeOffset?> SleepStartAt { get; init; }

    /// <inheritdoc cref="SleepDay.SleepEndAt"/>
    [Id(2)]
    public Sent<DateTimeOffset?> SleepEndAt { get; init; }

    /// <inheritdoc cref="SleepDay.SleepSeconds"/>
    [Id(3)]
    public Sent<int?> SleepSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.TimeInBedSeconds"/>
    [Id(4)]
    public Sent<int?> TimeInBedSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.DeepSeconds"/>
    [Id(5)]
    public Sent<int?> DeepSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.LightSeconds"/>
    [Id(6)]
    public Sent<int?> LightSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.RemSeconds"/>
    [Id(7)]
    public Sent<int?> RemSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.AwakeSeconds"/>
    [Id(8)]
    public Sent<int?> AwakeSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.SleepScore"/>
    [Id(9)]
    public Sent<int?> SleepScore { get; init; }

    /// <inheritdoc cref="SleepDay.ExternalId"/>
    [Id(10)]
    public Sent<string?> ExternalId { get; init; }

    /// <inheritdoc cref="SleepDay.RawPayload"/>
    [Id(11)]
    public Sent<string?> RawPayload { get; init; }
}
