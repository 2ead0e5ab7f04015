namespace TrainItAll.NutritionDays;

/// <summary>One thing that was eaten or drunk (spec/coachwatts.md 4).</summary>
/// <param name="Id">Ours, a UUID; stays with the item when it is sent again.</param>
/// <param name="Name">What it is.</param>
/// <param name="LoggedAt">When, UTC.</param>
/// <param name="Meal">Of which meal.</param>
/// <param name="ClientId">The client that logged it.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.FoodItem")]
public sealed record FoodItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset LoggedAt,
    [property: Id(3)] Meal Meal,
    [property: Id(4)] string ClientId)
{
    /// <summary>The client's own id of it; the client may then change everything else.</summary>
    [Id(5)]
    public string? ClientItemId { get; init; }

    /// <summary>When, as the client wrote it.</summary>
    [Id(6)]
    public string LoggedAtText { get; init => field = value ?? ""; } = "";

    /// <summary>Energy in kcal; null when not known.</summary>
    [Id(7)]
    public double? EnergyKcal { get; init; }

    /// <summary>Carbohydrates in g; null when not known.</summary>
    [Id(8)]
    public double? CarbsG { get; init; }

    /// <summary>Protein in g; null when not known.</summary>
    [Id(9)]
    public double? ProteinG { get; init; }

    /// <summary>Fat in g; null when not known.</summary>
    [Id(10)]
    public double? FatG { get; init; }

    /// <summary>Fibre in g; null when not known.</summary>
    [Id(11)]
    public double? FiberG { get; init; }

    /// <summary>Sugar in g; null when not known.</summary>
    [Id(12)]
    public double? SugarG { get; init; }

    /// <summary>How fast it goes into the blood, in the client's words.</summary>
    [Id(13)]
    public string? AbsorptionType { get; init; }

    /// <summary>How much of it, in the client's words.</summary>
    [Id(14)]
    public string? Quantity { get; init; }

    /// <summary>The meal as the client named it; null when it named none.</summary>
    [Id(15)]
    public string? MealName { get; init; }
}

/// <summary>The meals of a day. Kept by name.</summary>
public enum Meal
{
    /// <summary>The first.</summary>
    Breakfast,

    /// <summary>At noon.</summary>
    Lunch,

    /// <summary>In the evening.</summary>
    Dinner,

    /// <summary>Anything between.</summary>
    Snack,
}
