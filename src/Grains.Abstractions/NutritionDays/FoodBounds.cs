namespace TrainItAll.NutritionDays;

/// <summary>What logged food keeps to, beside <see cref="NutritionDayBounds"/>.</summary>
public static class FoodBounds
{
    /// <summary>The most items of one day, of all clients together; and of one request.</summary>
    public const int ItemsMax = 200;

    /// <summary>The longest name, quantity or id of an item, in characters.</summary>
    public const int TextCharsMax = 200;
}
