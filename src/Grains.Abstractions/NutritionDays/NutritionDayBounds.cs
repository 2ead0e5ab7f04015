namespace TrainItAll.NutritionDays;

/// <summary>What a day's nutrition keeps to. All start at 0.</summary>
public static class NutritionDayBounds
{
    /// <summary>The most energy, eaten or spent or aimed at, in kcal.</summary>
    public const int EnergyKcalMax = 50_000;

    /// <summary>The most of one macronutrient, eaten or aimed at, in g.</summary>
    public const int MacroGramsMax = 5_000;

    /// <summary>The most steps.</summary>
    public const int StepsMax = 1_000_000;

    /// <summary>The most water in ml.</summary>
    public const int WaterMlMax = 100_000;
}
