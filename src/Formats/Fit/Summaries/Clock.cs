namespace TrainItAll.Formats.Fit;

/// <summary>Turns the seconds of one file's clock into dates (spec/fit.md 5).</summary>
/// <param name="Latest">Later seconds are no dates.</param>
/// <param name="CorrelationSeconds">What to add to seconds since power-on to get a date; null when not known.</param>
internal readonly record struct Clock(long Latest, long? CorrelationSeconds)
{
    private const int OffsetStepSeconds = 15 * 60;
    private const int OffsetMinSeconds = -12 * 3600;
    private const int OffsetMaxSeconds = 14 * 3600;

    public static long LatestOf(DateTimeOffset? latest)
    {
        var epoch = FitTime.ToDate(FitTime.DateMin)!.Value;

        return latest is { } date
            ? Math.Clamp(FitTime.DateMin + (long)(date - epoch).TotalSeconds, FitTime.DateMin, uint.MaxValue - 1)
            : uint.MaxValue - 1;
    }

    /// <summary>Whether this can be a time of the file, be it a date or seconds since power-on.</summary>
    public bool Allows(long seconds) => seconds <= Latest;

    /// <summary>The date, or null when the device's clock was not set and nothing tells the difference.</summary>
    public DateTimeOffset? ToDate(long seconds)
    {
        if (!FitTime.IsDate(seconds) && CorrelationSeconds is { } correlation)
        {
            seconds += correlation;
        }

        return Allows(seconds) ? FitTime.ToDate(seconds) : null;
    }

    /// <summary>A difference of local time and UTC in whole quarter hours; null when it cannot be one.</summary>
    public static TimeSpan? ToOffset(long seconds)
    {
        var rounded = Math.Round((double)seconds / OffsetStepSeconds) * OffsetStepSeconds;

        return rounded is >= OffsetMinSeconds and <= OffsetMaxSeconds ? TimeSpan.FromSeconds(rounded) : null;
    }
}
