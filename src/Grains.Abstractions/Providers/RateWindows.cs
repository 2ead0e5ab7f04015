using System.Collections.Immutable;
using System.Globalization;

namespace TrainItAll.Providers;

/// <summary>Windows as an operator writes them, such as <c>200/900,2000/86400</c>: requests in seconds.</summary>
public static class RateWindows
{
    private const int WindowsMax = 5;
    private const int SecondsMax = 7 * 86_400;
    private const int RequestsMax = 1_000_000;

    /// <summary>Reads them.</summary>
    /// <returns>Null when there are none, or they are not written so.</returns>
    public static ImmutableArray<RateWindow>? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var windows = text.Split(',', StringSplitOptions.TrimEntries).Select(ReadOne).ToList();

        return windows.Count <= WindowsMax && windows.All(window => window is not null) ? [.. windows.OfType<RateWindow>()] : null;
    }

    private static RateWindow? ReadOne(string text) =>
        text.Split('/') is [var requests, var seconds]
        && Number(requests, RequestsMax) is { } count && Number(seconds, SecondsMax) is { } length
            ? new RateWindow(count, TimeSpan.FromSeconds(length))
            : null;

    private static int? Number(string text, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= maximum ? number : null;
}
