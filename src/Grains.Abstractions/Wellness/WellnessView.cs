using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.Fitness;
using TrainItAll.NutritionDays;
using TrainItAll.SleepDays;

namespace TrainItAll.Wellness;

/// <summary>
/// One day as a whole, put together from every collection. Where several records of the day know a value, the one that
/// was written last counts.
/// </summary>
/// <param name="Day">Local date.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WellnessView")]
public sealed record WellnessView([property: Id(0)] DateOnly Day)
{
    /// <inheritdoc cref="BodyMetric.WeightKg"/>
    [Id(1)]
    public double? WeightKg { get; init; }

    /// <inheritdoc cref="BodyMetric.RestingHr"/>
    [Id(2)]
    public int? RestingHr { get; init; }

    /// <inheritdoc cref="BodyMetric.BodyFatPct"/>
    [Id(3)]
    public double? BodyFatPct { get; init; }

    /// <inheritdoc cref="SleepDay.SleepSeconds"/>
    [Id(4)]
    public int? SleepSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.SleepScore"/>
    [Id(5)]
    public int? SleepScore { get; init; }

    /// <inheritdoc cref="DailyWellnessDay.Steps"/>
    [Id(6)]
    public int? Steps { get; init; }

    /// <inheritdoc cref="NutritionDay.EnergyTotalKcal"/>
    [Id(7)]
    public int? EnergyTotalKcal { get; init; }

    /// <inheritdoc cref="NutritionDay.CarbTotalG"/>
    [Id(8)]
    public double? CarbTotalG { get; init; }

    /// <inheritdoc cref="NutritionDay.ProteinTotalG"/>
    [Id(9)]
    public double? ProteinTotalG { get; init; }

    /// <inheritdoc cref="NutritionDay.FatTotalG"/>
    [Id(10)]
    public double? FatTotalG { get; init; }

    /// <summary>Water drunk in ml: that of the nutrition day, else that of daily wellness.</summary>
    [Id(11)]
    public int? WaterMl { get; init; }

    /// <summary>What has no other home; null when nothing of it was ever written.</summary>
    [Id(12)]
    public WellnessDay? Own { get; init; }

    /// <summary>When any of it last changed, UTC; null for a day of which nothing is known.</summary>
    [Id(13)]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Load, fitness and fatigue at the end of the day; null before the first activity and in the future.</summary>
    [Id(14)]
    public FitnessDay? Fitness { get; init; }

    /// <inheritdoc cref="SleepDay.DeepSeconds"/>
    [Id(15)]
    public int? DeepSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.LightSeconds"/>
    [Id(16)]
    public int? LightSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.RemSeconds"/>
    [Id(17)]
    public int? RemSeconds { get; init; }

    /// <inheritdoc cref="SleepDay.AwakeSeconds"/>
    [Id(18)]
    public int? AwakeSeconds { get; init; }

    /// <inheritdoc cref="DailyWellnessDay.ActivityEnergyKcal"/>
    [Id(19)]
    public int? ActivityEnergyKcal { get; init; }

    /// <inheritdoc cref="BodyMetric.WaistCm"/>
    [Id(20)]
    public double? WaistCm { get; init; }
}
