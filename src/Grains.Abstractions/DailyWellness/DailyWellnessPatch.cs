using TrainItAll.Upserts;

namespace TrainItAll.DailyWellness;

/// <summary>What a caller sent: a field left out keeps its value, a null erases it.</summary>
/// <param name="Day">Local date.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.DailyWellnessPatch")]
public sealed record DailyWellnessPatch([property: Id(0)] DateOnly Day)
{
    /// <inheritdoc cref="DailyWellnessDay.Steps"/>
    [Id(1)]
    public Sent<int?> Steps { get; init; }

    /// <inheritdoc cref="DailyWellnessDay.WaterMl"/>
    [Id(2)]
    public Sent<int?> WaterMl { get; init; }

    /// <inheritdoc cref="DailyWellnessDay.ActivityEnergyKcal"/>
    [Id(3)]
    public Sent<int?> ActivityEnergyKcal { get; init; }

    /// <inheritdoc cref="DailyWellnessDay.ExternalId"/>
    [Id(4)]
    public Sent<string?> ExternalId { get; init; }

    /// <inheritdoc cref="DailyWellnessDay.RawPayload"/>
    [Id(5)]
    public Sent<string?> RawPayload { get; init; }
}
