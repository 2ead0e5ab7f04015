using NodaTime;
using NodaTime.Extensions;

namespace TrainItAll.Activities;

/// <summary>The day on the athlete's clock, in the zone where the activity took place; UTC where nobody said.</summary>
internal static class LocalDay
{
    /// <summary>The day whose midnight in a zone is nearest: a day begins there, wherever the clock was when it was counted.</summary>
    public static DateOnly Beginning(DateTimeOffset instant, string zone) => Of(instant.AddHours(12), zone);

    public static DateOnly Of(DateTimeOffset instant, string? zone) => instant.ToInstant()
        .InZone((zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)) ?? DateTimeZone.Utc)
        .Date.ToDateOnly();
}
