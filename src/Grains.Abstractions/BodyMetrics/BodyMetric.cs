using System.Collections.Immutable;

namespace TrainItAll.BodyMetrics;

/// <summary>One measurement of the body at one instant (seed 5.3).</summary>
/// <param name="Id">The record, <c>bm_…</c>.</param>
/// <param name="MeasuredAt">When it was measured, UTC, to the millisecond; one record per instant.</param>
/// <param name="Source">Technical origin of the last write.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.BodyMetric")]
public sealed record BodyMetric(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset MeasuredAt,
    [property: Id(2)] string Source)
{
    /// <summary>The client that wrote last.</summary>
    [Id(3)]
    public string SourceName { get; init => field = value ?? ""; } = "";

    /// <summary>When the record last changed, UTC.</summary>
    [Id(4)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Weight in kg.</summary>
    [Id(5)]
    public double? WeightKg { get; init; }

    /// <summary>Height in cm.</summary>
    [Id(6)]
    public int? HeightCm { get; init; }

    /// <summary>Body fat in % of weight.</summary>
    [Id(7)]
    public double? BodyFatPct { get; init; }

    /// <summary>Muscle mass in kg.</summary>
    [Id(8)]
    public double? MuscleMassKg { get; init; }

    /// <summary>Resting heart rate in bpm.</summary>
    [Id(9)]
    public int? RestingHr { get; init; }

    /// <summary>Sleep in h; sleep days are the better place.</summary>
    [Id(10)]
    public double? SleepHours { get; init; }

    /// <summary>Free text.</summary>
    [Id(11)]
    public string? Notes { get; init; }

    /// <summary>Neck circumference in cm.</summary>
    [Id(12)]
    public double? NeckCm { get; init; }

    /// <summary>Chest circumference in cm.</summary>
    [Id(13)]
    public double? ChestCm { get; init; }

    /// <summary>Waist circumference in cm.</summary>
    [Id(14)]
    public double? WaistCm { get; init; }

    /// <summary>Hip circumference in cm.</summary>
    [Id(15)]
    public double? HipCm { get; init; }

    /// <summary>Thigh circumference in cm.</summary>
    [Id(16)]
    public double? ThighCm { get; init; }

    /// <summary>Arm circumference in cm.</summary>
    [Id(17)]
    public double? ArmCm { get; init; }

    /// <summary>The writer's own id of the record.</summary>
    [Id(18)]
    public string? ExternalId { get; init; }

    /// <summary>What the writer sent along, as JSON text, opaque to us.</summary>
    [Id(19)]
    public string? RawPayload { get; init; }

    /// <summary>What providers said of it, each by itself, in the order of their names; null when none did. The other members are what everybody else wrote.</summary>
    [Id(20)]
    public ImmutableArray<BodyMetric>? Voices { get; init; }

    /// <summary>When the provider's record last changed there, UTC; null when it does not say, and for everybody else.</summary>
    [Id(21)]
    public DateTimeOffset? SaidAt { get; init; }
}
