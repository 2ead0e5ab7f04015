using System.Collections.Immutable;
using System.Globalization;

namespace TrainItAll.Webhooks;

/// <summary>When a message is tried again (specification §7), as pure functions.</summary>
internal static class RetrySchedule
{
    /// <summary>After so many attempts a message is given up.</summary>
    public const int AttemptsMax = 11;

    private const double JitterShare = 0.2;

    private static readonly TimeSpan JitterMin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OverloadedMin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskedMax = TimeSpan.FromHours(24);

    private static readonly ImmutableArray<TimeSpan> Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14),
        TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long to wait after a failed attempt.</summary>
    /// <param name="tries">Attempts made, from 1.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="now">When.</param>
    /// <param name="chance">0 to 1, for the jitter, which is only added: what was promised to be a wait is kept.</param>
    /// <returns>Null when there is no further attempt.</returns>
    public static TimeSpan? DelayAfter(int tries, SendResult failure, DateTimeOffset now, double chance)
    {
        if (tries >= AttemptsMax)
        {
            return null;
        }

        var scheduled = Delays[tries - 1];
        if (failure.IsOverload && scheduled < OverloadedMin)
        {
            scheduled = OverloadedMin;
        }

        var asked = failure.MayAskToWait ? ReadRetryAfter(failure.RetryAfter, now) : null;
        var wait = asked is { } told ? Clamp(told, scheduled, AskedMax) : scheduled;
        var jitter = wait * JitterShare;

        return wait + ((jitter < JitterMin ? JitterMin : jitter) * chance);
    }

    /// <summary>Reads <c>Retry-After</c> (RFC 9110 §10.2.3): seconds or a date.</summary>
    /// <returns>Null when it says nothing that can be understood.</returns>
    public static TimeSpan? ReadRetryAfter(string header, DateTimeOffset now)
    {
        // Nine digits are three decades, and always fit.
        const int DigitsMax = 9;
        var text = header.Trim();
        if (text.Length is > 0 and <= DigitsMax && text.All(char.IsAsciiDigit))
        {
            return TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture));
        }

        return DateTimeOffset.TryParseExact(
            text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date - now
            : null;
    }

    private static TimeSpan Clamp(TimeSpan value, TimeSpan minimum, TimeSpan maximum) =>
        value < minimum ? minimum : value > maximum ? maximum : value;
}
