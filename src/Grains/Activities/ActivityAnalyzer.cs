using System.Collections.Immutable;
using TrainItAll.SportSettings;

namespace TrainItAll.Activities;

/// <summary>Analyses an activity: thresholds of its sport, load, time in zones (spec/intervals.md 6.1). Pure functions.</summary>
internal static class ActivityAnalyzer
{
    /// <summary>A resting heart rate nobody measured, in bpm.</summary>
    private const int RestingHrByDefault = 60;

    /// <summary>Of the highest heart rate, where only one of both is known.</summary>
    private const double ThresholdShare = 0.9;

    /// <summary>The activity with what follows from it; what the athlete set itself stays.</summary>
    /// <param name="activity">As it is.</param>
    /// <param name="measures">What was recorded; null without a recording.</param>
    /// <param name="form">The athlete.</param>
    /// <param name="now">When it is analysed.</param>
    public static Activity Analyze(Activity activity, ActivityMeasures? measures, AthleteForm form, DateTimeOffset now)
    {
        var sport = form.Sports.For(ActivitySports.NameOf(activity));
        var hints = ActivityHints.Of(activity.Custom);
        var analysis = Weigh(activity, sport, Measure(activity, measures, sport, hints, form.RestingHr), measures, hints);
        var isEmpty = measures is null && analysis is { Load: null, Trimp: null };

        return activity with
        {
            Analysis = isEmpty ? null : analysis with { AnalyzedAt = now },
            TrainingLoad = activity.IsLoadSet ? activity.TrainingLoad : analysis.Load ?? activity.LoadPoints,
        };
    }

    /// <summary>Thresholds, and what was done against each of them.</summary>
    private static ActivityAnalysis Measure(
        Activity activity, ActivityMeasures? measures, SportSetting sport, ActivityHints hints, int? restingHr)
    {
        var ftp = hints.FtpWatts ?? sport.FtpOf(hints.IsIndoors);
        var analysis = new ActivityAnalysis
        {
            RecordingSeconds = measures?.RecordingSeconds,
            NormalizedPowerWatts = hints.IgnoresPower ? null : measures?.NormalizedPowerWatts,
            Joules = hints.IgnoresPower ? null : measures?.Joules,
            FtpWatts = ftp,
            WPrimeJoules = sport.WPrimeJoules,
            LthrBpm = hints.LthrBpm ?? sport.LthrBpm,
            MaxHrBpm = sport.MaxHrBpm,
            RestingHr = restingHr,
            ThresholdPaceMps = sport.ThresholdPaceMps,
            PowerZonesPct = sport.PowerZonesPct,
            HrZonesBpm = sport.HrZonesBpm,
            PaceZonesPct = sport.PaceZonesPct,
            SweetSpotPct = [sport.SweetSpotMinPct, sport.SweetSpotMaxPct],
            Trimp = activity.AvgHrBpm is { } average && !hints.IgnoresHr && Limits(activity, sport, hints, restingHr) is { } limits
                ? Math.Round(LoadFormulas.Trimp(activity.DurationSeconds, average, limits), 5)
                : null,
        };

        return measures is null ? analysis : WithZones(analysis, measures, sport, hints);
    }

    private static ActivityAnalysis WithZones(
        ActivityAnalysis analysis, ActivityMeasures measures, SportSetting sport, ActivityHints hints)
    {
        if (!hints.IgnoresPower && analysis.FtpWatts is { } ftp && !measures.PowerSeconds.IsEmpty)
        {
            analysis = analysis with
            {
                PowerZoneSeconds = ZoneTimes.Of(measures.PowerSeconds, 1, Scaled(sport.PowerZonesPct.Select(bound => (double)bound), ftp / 100.0)),
                SweetSpotSeconds = ZoneTimes.Between(measures.PowerSeconds, sport.SweetSpotMinPct * ftp / 100, sport.SweetSpotMaxPct * ftp / 100),
                JoulesAboveFtp = ZoneTimes.Above(measures.PowerSeconds, ftp),
            };
        }

        if (!hints.IgnoresHr && !measures.HrSeconds.IsEmpty)
        {
            analysis = analysis with
            {
                HrZoneSeconds = ZoneTimes.Of(measures.HrSeconds, 1, [.. sport.HrZonesBpm.Select(bound => (double)bound)]),
            };
        }

        return !hints.IgnoresPace && sport.ThresholdPaceMps is { } pace && !measures.SpeedSeconds.IsEmpty
            ? analysis with { PaceZoneSeconds = ZoneTimes.Of(measures.SpeedSeconds, ActivityMeasures.SpeedStepMps, Scaled(sport.PaceZonesPct, pace / 100)) }
            : analysis;
    }

