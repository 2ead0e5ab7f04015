using System.Collections.Immutable;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats.Xml;

/// <summary>From a track to a session: the summaries of spec/fit.md 13 and 14.</summary>
internal static class TrackRules
{
    // Longer ones are damage; see the same bound for FIT (spec/fit.md 10.3).
    private const double TimerSecondsMax = 60 * 86_400;

    // Of less than half a session nobody can say how long it moved.
    private const double ObservedShareMin = 0.5;

    /// <param name="track">What was read.</param>
    /// <param name="hasSummaries">Whether the format has totals at all.</param>
    /// <param name="warnings">Takes what cannot be.</param>
    public static RecordedSession Resolve(TrackDraft track, bool hasSummaries, XmlWarnings warnings)
    {
        var kept = TrackOrder.InOrder(track, warnings);
        var start = Start(track, kept);
        var laps = TrackLaps.Of(track, start);
        ImmutableArray<ActivityRecord> records = [.. kept.Records.Select(record => record.Rebased(start, 0))];
        var series = Sum(records);
        var pauses = TrackPauses.Of(kept, start);
        var (timerSeconds, elapsedSeconds) = Times(laps, records, pauses);

        // A point that says nothing but its time only counts for the time.
        records = records.RemoveAll(record => !record.HasValue);

        return new RecordedSession
        {
            Summary = Summarize(track, laps, series, timerSeconds, elapsedSeconds) with
            {
                Start = Date(track, start),
                IsDerived = !hasSummaries,
            },
            Records = records,
            Laps = laps.Laps,
            Pauses = pauses,
        };
    }

    private static SessionSummary Summarize(
        TrackDraft track, TrackLaps laps, SessionSeries series, double timerSeconds, double elapsedSeconds)
    {
        var distanceMeters = laps.DistanceMeters is > 0
            ? laps.DistanceMeters
            : track.PositionMeters ?? series.DistanceMeters ?? laps.DistanceMeters;
        var climb = SessionRules.Climb(series, timerSeconds);
        var power = SessionRules.Power(series);

        return new SessionSummary
        {
            TimerSeconds = timerSeconds,
            ElapsedSeconds = elapsedSeconds,
            MovingSeconds = series.ObservedSeconds > ObservedShareMin * timerSeconds
                ? Math.Min(series.MovingSeconds, timerSeconds)
                : null,
            DistanceMeters = distanceMeters,
            AscentMeters = climb.Ascent,
            DescentMeters = climb.Descent,
            AvgHeartRateBpm = laps.AvgHeartRateBpm ?? series.AvgHeartRateBpm,
            MaxHeartRateBpm = SessionRules.Greater(laps.MaxHeartRateBpm, series.MaxHeartRateBpm),
            AvgPowerWatts = power.Avg ?? laps.AvgPowerWatts,
            MaxPowerWatts = power.Max ?? laps.MaxPowerWatts,
            CaloriesKcal = laps.CaloriesKcal,
            AvgCadencePerMinute = series.AvgCadencePerMinute,
            AvgSpeedMetersPerSecond = timerSeconds > 0 ? distanceMeters / timerSeconds : null,
            SportText = track.SportText,
            SportClass = SportWords.Classify(track.SportText),
            IsTransition = track.IsTransition,
        };
    }

    /// <summary>The first lap, else the first point; in seconds since 1970, of a clock that may never have been set.</summary>
    private static double Start(TrackDraft track, OrderedTrack kept)
    {
        var lap = track.Laps.Find(lap => !double.IsNaN(lap.UnixSeconds))?.UnixSeconds;

        return lap ?? (kept.Records.Count > 0 ? kept.Records[0].Seconds : track.StatedStart ?? 0);
    }

    private static DateTimeOffset? Date(TrackDraft track, double start)
    {
        double?[] candidates = [start, track.StatedStart];

        return Array.Find(candidates, seconds => seconds is { } known && track.IsDate(known)) is { } date
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(date * 1000))
            : null;
    }

    private static (double TimerSeconds, double ElapsedSeconds) Times(
        TrackLaps laps, ImmutableArray<ActivityRecord> records, ImmutableArray<TimerPause> pauses)
    {
        var spanSeconds = records.IsEmpty ? 0 : Math.Max(0, records[^1].Seconds - Math.Min(0, records[0].Seconds));
        var pausedSeconds = pauses.Sum(pause => pause.EndSeconds - pause.StartSeconds);
        var timerSeconds = laps.TimerSeconds is > 0 and <= TimerSecondsMax
            ? laps.TimerSeconds.Value
            : Math.Max(0, spanSeconds - pausedSeconds);

        return (timerSeconds, Math.Max(timerSeconds, spanSeconds));
    }

    private static SessionSeries Sum(ImmutableArray<ActivityRecord> records)
    {
        var series = new SessionSeries(SeriesNeeds.Everything);
        foreach (var record in records)
        {
            var seconds = (long)Math.Floor(record.Seconds);
            ref var sample = ref series.At(seconds);
            record.CopyTo(ref sample);
        }

        series.Finish();

        return series;
    }
}
