using System.Collections.Immutable;

namespace TrainItAll.NutritionDays;

/// <summary>What items add up to. An amount that an item does not carry counts as nothing.</summary>
/// <param name="Items">The items.</param>
public sealed record FoodSums(ImmutableArray<FoodItem> Items)
{
    /// <summary>Energy in whole kcal; null when no item carries any.</summary>
    public int? EnergyKcal => Energy(Items);

    /// <summary>Carbohydrates in g.</summary>
    public double CarbsG => Sum(item => item.CarbsG);

    /// <summary>Protein in g.</summary>
    public double ProteinG => Sum(item => item.ProteinG);

    /// <summary>Fat in g.</summary>
    public double FatG => Sum(item => item.FatG);

    /// <summary>Fibre in g.</summary>
    public double FiberG => Sum(item => item.FiberG);

    /// <summary>Sugar in g.</summary>
    public double SugarG => Sum(item => item.SugarG);

    /// <summary>Adds items up.</summary>
    public static FoodSums Of(ImmutableArray<FoodItem> items) => new(items);

    /// <summary>Energy of one meal in whole kcal; null when none of its items carries any.</summary>
    public int? Of(Meal meal) => Energy(Items.Where(item => item.Meal == meal));

    private static int? Energy(IEnumerable<FoodItem> items)
    {
        var known = items.Where(item => item.EnergyKcal is not null).ToList();

        return known.Count == 0 ? null : (int)Math.Round(known.Sum(item => item.EnergyKcal!.Value), MidpointRounding.AwayFromZero);
    }

    /// <summary>To the microgram: binary fractions must not show.</summary>
    private double Sum(Func<FoodItem, double?> amount) => Math.Round(Items.Sum(item => amount(item) ?? 0), 6);
}
