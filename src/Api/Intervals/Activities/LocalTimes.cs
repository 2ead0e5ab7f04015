using System.Globalization;
using NodaTime;
using NodaTime.Extensions;
using TrainItAll.Activities;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Times on the athlete's clock, in the zone where the activity took place; UTC where nobody said.</summary>
internal static class LocalTimes
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss";

    public static DateTime Of(Activity activity) =>
        activity.StartedAt.ToInstant().InZone(ZoneOf(activity)).ToDateTimeUnspecified();

    public static string Text(DateTime local) => local.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The moment of a time on the activity's clock; one that the clock skips or repeats is the earlier that exists.</summary>
    public static DateTimeOffset ToUtc(DateTime local, Activity activity) =>
        LocalDateTime.FromDateTime(local).InZoneLeniently(ZoneOf(activity)).ToInstant().ToDateTimeOffset();

    /// <summary>Reads a local date, or a local date and time to the second or finer; a zone behind it is refused.</summary>
    /// <returns>Null when it is neither.</returns>
    public static (DateTime Local, bool IsDay)? Parse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day.ToDateTime(TimeOnly.MinValue), true);
        }

        string[] forms = [Form, "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

        return DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? (local, false)
            : null;
    }

    private static DateTimeZone ZoneOf(Activity activity) =>
        (activity.Timezone is { } name ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) : null) ?? DateTimeZone.Utc;
}
