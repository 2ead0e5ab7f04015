using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Formats;

namespace TrainItAll.Files;

/// <summary>Turns the sessions of a file into activities: rounded as a partner would send them, and without what cannot be.</summary>
internal static class FileSessions
{
    /// <param name="sessions">At least one, each with the name that the file gives it, if any.</param>
    /// <param name="title">For those without a name; several get their sport behind it.</param>
    /// <param name="start">Of the first session, where the file does not say; the others follow each other.</param>
    public static ImmutableArray<NewActivity> ToActivities(
        ImmutableArray<(RecordedSession Session, string? Name)> sessions, string title, DateTimeOffset? start)
    {
        var activities = ImmutableArray.CreateBuilder<NewActivity>(sessions.Length);
        var next = start ?? DateTimeOffset.UnixEpoch;
        foreach (var (recorded, name) in sessions)
        {
            var session = recorded.Summary;
            var began = session.Start ?? next;
            next = began.AddSeconds(session.ElapsedSeconds);
            var own = name ?? (sessions.Length > 1 ? $"{title} ({session.SportClass})" : title);
            activities.Add(ToActivity(session, own, began) with { Measures = FileMeasures.Of(recorded) });
        }

        return activities.MoveToImmutable();
    }

    private static NewActivity ToActivity(SessionSummary session, string title, DateTimeOffset start)
    {
        var avgHr = Whole(session.AvgHeartRateBpm, ActivityBounds.HrBpmMin, ActivityBounds.HrBpmMax);
        var maxHr = Whole(session.MaxHeartRateBpm, ActivityBounds.HrBpmMin, ActivityBounds.HrBpmMax);

        return new NewActivity(title, TypeOf(session.SportClass), ToMilliseconds(start), Duration(session))
        {
            DistanceMeters = Within(session.DistanceMeters, ActivityBounds.DistanceMetersMax),
            ElevationGainMeters = Within(session.AscentMeters, ActivityBounds.ElevationGainMetersMax),
            AvgHrBpm = avgHr,
            MaxHrBpm = maxHr < avgHr ? avgHr : maxHr,
            AvgPowerWatts = Whole(session.AvgPowerWatts, 0, ActivityBounds.PowerWattsMax),
            CaloriesKcal = Whole(session.CaloriesKcal, 0, ActivityBounds.CaloriesKcalMax),
            ElapsedSeconds = Whole(session.ElapsedSeconds, 1, ActivityBounds.DurationSecondsMax),
        };
    }

    private static int Duration(SessionSummary session) =>
        (int)Math.Clamp(Math.Round(session.TimerSeconds, MidpointRounding.AwayFromZero), 0, ActivityBounds.DurationSecondsMax);

    private static int? Whole(double? value, int minimum, int maximum)
    {
        var rounded = value is { } number ? Math.Round(number, MidpointRounding.AwayFromZero) : (double?)null;

        return rounded >= minimum && rounded <= maximum ? (int)rounded : null;
    }

    /// <summary>To the millimetre: what a device adds up in binary needs no more.</summary>
    private static double? Within(double? value, double maximum) =>
        value >= 0 && value <= maximum ? Math.Round(value.Value, 3, MidpointRounding.AwayFromZero) : null;

    private static DateTimeOffset ToMilliseconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private static ActivityType TypeOf(SportClass sport) => sport switch
    {
        SportClass.Run => ActivityType.Run,
        SportClass.Ride => ActivityType.Ride,
        SportClass.Swim => ActivityType.Swim,
        SportClass.Strength => ActivityType.Strength,
        _ => ActivityType.Other,
    };
}
