namespace TrainItAll.Wellness;

/// <summary>What a day's wellness keeps to. Where only the highest value is given, the lowest is 0.</summary>
public static class WellnessBounds
{
    /// <summary>The most days that one write may name; days of one write are written together or not at all.</summary>
    public const int DaysMax = 1_000;

    /// <summary>The highest heart rate variability in ms.</summary>
    public const double HrvMsMax = 1_000;

    /// <summary>The lowest heart rate asleep in bpm.</summary>
    public const double SleepingHrMin = 10;

    /// <summary>The highest heart rate asleep in bpm.</summary>
    public const double SleepingHrMax = 250;

    /// <summary>The last step of the scales that begin at 0 (soreness, fatigue, stress) or 1 (all others).</summary>
    public const int ScaleMax = 4;

    /// <summary>The highest blood pressure in mmHg; the lowest is 1.</summary>
    public const int PressureMmHgMax = 400;

    /// <summary>The most glucose or lactate in mmol/l.</summary>
    public const double MmolMax = 100;

    /// <summary>The highest oxygen uptake in ml/kg/min.</summary>
    public const double Vo2MaxMax = 150;

    /// <summary>The highest share and score: 100.</summary>
    public const double PercentMax = 100;

    /// <summary>The highest stress index.</summary>
    public const double BaevskyMax = 100_000;

    /// <summary>The most breaths per minute.</summary>
    public const double RespirationMax = 200;

    /// <summary>The most custom members in one write.</summary>
    public const int CustomCountMax = 100;

    /// <summary>The longest name of a custom member in characters.</summary>
    public const int CustomNameCharsMax = 100;

    /// <summary>All custom members of a day, in characters of JSON text.</summary>
    public const int CustomCharsMax = 16_384;
}
