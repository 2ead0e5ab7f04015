namespace TrainItAll.NutritionDays;

/// <summary>One day's nutrition as a whole: its totals, and the items where a client logged them.</summary>
/// <param name="Day">Local date.</param>
/// <param name="Totals">Null when only items without any value are known.</param>
/// <param name="Log">Null when nobody logged items.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.FoodDay")]
public sealed record FoodDay(
    [property: Id(0)] DateOnly Day, [property: Id(1)] NutritionDay? Totals, [property: Id(2)] FoodLog? Log);
