using System.Globalization;
using System.Text.Json;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Garmin;

/// <summary>Garmin's times: seconds of UTC, and seconds to add for the clock of the place.</summary>
internal static class GarminTime
{
    private const int OffsetMax = 15 * 3_600;

    public static DateTimeOffset? Moment(JsonElement element, string name) =>
        element.Number(name) is { } seconds ? Moment(seconds) : null;

    public static DateTimeOffset? Moment(double seconds) =>
        seconds >= WriteBounds.InstantMin.ToUnixTimeSeconds() && seconds <= WriteBounds.InstantMax.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    public static int? OffsetSeconds(JsonElement element, string name) => JsonReading.Whole(element.Number(name), -OffsetMax, OffsetMax);

    /// <summary>Garmin's own date; where it gives none, that of a moment on the clock of the place.</summary>
    public static DateOnly? Day(JsonElement element, DateTimeOffset? moment, string offset = "startTimeOffsetInSeconds") =>
        DateOnly.TryParseExact(element.Text("calendarDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Within(day)
            : moment is { } at ? Within(DateOnly.FromDateTime(at.UtcDateTime.AddSeconds(OffsetSeconds(element, offset) ?? 0))) : null;

    private static DateOnly? Within(DateOnly day) => day >= WriteBounds.DayMin && day <= WriteBounds.DayMax ? day : null;
}
