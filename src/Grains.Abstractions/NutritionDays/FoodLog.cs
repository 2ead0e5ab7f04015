using System.Collections.Immutable;

namespace TrainItAll.NutritionDays;

/// <summary>What was eaten on one day, item by item; the totals stand in the <see cref="NutritionDay"/>.</summary>
/// <param name="Id">The record, <c>fl_…</c>.</param>
/// <param name="Day">Local date; one record per day.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.FoodLog")]
public sealed record FoodLog([property: Id(0)] string Id, [property: Id(1)] DateOnly Day)
{
    /// <summary>In the order in which they were first logged.</summary>
    [Id(2)]
    public ImmutableArray<FoodItem> Items { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Energy in kcal that a client put in the place of the items' sum; null when none did.</summary>
    [Id(3)]
    public int? EnergyKcal { get; init; }

    /// <summary>The same for carbohydrates in g.</summary>
    [Id(4)]
    public double? CarbsG { get; init; }

    /// <summary>The same for protein in g.</summary>
    [Id(5)]
    public double? ProteinG { get; init; }

    /// <summary>The same for fat in g.</summary>
    [Id(6)]
    public double? FatG { get; init; }

    /// <summary>Water in ml as it was last logged here; null when it never was.</summary>
    [Id(7)]
    public int? WaterMl { get; init; }

    /// <summary>When the record last changed, UTC.</summary>
    [Id(8)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether a client's total stands in the place of a sum.</summary>
    public bool IsOverridden => EnergyKcal is not null || CarbsG is not null || ProteinG is not null || FatG is not null;
}
