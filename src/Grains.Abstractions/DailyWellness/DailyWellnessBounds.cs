namespace TrainItAll.DailyWellness;

/// <summary>What a day's sums keep to. All start at 0.</summary>
public static class DailyWellnessBounds
{
    /// <summary>The most steps.</summary>
    public const int StepsMax = 1_000_000;

    /// <summary>The most water in ml.</summary>
    public const int WaterMlMax = 100_000;

    /// <summary>The most energy spent by moving in kcal.</summary>
    public const int ActivityEnergyKcalMax = 50_000;
}