    /// <summary>The loads, and the one that counts.</summary>
    private static ActivityAnalysis Weigh(
        Activity activity, SportSetting sport, ActivityAnalysis measured, ActivityMeasures? measures, ActivityHints hints)
    {
        var seconds = activity.DurationSeconds;
        int? byPower = measured is { NormalizedPowerWatts: { } normalized, FtpWatts: { } ftp }
            ? LoadFormulas.Power(seconds, normalized, ftp)
            : null;
        int? byPace = !hints.IgnoresPace && measured.ThresholdPaceMps is { } threshold && activity.DistanceMeters is > 0 and { } meters && seconds > 0
            ? LoadFormulas.Pace(seconds, meters / seconds, threshold, sport.PaceLoadType == PaceLoadType.Swim)
            : null;
        var byHr = hints.IgnoresHr || Limits(activity, sport, hints, measured.RestingHr) is not { } limits
            ? null
            : HrLoad(sport, measured, measures, limits);
        var load = hints.IgnoresTime ? 0 : First(sport.LoadOrder, byPower, byHr, byPace);

        return measured with
        {
            PowerLoad = byPower,
            HrLoad = byHr,
            HrLoadType = byHr is null ? null : HrLoadNames[(int)sport.HrLoadType],
            PaceLoad = byPace,
            PaceLoadType = byPace is null ? null : sport.PaceLoadType == PaceLoadType.Swim ? "SWIM" : "RUN",
            Load = load,
            IntensityPct = measured is { NormalizedPowerWatts: { } watts, FtpWatts: { } of }
                ? Math.Round(100.0 * watts / of, 5)
                : load is > 0 ? Math.Round(LoadFormulas.Intensity(load.Value, measured.RecordingSeconds ?? seconds), 5) : null,
        };
    }

    private static readonly ImmutableArray<string> HrLoadNames = ["AVG_HR", "HR_ZONES", "HRSS"];

    /// <summary>Seconds are counted where there is a recording; else the average stands for all of them.</summary>
    private static int? HrLoad(SportSetting sport, ActivityAnalysis measured, ActivityMeasures? measures, HrLimits limits)
    {
        var trimp = sport.HrLoadType switch
        {
            HrLoadType.HrZones when !measured.HrZoneSeconds.IsEmpty =>
                LoadFormulas.TrimpOfZones(measured.HrZoneSeconds, sport.HrZonesBpm, limits),
            HrLoadType.Hrss when measures is { HrSeconds.IsEmpty: false } => LoadFormulas.Trimp(measures.HrSeconds, limits),
            _ => measured.Trimp,
        };

        return trimp is { } known ? LoadFormulas.HeartRate(known, limits) : null;
    }

    /// <summary>Null when neither threshold nor highest heart rate is known, or they contradict each other.</summary>
    private static HrLimits? Limits(Activity activity, SportSetting sport, ActivityHints hints, int? restingHr)
    {
        var threshold = hints.LthrBpm ?? sport.LthrBpm ?? sport.MaxHrBpm * ThresholdShare;
        if (threshold is not { } lthr)
        {
            return null;
        }

        var max = Math.Max(sport.MaxHrBpm ?? lthr / ThresholdShare, activity.MaxHrBpm ?? 0);
        var resting = restingHr ?? RestingHrByDefault;

        return resting < lthr && lthr < max ? new HrLimits(resting, lthr, max) : null;
    }

    private static int? First(MeasureOrder order, int? power, int? heartRate, int? pace) => order switch
    {
        MeasureOrder.PowerPaceHr => power ?? pace ?? heartRate,
        MeasureOrder.HrPowerPace => heartRate ?? power ?? pace,
        MeasureOrder.HrPacePower => heartRate ?? pace ?? power,
        MeasureOrder.PacePowerHr => pace ?? power ?? heartRate,
        MeasureOrder.PaceHrPower => pace ?? heartRate ?? power,
        _ => power ?? heartRate ?? pace,
    };

    private static ImmutableArray<double> Scaled(IEnumerable<double> bounds, double by) =>
        [.. bounds.Select(bound => bound >= SportSetting.Unbounded ? double.MaxValue : bound * by)];
}
