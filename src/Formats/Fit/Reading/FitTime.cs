namespace TrainItAll.Formats.Fit;

/// <summary>The clock of FIT files: seconds since 1989-12-31T00:00:00Z (spec/fit.md 5).</summary>
public static class FitTime
{
    /// <summary>Smaller values are seconds since the device was switched on, not dates.</summary>
    public const uint DateMin = 0x1000_0000;

    private const long EpochUnixSeconds = 631_065_600;

    /// <summary>Whether a value of the file's clock is a date at all.</summary>
    /// <param name="seconds">Seconds of the file's clock.</param>
    public static bool IsDate(long seconds) => seconds is >= DateMin and < uint.MaxValue;

    /// <summary>The date of a value of the file's clock, UTC.</summary>
    /// <param name="seconds">Seconds of the file's clock.</param>
    /// <returns>Null when the value is no date: the device's clock was never set, or the field is invalid.</returns>
    public static DateTimeOffset? ToDate(long seconds) =>
        IsDate(seconds) ? DateTimeOffset.FromUnixTimeSeconds(EpochUnixSeconds + seconds) : null;

    /// <summary>A date as seconds of the file's clock, fractions cut off.</summary>
    /// <param name="date">Any date between 1998-07-03 and 2126-02-06.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date cannot be written as such.</exception>
    public static uint FromDate(DateTimeOffset date)
    {
        var seconds = date.ToUnixTimeSeconds() - EpochUnixSeconds;
        if (!IsDate(seconds))
        {
            throw new ArgumentOutOfRangeException(nameof(date), date, "A FIT file can only hold dates from 1998 to 2126.");
        }

        return (uint)seconds;
    }
}
