using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>A session with its times as they are written: whole seconds, and nothing shorter than what it contains.</summary>
internal sealed record SessionToWrite(
    RecordedSession Source, uint Start, uint End, double TimerSeconds, double ElapsedSeconds, ImmutableArray<ActivityLap> Laps)
{
    private const double SecondsMax = (uint.MaxValue - 1) / 1000.0;

    public SessionSummary Summary => Source.Summary;

    /// <exception cref="ArgumentException">Nobody knows when it started, or it has no session.</exception>
    public static SessionToWrite[] Of(RecordedActivity activity, DateTimeOffset? start)
    {
        if (activity.Sessions.IsEmpty)
        {
            throw new ArgumentException("An activity has to have a session.", nameof(activity));
        }

        var next = activity.Sessions[0].Summary.Start ?? start
            ?? throw new ArgumentException("The activity does not say when it started, and nobody else did.", nameof(start));
        var sessions = new SessionToWrite[activity.Sessions.Length];
        for (var index = 0; index < sessions.Length; index++)
        {
            var began = activity.Sessions[index].Summary.Start ?? next;
            sessions[index] = Of(activity.Sessions[index], began);
            next = began.AddSeconds(sessions[index].ElapsedSeconds);
        }

        return sessions;
    }

    private static SessionToWrite Of(RecordedSession session, DateTimeOffset start)
    {
        var timerSeconds = Bounded(session.Summary.TimerSeconds);
        var elapsedSeconds = Math.Max(Bounded(session.Summary.ElapsedSeconds), timerSeconds);
        var end = start.AddSeconds(Math.Ceiling(elapsedSeconds));

        return new SessionToWrite(
            session,
            FitTime.FromDate(start),
            FitTime.FromDate(end),
            timerSeconds,
            elapsedSeconds,
            session.Laps.IsEmpty ? [WholeLap(session.Summary, timerSeconds, elapsedSeconds)] : session.Laps);
    }

    /// <summary>A session has to have a lap; without one of its own it is the session itself.</summary>
    private static ActivityLap WholeLap(SessionSummary session, double timerSeconds, double elapsedSeconds) => new()
    {
        TimerSeconds = timerSeconds,
        ElapsedSeconds = elapsedSeconds,
        DistanceMeters = session.DistanceMeters,
        AscentMeters = session.AscentMeters,
        DescentMeters = session.DescentMeters,
        AvgHeartRateBpm = session.AvgHeartRateBpm,
        MaxHeartRateBpm = session.MaxHeartRateBpm,
        AvgCadencePerMinute = session.AvgCadencePerMinute,
        AvgPowerWatts = session.AvgPowerWatts,
        MaxPowerWatts = session.MaxPowerWatts,
        CaloriesKcal = session.CaloriesKcal,
    };

    private static double Bounded(double seconds) => double.IsNaN(seconds) ? 0 : Math.Clamp(seconds, 0, SecondsMax);
}
