using TrainItAll.NutritionDays;
using TrainItAll.Upserts;

namespace TrainItAll.Wellness;

/// <summary>What a caller sent of a nutrition day as part of the day's wellness: a field left out keeps its value, a null erases it.</summary>
/// <param name="Day">Local date.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.NutritionPatch")]
public sealed record NutritionPatch([property: Id(0)] DateOnly Day)
{
    /// <inheritdoc cref="NutritionDay.EnergyTotalKcal"/>
    [Id(1)]
    public Sent<int?> EnergyTotalKcal { get; init; }

    /// <inheritdoc cref="NutritionDay.CarbTotalG"/>
    [Id(2)]
    public Sent<double?> CarbTotalG { get; init; }

    /// <inheritdoc cref="NutritionDay.ProteinTotalG"/>
    [Id(3)]
    public Sent<double?> ProteinTotalG { get; init; }

    /// <inheritdoc cref="NutritionDay.FatTotalG"/>
    [Id(4)]
    public Sent<double?> FatTotalG { get; init; }

    /// <inheritdoc cref="NutritionDay.WaterMl"/>
    [Id(5)]
    public Sent<int?> WaterMl { get; init; }
}
