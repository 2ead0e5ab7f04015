using System.Globalization;
using System.Net.Http.Headers;

namespace TrainItAll.Providers.Whoop;

/// <summary>What WHOOP's headers say: of the window that is fullest, how many requests it has, how many are left, and until when.</summary>
internal static class WhoopRates
{
    private const double ResetMax = 86_400;

    /// <summary>The first number of <c>100, 100;window=60, 10000;window=86400</c> belongs to what is left.</summary>
    public static RateReading? Read(HttpResponseHeaders headers, DateTimeOffset now) =>
        First(headers, "X-RateLimit-Limit") is > 0 and { } limit && First(headers, "X-RateLimit-Remaining") is { } left
        && First(headers, "X-RateLimit-Reset") is >= 0 and <= ResetMax and { } reset
            ? new RateReading(1 - (left / limit), TimeSpan.FromSeconds(reset))
            : null;

    private static double? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && double.TryParse(
            values.First().Split(',', ';')[0].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
