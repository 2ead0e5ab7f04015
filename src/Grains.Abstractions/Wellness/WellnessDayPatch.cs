using TrainItAll.Upserts;

namespace TrainItAll.Wellness;

/// <summary>What a caller sent of a <see cref="WellnessDay"/>: a field left out keeps its value, a null erases it.</summary>
/// <param name="Day">Local date.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WellnessDayPatch")]
public sealed record WellnessDayPatch([property: Id(0)] DateOnly Day)
{
    /// <inheritdoc cref="WellnessDay.Locked"/>
    [Id(1)]
    public Sent<bool> Locked { get; init; }

    /// <inheritdoc cref="WellnessDay.HrvMs"/>
    [Id(2)]
    public Sent<double?> HrvMs { get; init; }

    /// <inheritdoc cref="WellnessDay.HrvSdnnMs"/>
    [Id(3)]
    public Sent<double?> HrvSdnnMs { get; init; }

    /// <inheritdoc cref="WellnessDay.AvgSleepingHr"/>
    [Id(4)]
    public Sent<double?> AvgSleepingHr { get; init; }

    /// <inheritdoc cref="WellnessDay.SleepQuality"/>
    [Id(5)]
    public Sent<int?> SleepQuality { get; init; }

    /// <inheritdoc cref="WellnessDay.Soreness"/>
    [Id(6)]
    public Sent<int?> Soreness { get; init; }

    /// <inheritdoc cref="WellnessDay.Fatigue"/>
    [Id(7)]
    public Sent<int?> Fatigue { get; init; }

    /// <inheritdoc cref="WellnessDay.Stress"/>
    [Id(8)]
    public Sent<int?> Stress { get; init; }

    /// <inheritdoc cref="WellnessDay.Mood"/>
    [Id(9)]
    public Sent<int?> Mood { get; init; }

    /// <inheritdoc cref="WellnessDay.Motivation"/>
    [Id(10)]
    public Sent<int?> Motivation { get; init; }

    /// <inheritdoc cref="WellnessDay.Injury"/>
    [Id(11)]
    public Sent<int?> Injury { get; init; }

    /// <inheritdoc cref="WellnessDay.Hydration"/>
    [Id(12)]
    public Sent<int?> Hydration { get; init; }

    /// <inheritdoc cref="WellnessDay.SpO2Pct"/>
    [Id(13)]
    public Sent<double?> SpO2Pct { get; init; }

    /// <inheritdoc cref="WellnessDay.SystolicMmHg"/>
    [Id(14)]
    public Sent<int?> SystolicMmHg { get; init; }

    /// <inheritdoc cref="WellnessDay.DiastolicMmHg"/>
    [Id(15)]
    public Sent<int?> DiastolicMmHg { get; init; }

    /// <inheritdoc cref="WellnessDay.BloodGlucoseMmol"/>
    [Id(16)]
    public Sent<double?> BloodGlucoseMmol { get; init; }

    /// <inheritdoc cref="WellnessDay.LactateMmol"/>
    [Id(17)]
    public Sent<double?> LactateMmol { get; init; }

    /// <inheritdoc cref="WellnessDay.AbdomenCm"/>
    [Id(18)]
    public Sent<double?> AbdomenCm { get; init; }

    /// <inheritdoc cref="WellnessDay.Vo2Max"/>
    [Id(19)]
    public Sent<double?> Vo2Max { get; init; }

    /// <inheritdoc cref="WellnessDay.Readiness"/>
    [Id(20)]
    public Sent<double?> Readiness { get; init; }

    /// <inheritdoc cref="WellnessDay.BaevskyStressIndex"/>
    [Id(21)]
    public Sent<double?> BaevskyStressIndex { get; init; }

    /// <inheritdoc cref="WellnessDay.RespirationPerMinute"/>
    [Id(22)]
    public Sent<double?> RespirationPerMinute { get; init; }

    /// <inheritdoc cref="WellnessDay.MenstrualPhase"/>
    [Id(23)]
    public Sent<MenstrualPhase?> MenstrualPhase { get; init; }

    /// <inheritdoc cref="WellnessDay.MenstrualPhasePredicted"/>
    [Id(24)]
    public Sent<MenstrualPhase?> MenstrualPhasePredicted { get; init; }

    /// <inheritdoc cref="WellnessDay.Comments"/>
    [Id(25)]
    public Sent<string?> Comments { get; init; }

    /// <summary>Members to set, as the text of a JSON object; a member that is null goes. Null changes none.</summary>
    [Id(26)]
    public string? Custom { get; init; }

    /// <summary>Members of the raw payload to set, as the text of a JSON object. Null changes none.</summary>
    [Id(27)]
    public string? RawPayload { get; init; }
}
