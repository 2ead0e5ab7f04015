namespace TrainItAll.SportSettings;

/// <summary>What the settings of a sport keep to.</summary>
public static class SportSettingBounds
{
    /// <summary>The most entries of an athlete.</summary>
    public const int EntriesMax = 60;

    /// <summary>The most sports of an entry.</summary>
    public const int TypesMax = 60;

    /// <summary>The least threshold power in W.</summary>
    public const int FtpWattsMin = 10;

    /// <summary>The most threshold power in W.</summary>
    public const int FtpWattsMax = 2_000;

    /// <summary>The most work above the critical power in J; the least is 0.</summary>
    public const int WPrimeJoulesMax = 200_000;

    /// <summary>The highest power in W; the lowest is 1.</summary>
    public const int PMaxWattsMax = 5_000;

    /// <summary>The lowest heart rate in bpm.</summary>
    public const int HrBpmMin = 30;

    /// <summary>The highest heart rate in bpm.</summary>
    public const int HrBpmMax = 250;

    /// <summary>The lowest threshold speed in m/s.</summary>
    public const double PaceMpsMin = 0.1;

    /// <summary>The highest threshold speed in m/s.</summary>
    public const double PaceMpsMax = 30;

    /// <summary>The most zones of one kind; the fewest are 1.</summary>
    public const int ZonesMax = 10;

    /// <summary>The longest name of a zone in characters.</summary>
    public const int ZoneNameCharsMax = 50;

    /// <summary>The highest percentage that is not <see cref="SportSetting.Unbounded"/>; the lowest is 0.</summary>
    public const double PercentMax = 998;

    /// <summary>The longest warm-up or cool-down in s.</summary>
    public const int WarmupSecondsMax = 7_200;

    /// <summary>All members that only dialects know, in characters of JSON text.</summary>
    public const int CustomCharsMax = 16_384;
}
