using NodaTime;
using NodaTime.Extensions;

namespace TrainItAll.Activities;

/// <summary>The day on the athlete's clock, in the zone where the activity took place; UTC where nobody said.</summary>
internal static class LocalDay
{
    public static DateOnly Of(DateTimeOffset instant, string? zone) => instant.ToInstant()
        .InZone((zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)) ?? DateTimeZone.Utc)
        .Date.ToDateOnly();
}
