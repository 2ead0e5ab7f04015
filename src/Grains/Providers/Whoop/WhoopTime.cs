using System.Globalization;
using System.Text.Json;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Whoop;

/// <summary>WHOOP's times: UTC, and what to add for the clock of the place.</summary>
internal static class WhoopTime
{
    private const int DateLength = 10;
    private const int OffsetMax = 15 * 60;

    public static DateTimeOffset? Moment(JsonElement element, string name) =>
        element.Text(name) is { Length: > DateLength } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        && moment >= WriteBounds.InstantMin && moment <= WriteBounds.InstantMax
            ? DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds())
            : null;

    /// <summary><c>+hh:mm</c>, <c>-hh:mm</c> or <c>Z</c>, in minutes.</summary>
    public static int? Offset(JsonElement element) => element.Text("timezone_offset") switch
    {
        "Z" or "z" => 0,
        [('+' or '-') and var sign, .. var clock] when TimeOnly.TryParseExact(
            clock, ["HH:mm", "HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && (int)time.ToTimeSpan().TotalMinutes is <= OffsetMax and var minutes => sign == '-' ? -minutes : minutes,
        _ => null,
    };

    public static DateOnly Day(DateTimeOffset moment, int? offset) => DateOnly.FromDateTime(moment.UtcDateTime.AddMinutes(offset ?? 0));
}
