namespace TrainItAll.SleepDays;

/// <summary>What a night's numbers keep to. All start at 0.</summary>
public static class SleepDayBounds
{
    /// <summary>The longest sleep, time in bed or phase, in s: two days, for those who cross the date line.</summary>
    public const int SecondsMax = 172_800;

    /// <summary>The best score.</summary>
    public const int ScoreMax = 100;
}
