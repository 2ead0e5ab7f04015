namespace TrainItAll.Formats.Fit;

/// <summary>From what was read of a session to the session: the table of fallbacks in spec/fit.md 10.3.</summary>
internal static class SessionRules
{
    // Of less than half a session nobody can say how long it moved.
    private const double ObservedShareMin = 0.5;

    // Laps speak for a session only if none of them is missing.
    private const double CoverShareMin = 0.95;

    // The climbs of a part say nothing of the whole.
    private const double ClimbShareMin = 0.9;

    // Faster than any lift on average; beyond that the altitudes are broken.
    private const double ClimbMaxMetersPerSecond = 5;

    public static SessionSummary Resolve(SessionSlot slot, LogicalFile file, Clock clock, FitWarnings warnings)
    {
        var facts = slot.Facts;
        var laps = CoversSession(slot) ? slot.Laps : new LapSums();
        var series = slot.Series;
        var (timerSeconds, elapsedSeconds) = Times(slot, laps, file, warnings);
        var (sport, subSport) = Sport(facts, file);
        var distanceMeters = Distance(slot, laps);
        var climb = Climb(series, timerSeconds);
        var power = Power(series);

        return new SessionSummary
        {
            Start = Date(Start(slot, file, clock), clock) ?? Date(file.TimeCreated, clock),
            TimerSeconds = timerSeconds,
            ElapsedSeconds = elapsedSeconds,
            MovingSeconds = Moving(slot, timerSeconds),
            DistanceMeters = distanceMeters,
            AscentMeters = facts.AscentMeters ?? laps.AscentMeters ?? climb.Ascent,
            DescentMeters = facts.DescentMeters ?? laps.DescentMeters ?? climb.Descent,
            AvgHeartRateBpm = facts.AvgHeartRateBpm ?? AvgHeartRate(slot) ?? laps.AvgHeartRateBpm,
            MaxHeartRateBpm = facts.MaxHeartRateBpm
                ?? Greater(Greater(series.MaxHeartRateBpm, slot.StrapHeartRateBpm.Max), laps.MaxHeartRateBpm),
            AvgPowerWatts = facts.AvgPowerWatts ?? power.Avg,
            MaxPowerWatts = facts.MaxPowerWatts ?? power.Max ?? laps.MaxPowerWatts,
            NormalizedPowerWatts = facts.NormalizedPowerWatts,
            CaloriesKcal = facts.CaloriesKcal ?? laps.CaloriesKcal ?? series.CaloriesKcal,
            AvgCadencePerMinute = facts.AvgCadencePerMinute ?? series.AvgCadencePerMinute,
            AvgSpeedMetersPerSecond = facts.AvgSpeedMetersPerSecond
                ?? (timerSeconds > 0 ? distanceMeters / timerSeconds : null),
            PoolLengthMeters = facts.PoolLengthMeters,
            SportCode = sport,
            SubSportCode = subSport,
            SportClass = SportRules.Classify(sport, subSport, file.HasActiveSets),
            IsTransition = SportRules.IsTransition(sport),
            IsDerived = facts.IsDerived,
            ProfileName = facts.ProfileName ?? file.SportName,
        };
    }

    private static bool CoversSession(SessionSlot slot)
    {
        var span = slot.Facts.ElapsedSeconds ?? slot.Series.Last - slot.Series.First;

        return span is null || slot.Laps.ElapsedSeconds >= CoverShareMin * span;
    }

    /// <summary>When the session started, in seconds of the file's clock; null when nothing tells.</summary>
    public static long? Start(SessionSlot slot, LogicalFile file, Clock clock)
    {
        // Without a session the records are nearer to the truth than the times of a lap or of an event.
        long?[] candidates = slot.Facts.IsDerived
            ? [slot.Series.First, slot.Laps.FirstStart, file.FirstTimerStart]
            : [slot.Facts.Start, slot.Laps.FirstStart, file.FirstTimerStart, slot.Series.First, BeforeEnd(slot, file)];

        return Array.Find(candidates, candidate => candidate is { } seconds && clock.Allows(seconds));
    }

    private static long? BeforeEnd(SessionSlot slot, LogicalFile file) =>
        file.ActivityTimestamp - (long?)(slot.Facts.TimerSeconds ?? file.ActivityTimerSeconds);

    private static DateTimeOffset? Date(long? seconds, Clock clock) =>
        seconds is { } known ? clock.ToDate(known) : null;

