namespace TrainItAll.Profile;

/// <summary>What a profile keeps to.</summary>
public static class ProfileBounds
{
    /// <summary>The highest threshold power in W; the lowest is 1.</summary>
    public const int FtpWattsMax = 3_000;

    /// <summary>The lowest heart rate in bpm.</summary>
    public const int HrBpmMin = 20;

    /// <summary>The highest heart rate in bpm.</summary>
    public const int HrBpmMax = 250;

    /// <summary>The longest sex, city or country in characters.</summary>
    public const int TextCharsMax = 100;
}
