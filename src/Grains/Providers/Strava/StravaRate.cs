using System.Globalization;
using System.Net.Http.Headers;

namespace TrainItAll.Providers.Strava;

/// <summary>
/// What Strava's headers say (specification 8.3): of all requests and of reads, for a quarter of an hour and for a day. It never
/// says when a window ends: that is on the clock.
/// </summary>
internal static class StravaRate
{
    private const long QuarterHourSeconds = 900;
    private const long DaySeconds = 86_400;

    private static readonly string[] Kinds = ["X-RateLimit", "X-ReadRateLimit"];

    public static RateReading Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var fullest = new RateReading(0, UntilNext(QuarterHourSeconds, now));
        foreach (var kind in Kinds)
        {
            var (limits, usage) = (Numbers(headers, $"{kind}-Limit"), Numbers(headers, $"{kind}-Usage"));
            if (limits is [> 0 and var quarter, > 0 and var day] && usage is [var ofQuarter, var ofDay])
            {
                fullest = Fuller(fullest, new(ofQuarter / quarter, UntilNext(QuarterHourSeconds, now)));
                fullest = Fuller(fullest, new(ofDay / day, UntilNext(DaySeconds, now)));
            }
        }

        return fullest;
    }

    /// <summary>Of two that are used up, the one that lasts longer.</summary>
    private static RateReading Fuller(RateReading one, RateReading other) =>
        one.UsedShare >= 1 && other.UsedShare >= 1
            ? one.ResetIn >= other.ResetIn ? one : other
            : other.UsedShare > one.UsedShare ? other : one;

    private static TimeSpan UntilNext(long seconds, DateTimeOffset now)
    {
        var length = TimeSpan.FromSeconds(seconds).Ticks;

        return TimeSpan.FromTicks(length - (now.UtcTicks % length));
    }

    private static double[] Numbers(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values)
        ? [.. string.Join(',', values).Split(',').Select(text => double.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue ? number : 0)]
        : [];
}