    private static (double TimerSeconds, double ElapsedSeconds) Times(
        SessionSlot slot, LapSums laps, LogicalFile file, FitWarnings warnings)
    {
        double? spanSeconds = slot.Series.Last - slot.Series.First;
        var elapsedSeconds = slot.Facts.ElapsedSeconds ?? laps.ElapsedSeconds ?? spanSeconds;
        var timerSeconds = slot.Facts.TimerSeconds ?? laps.TimerSeconds ?? TimerWithoutTotals(slot, file, elapsedSeconds);
        var (timer, elapsed) = (timerSeconds ?? elapsedSeconds ?? 0, elapsedSeconds ?? timerSeconds ?? 0);
        var reconciled = TimeRules.Reconcile(timer, elapsed, spanSeconds);
        if (reconciled != (timer, elapsed))
        {
            warnings.Add(FitWarningKind.Totals, 0, "The timer ran longer than the session lasted; corrected.");
        }

        return reconciled;
    }

    private static double? TimerWithoutTotals(SessionSlot slot, LogicalFile file, double? elapsedSeconds)
    {
        // The activity message speaks for the session only if there is but one.
        var known = file.Sessions.Count <= 1 && file.ActivityTimerSeconds > 0 ? file.ActivityTimerSeconds : null;
        if (known <= (elapsedSeconds ?? known))
        {
            return known;
        }

        return file.HasTimerEvents && slot.EventTimerSeconds > 0 ? slot.EventTimerSeconds : elapsedSeconds;
    }

    private static double? Moving(SessionSlot slot, double timerSeconds)
    {
        var seconds = slot.Facts.MovingSeconds;
        if (seconds is null && slot.Series.ObservedSeconds > ObservedShareMin * timerSeconds)
        {
            seconds = slot.Series.MovingSeconds;
        }

        return seconds is { } moving ? Math.Min(moving, timerSeconds) : null;
    }

    /// <summary>The climbs of the records, where they speak for the whole session and can be.</summary>
    public static (double? Ascent, double? Descent) Climb(SessionSeries series, double timerSeconds)
    {
        var isWhole = series.Last - series.First >= ClimbShareMin * timerSeconds;
        var isPossible = series.AscentMeters + series.DescentMeters <= ClimbMaxMetersPerSecond * timerSeconds;

        return isWhole && isPossible ? (series.AscentMeters, series.DescentMeters) : default;
    }

    /// <summary>Records that say 0 W from start to end come from a device without a power meter.</summary>
    public static (double? Avg, double? Max) Power(SessionSeries series) =>
        series.MaxPowerWatts > 0 ? (series.AvgPowerWatts, series.MaxPowerWatts) : default;

    private static double? Distance(SessionSlot slot, LapSums laps)
    {
        double? lengthsMeters = (slot.Facts.ActiveLengths ?? slot.ActiveLengths) * slot.Facts.PoolLengthMeters;
        var derivedMeters = laps.DistanceMeters is > 0 && slot.Facts.IsDerived ? laps.DistanceMeters : null;
        derivedMeters ??= slot.Series.DistanceMeters;
        if (derivedMeters is null or 0 && lengthsMeters > 0)
        {
            derivedMeters = lengthsMeters;
        }

        return slot.Facts.DistanceMeters is null or 0 ? derivedMeters ?? slot.Facts.DistanceMeters : slot.Facts.DistanceMeters;
    }

    /// <summary>Records and strap together, each by how long it speaks.</summary>
    private static double? AvgHeartRate(SessionSlot slot)
    {
        var (own, strap) = (slot.Series.AvgHeartRateBpm, slot.StrapHeartRateBpm.Mean);
        if (own is null || strap is null)
        {
            return own ?? strap;
        }

        var ownSeconds = slot.Series.HeartRateSeconds;
        var strapSeconds = slot.StrapHeartRateBpm.Seconds;

        return ((own * ownSeconds) + (strap * strapSeconds)) / (ownSeconds + strapSeconds);
    }

    public static double? Greater(double? value, double? other) =>
        value is null || other is null ? value ?? other : Math.Max(value.Value, other.Value);

    private static (int? Sport, int? SubSport) Sport(SessionFacts facts, LogicalFile file)
    {
        if (facts.Sport is not null)
        {
            return (facts.Sport, facts.SubSport);
        }

        return file.Sport is null
            ? (file.LapSport ?? file.WorkoutSport ?? file.RecordSport, facts.SubSport ?? file.LapSubSport)
            : (file.Sport, facts.SubSport ?? file.SubSport);
    }
}
