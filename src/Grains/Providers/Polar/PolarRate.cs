using System.Globalization;
using System.Net.Http.Headers;

namespace TrainItAll.Providers.Polar;

/// <summary>What Polar's headers say (specification 9.3): each has two numbers, of the short window and of the long one.</summary>
internal static class PolarRate
{
    public static RateReading? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var (limits, usage, resets) = (Numbers(headers, "RateLimit-Limit"), Numbers(headers, "RateLimit-Usage"), Numbers(headers, "RateLimit-Reset"));
        if (limits is not [> 0 and var shortLimit, > 0 and var longLimit] || usage is not [var shortUsage, var longUsage]
            || resets is not [var shortReset, var longReset])
        {
            return null;
        }

        var brief = new RateReading(shortUsage / shortLimit, TimeSpan.FromSeconds(shortReset));
        var lasting = new RateReading(longUsage / longLimit, TimeSpan.FromSeconds(longReset));

        return lasting.UsedShare >= 1 || lasting.UsedShare > brief.UsedShare ? lasting : brief;
    }

    private static double[] Numbers(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values)
        ? [.. string.Join(',', values).Split(',').Select(text =>
            double.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue ? number : 0)]
        : [];
}
