using TrainItAll.Upserts;

namespace TrainItAll.BodyMetrics;

/// <summary>What a caller sent: a field left out keeps its value, a null erases it.</summary>
/// <param name="MeasuredAt">When it was measured, UTC, to the millisecond; one record per instant.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.BodyMetricPatch")]
public sealed record BodyMetricPatch([property: Id(0)] DateTimeOffset MeasuredAt)
{
    /// <inheritdoc cref="BodyMetric.WeightKg"/>
    [Id(1)]
    public Sent<double?> WeightKg { get; init; }

    /// <inheritdoc cref="BodyMetric.HeightCm"/>
    [Id(2)]
    public Sent<int?> HeightCm { get; init; }

    /// <inheritdoc cref="BodyMetric.BodyFatPct"/>
    [Id(3)]
    public Sent<double?> BodyFatPct { get; init; }

    /// <inheritdoc cref="BodyMetric.MuscleMassKg"/>
    [Id(4)]
    public Sent<double?> MuscleMassKg { get; init; }

    /// <inheritdoc cref="BodyMetric.RestingHr"/>
    [Id(5)]
    public Sent<int?> RestingHr { get; init; }

    /// <inheritdoc cref="BodyMetric.SleepHours"/>
    [Id(6)]
    public Sent<double?> SleepHours { get; init; }

    /// <inheritdoc cref="BodyMetric.Notes"/>
    [Id(7)]
    public Sent<string?> Notes { get; init; }

    /// <inheritdoc cref="BodyMetric.NeckCm"/>
    [Id(8)]
    public Sent<double?> NeckCm { get; init; }

    /// <inheritdoc cref="BodyMetric.ChestCm"/>
    [Id(9)]
    public Sent<double?> ChestCm { get; init; }

    /// <inheritdoc cref="BodyMetric.WaistCm"/>
    [Id(10)]
    public Sent<double?> WaistCm { get; init; }

    /// <inheritdoc cref="BodyMetric.HipCm"/>
    [Id(11)]
    public Sent<double?> HipCm { get; init; }

    /// <inheritdoc cref="BodyMetric.ThighCm"/>
    [Id(12)]
    public Sent<double?> ThighCm { get; init; }

    /// <inheritdoc cref="BodyMetric.ArmCm"/>
    [Id(13)]
    public Sent<double?> ArmCm { get; init; }

    /// <inheritdoc cref="BodyMetric.ExternalId"/>
    [Id(14)]
    public Sent<string?> ExternalId { get; init; }

    /// <inheritdoc cref="BodyMetric.RawPayload"/>
    [Id(15)]
    public Sent<string?> RawPayload { get; init; }
}
