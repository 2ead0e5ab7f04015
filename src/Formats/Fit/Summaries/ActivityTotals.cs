using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>Several sessions as one (spec/fit.md 10.7).</summary>
internal static class ActivityTotals
{
    private const int MultisportCode = 18;

    public static SessionSummary Of(ImmutableArray<SessionSummary> sessions)
    {
        if (sessions.Length == 1)
        {
            return sessions[0];
        }

        var timerSeconds = sessions.Sum(session => session.TimerSeconds);
        var distanceMeters = Sum(sessions, session => session.DistanceMeters);
        var sports = sessions.Where(session => !session.IsTransition).ToImmutableArray();
        var isOneClass = sports.Select(session => session.SportClass).Distinct().Take(2).Count() == 1;
        var isOneSport = sports.Select(session => session.SportCode).Distinct().Take(2).Count() == 1;

        return new SessionSummary
        {
            Start = sessions.Min(session => session.Start),
            TimerSeconds = timerSeconds,
            ElapsedSeconds = sessions.Sum(session => session.ElapsedSeconds),
            MovingSeconds = Sum(sessions, session => session.MovingSeconds),
            DistanceMeters = distanceMeters,
            AscentMeters = Sum(sessions, session => session.AscentMeters),
            DescentMeters = Sum(sessions, session => session.DescentMeters),
            AvgHeartRateBpm = Mean(sessions, session => session.AvgHeartRateBpm),
            MaxHeartRateBpm = sessions.Max(session => session.MaxHeartRateBpm),
            AvgPowerWatts = Mean(sessions, session => session.AvgPowerWatts),
            MaxPowerWatts = sessions.Max(session => session.MaxPowerWatts),
            CaloriesKcal = Sum(sessions, session => session.CaloriesKcal),
            AvgSpeedMetersPerSecond = timerSeconds > 0 ? distanceMeters / timerSeconds : null,
            SportCode = isOneSport ? sports[0].SportCode : MultisportCode,
            SportClass = isOneClass ? sports[0].SportClass : SportClass.Other,
            IsDerived = sessions.Any(session => session.IsDerived),
        };
    }

    private static double? Sum(ImmutableArray<SessionSummary> sessions, Func<SessionSummary, double?> value) =>
        sessions.Any(session => value(session) is not null) ? sessions.Sum(value) : null;

    private static double? Mean(ImmutableArray<SessionSummary> sessions, Func<SessionSummary, double?> value)
    {
        var known = sessions.Where(session => value(session) is not null && session.TimerSeconds > 0).ToImmutableArray();

        return known.IsEmpty
            ? null
            : known.Sum(session => value(session) * session.TimerSeconds) / known.Sum(session => session.TimerSeconds);
    }
}
