using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Calendar;

/// <summary>Which planned workout an activity fulfils, as pure functions (spec/intervals.md 5.1, 8.8).</summary>
internal static class PairingRules
{
    private const string Workout = "WORKOUT";

    /// <summary>What sports are called that have no name of their own.</summary>
    private static readonly string[] Any = ["Other", "Workout"];

    /// <summary>Whether an activity may be taken for this planned workout without anybody saying so.</summary>
    public static bool Fits(Activity activity, DateOnly day, CalendarEvent planned) =>
        planned is { Category: Workout, Sport: { } sport }
        && DateOnly.FromDateTime(planned.Start) == day
        && sport == activity.Type
        && (sport != ActivityType.Other
            || planned.Type == activity.Sport
            || (activity.Sport is null && Any.Contains(planned.Type, StringComparer.Ordinal)));

    /// <summary>Of several that fit, the one whose planned time is nearest; then the first.</summary>
    public static long Distance(Activity activity, CalendarEvent planned) =>
        planned.Planned.MovingTimeSeconds is { } seconds ? Math.Abs((long)seconds - activity.DurationSeconds) : int.MaxValue;

    public static CalendarEvent Paired(CalendarEvent planned, Activity activity) =>
        planned with { PairedActivityId = activity.Id, PairedActivityNumber = activity.Number };

    public static CalendarEvent Parted(CalendarEvent planned) =>
        planned with { PairedActivityId = null, PairedActivityNumber = null };

    /// <summary>What was planned as what was done.</summary>
    /// <exception cref="Rules.RuleBrokenException">The plan does not say how long it takes.</exception>
    public static Activity Done(CalendarEvent planned, ActivityIdentity identity, string? home, Origin origin)
    {
        var seconds = planned.Planned.MovingTimeSeconds is > 0 and <= ActivityBounds.DurationSecondsMax and { } said
            ? said
            : throw new Rules.RuleBrokenException(
                "moving_time", "The event does not say how long it takes: give it a moving_time first, or upload what was done.");
        var local = DateTime.SpecifyKind(planned.Start, DateTimeKind.Unspecified);
        var zone = home is not null && TimeZoneInfo.TryFindSystemTimeZoneById(home, out var known) ? known : TimeZoneInfo.Utc;
        var start = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        var title = planned.Name.Length > 0 ? planned.Name : planned.Type ?? "Workout";

        return new Activity(identity.Id, identity.Number, planned.Sport ?? ActivityType.Other, start, seconds)
        {
            Sport = planned.Type,
            Timezone = home,
            Title = title,
            Source = origin.Source,
            SourceName = origin.ClientId,
            CreatedAt = identity.CreatedAt,
            DistanceMeters = planned.Planned.DistanceMeters is > 0 and { } meters ? meters : null,
            LoadPoints = planned.Planned.LoadPoints,
            Sources = [new ActivitySource(origin.Source, null, origin.ClientId, identity.CreatedAt, null)],
            PairedEventId = planned.Id,
            IsMarkedDone = true,
        };
    }

    /// <summary>For messages.</summary>
    public static string Unknown(int eventId) => string.Create(CultureInfo.InvariantCulture, $"There is no event {eventId}.");
}
