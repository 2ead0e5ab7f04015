namespace TrainItAll.BodyMetrics;

/// <summary>What body measurements keep to.</summary>
public static class BodyMetricBounds
{
    /// <summary>The lowest weight in kg.</summary>
    public const double WeightKgMin = 1;

    /// <summary>The highest weight in kg.</summary>
    public const double WeightKgMax = 700;

    /// <summary>The lowest height in cm.</summary>
    public const int HeightCmMin = 30;

    /// <summary>The greatest height in cm.</summary>
    public const int HeightCmMax = 300;

    /// <summary>The highest share of fat in % of weight; the lowest is 0.</summary>
    public const double BodyFatPctMax = 100;

    /// <summary>The highest muscle mass in kg; the lowest is 0.</summary>
    public const double MuscleMassKgMax = 500;

    /// <summary>The lowest resting heart rate in bpm.</summary>
    public const int RestingHrMin = 10;

    /// <summary>The highest resting heart rate in bpm.</summary>
    public const int RestingHrMax = 250;

    /// <summary>The longest sleep in h; the shortest is 0.</summary>
    public const double SleepHoursMax = 48;

    /// <summary>The smallest circumference in cm.</summary>
    public const double CircumferenceCmMin = 1;

    /// <summary>The greatest circumference in cm.</summary>
    public const double CircumferenceCmMax = 500;
}
