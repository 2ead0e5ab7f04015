using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>The members of an activity that follow from its analysis (spec 6).</summary>
internal static class AnalysisShown
{
    public static readonly ImmutableArray<ViewField<ActivityShown>> Fields =
    [
        Number("icu_intensity", "Intensity in %.", shown => shown.Analysis.IntensityPct),
        Integer("icu_weighted_avg_watts", "Normalized power in W.", shown => shown.Analysis.NormalizedPowerWatts),
        Long("icu_joules", "Work in J.", shown => shown.Analysis.Joules),
        Long("icu_joules_above_ftp", "Work above the FTP in J.", shown => shown.Analysis.JoulesAboveFtp),
        Integer("icu_w_prime", "Work above the critical power in J, as the athlete can.", shown => shown.Analysis.WPrimeJoules),
        Integer("power_load", "Load by power.", shown => shown.Analysis.PowerLoad),
        Integer("hr_load", "Load by heart rate.", shown => shown.Analysis.HrLoad),
        new("hr_load_type", ViewShape.Text, "AVG_HR, HR_ZONES or HRSS.", shown => shown.Analysis.HrLoadType),
        Integer("pace_load", "Load by pace.", shown => shown.Analysis.PaceLoad),
        new("pace_load_type", ViewShape.Text, "RUN or SWIM.", shown => shown.Analysis.PaceLoadType),
        Number("trimp", "Training impulse of the averages.", shown => shown.Analysis.Trimp),
        Number("icu_variability_index", "Normalized by average power.", VariabilityOf),
        Number("icu_efficiency_factor", "Normalized power by average heart rate.", shown => Ratio(shown.Analysis.NormalizedPowerWatts, shown.Activity.AvgHrBpm)),
        Number("icu_power_hr", "Average power by average heart rate.", shown => Ratio(shown.Activity.AvgPowerWatts, shown.Activity.AvgHrBpm)),
        Number("polarization_index", "How polarised the power was.", PolarizationOf),
        Integer("athlete_max_hr", "Highest heart rate of the athlete in bpm.", shown => shown.Analysis.MaxHrBpm),
        Integer("icu_resting_hr", "Resting heart rate of the athlete in bpm.", shown => shown.Analysis.RestingHr),
        Number("threshold_pace", "Speed at the threshold in m/s.", shown => shown.Analysis.ThresholdPaceMps),
        List("icu_power_zones", "Upper bounds in % of icu_ftp.", shown => shown.Analysis.PowerZonesPct is { IsEmpty: false } zones ? NumberList.Of(zones) : null),
        List("icu_zone_times", "Seconds per power zone: id and secs, the sweet spot as SS.", PowerZoneTimes),
        Number("icu_sweet_spot_min", "Where the sweet spot begins, in %.", shown => shown.Analysis.SweetSpotPct is [var low, _] ? low : null),
        Number("icu_sweet_spot_max", "Where the sweet spot ends, in %.", shown => shown.Analysis.SweetSpotPct is [_, var high] ? high : null),
        List("icu_hr_zones", "Upper bounds in bpm.", shown => shown.Analysis.HrZonesBpm is { IsEmpty: false } zones ? NumberList.Of(zones) : null),
        List("icu_hr_zone_times", "Seconds per heart rate zone.", shown => shown.Analysis.HrZoneSeconds is { IsEmpty: false } times ? NumberList.Of(times) : null),
        List("pace_zones", "Upper bounds in % of threshold_pace.", shown => shown.Analysis.PaceZonesPct is { IsEmpty: false } zones ? NumberList.Of(zones) : null),
        List("pace_zone_times", "Seconds per pace zone.", shown => shown.Analysis.PaceZoneSeconds is { IsEmpty: false } times ? NumberList.Of(times) : null),
    ];

    /// <summary>What the analysis reckoned with, for members that an athlete may set for one activity.</summary>
    public static object? ThresholdOf(ActivityShown shown, string name) => name switch
    {
        "icu_ftp" => shown.Analysis.FtpWatts,
        "lthr" => shown.Analysis.LthrBpm,
        _ => null,
    };

    private static RawJson? PowerZoneTimes(ActivityShown shown)
    {
        var times = shown.Analysis.PowerZoneSeconds;
        if (times.IsEmpty)
        {
            return null;
        }

        var zones = times.Select((seconds, index) => string.Create(CultureInfo.InvariantCulture, $$"""{"id":"Z{{index + 1}}","secs":{{seconds}}}"""))
            .Append(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"SS","secs":{{shown.Analysis.SweetSpotSeconds ?? 0}}}"""));

        return new RawJson($"[{string.Join(',', zones)}]");
    }

    private static double? VariabilityOf(ActivityShown shown) =>
        Ratio(shown.Analysis.NormalizedPowerWatts, shown.Analysis is { Joules: { } joules, RecordingSeconds: > 0 and { } seconds } ? (double)joules / seconds : null);

    /// <summary>log10(100 · p1 / p2 · p3) of the shares of easy, middling and hard; 0 when nothing was hard.</summary>
    private static double? PolarizationOf(ActivityShown shown)
    {
        var times = shown.Analysis.PowerZoneSeconds;
        double total = times.Sum();
        if (times.Length < 5 || total <= 0)
        {
            return null;
        }

        var (easy, middling, hard) = ((times[0] + times[1]) / total, (times[2] + times[3]) / total, times.Skip(4).Sum() / total);

        return hard <= 0 || easy <= 0 || middling <= 0 ? 0 : Math.Round(Math.Log10(100 * easy / middling * hard), 2);
    }

    private static double? Ratio(double? value, double? by) => value is { } known && by is > 0 and { } of ? Math.Round(known / of, 5) : null;

    private static ViewField<ActivityShown> Integer(string name, string description, Func<ActivityShown, int?> value) =>
        new(name, ViewShape.Integer, description, shown => value(shown));

    private static ViewField<ActivityShown> Long(string name, string description, Func<ActivityShown, long?> value) =>
        new(name, ViewShape.Integer, description, shown => value(shown));

    private static ViewField<ActivityShown> Number(string name, string description, Func<ActivityShown, double?> value) =>
        new(name, ViewShape.Number, description, shown => value(shown));

    private static ViewField<ActivityShown> List(string name, string description, Func<ActivityShown, RawJson?> value) =>
        new(name, ViewShape.List, description, shown => value(shown));
}
