using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals.SportSettings;

/// <summary>The settings of some sports as this dialect shows them (spec 11).</summary>
/// <param name="Entry">The settings.</param>
/// <param name="AthleteId">Whose, <c>i&lt;n&gt;</c>.</param>
internal sealed record SportSettingShown(SportSetting Entry, string AthleteId)
{
    /// <summary>Members that are kept for clients without being looked at.</summary>
    public static readonly FrozenSet<string> Kept = new[]
    {
        "default_gear_id", "default_indoor_gear_id", "default_workout_time", "display", "activity_charts", "chart_ids", "interval_chart_ids",
        "activity_list_field_ids", "interval_field_ids", "activity_field_ids", "activity_panel_ids", "hidden_stream_ids",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly ViewTable<SportSettingShown> Table = new(
        "IntervalsSportSettings",
        [
            Integer("id", "The entry.", entry => entry.Number),
            new("athlete_id", ViewShape.Text, "The athlete, i and its number.", shown => shown.AthleteId),
            List("types", "The sports it holds for.", entry => entry.Types),
            new("other", ViewShape.Truth, "Whether it holds for all sports that no entry names.", shown => shown.Entry.IsOther),
            Integer("ftp", "FTP in W.", entry => entry.FtpWatts),
            Integer("indoor_ftp", "FTP indoors in W; null when it is ftp.", entry => entry.IndoorFtpWatts),
            Integer("w_prime", "Work above the critical power in J.", entry => entry.WPrimeJoules),
            Integer("p_max", "Highest power in W.", entry => entry.PMaxWatts),
            Numbers("power_zones", "Upper bounds in % of ftp; the last is 999.", entry => [.. entry.PowerZonesPct.Select(bound => (double)bound)]),
            List("power_zone_names", "A name per power zone.", entry => entry.PowerZoneNames),
            Number("sweet_spot_min", "Where the sweet spot begins, in % of ftp.", entry => entry.SweetSpotMinPct),
            Number("sweet_spot_max", "Where the sweet spot ends, in % of ftp.", entry => entry.SweetSpotMaxPct),
            Integer("lthr", "Heart rate at the threshold in bpm.", entry => entry.LthrBpm),
            Integer("max_hr", "Highest heart rate in bpm.", entry => entry.MaxHrBpm),
            Numbers("hr_zones", "Upper bounds in bpm.", entry => [.. entry.HrZonesBpm.Select(bound => (double)bound)]),
            List("hr_zone_names", "A name per heart rate zone.", entry => entry.HrZoneNames),
            Text("hr_load_type", "AVG_HR, HR_ZONES or HRSS.", entry => SportChoices.Of(entry.HrLoadType)),
            Number("threshold_pace", "Speed at the threshold in m/s, whatever the sport.", entry => entry.ThresholdPaceMps),
            Text("pace_units", "How people read a speed.", entry => SportChoices.Of(entry.PaceUnits)),
            Numbers("pace_zones", "Upper bounds in % of threshold_pace; the last is 999.", entry => entry.PaceZonesPct),
            List("pace_zone_names", "A name per pace zone.", entry => entry.PaceZoneNames),
            Text("pace_load_type", "RUN or SWIM.", entry => SportChoices.Of(entry.PaceLoadType)),
            Text("gap_model", "NONE or STRAVA_RUN.", entry => SportChoices.Of(entry.GapModel)),
            Text("load_order", "What load is taken from.", entry => SportChoices.Of(entry.LoadOrder)),
            Text("tiz_order", "What time in zones is taken from.", entry => SportChoices.Of(entry.TizOrder)),
            Text("workout_order", "What targets are taken from.", entry => SportChoices.Of(entry.WorkoutOrder)),
            Text("interval_display", "What intervals are shown by.", entry => SportChoices.Of(entry.IntervalDisplay)),
            Integer("warmup_time", "Length of a warm-up in s.", entry => entry.WarmupSeconds),
            Integer("cooldown_time", "Length of a cool-down in s.", entry => entry.CooldownSeconds),
            new("mmp_model", ViewShape.Object, "Power model: criticalPower, wPrime, pMax, ftp; null without ftp.", shown => Model(shown.Entry)),
            new("created", ViewShape.Text, "When it was made, UTC.", shown => Stamp(shown.Entry.CreatedAt)),
            new("updated", ViewShape.Text, "When it last changed, UTC.", shown => Stamp(shown.Entry.UpdatedAt)),
            .. Kept.Order(StringComparer.Ordinal).Select(name => new ViewField<SportSettingShown>(
                name, ViewShape.Text, "Kept for clients.", shown => Custom(shown.Entry, name))),
        ]);

    /// <summary>The power model of an entry as JSON; null without an FTP.</summary>
    public static RawJson? Model(SportSetting entry) => entry.FtpWatts is not { } ftp
        ? null
        : new RawJson(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":"FTP","criticalPower":{{ftp}},"wPrime":{{Known(entry.WPrimeJoules)}},"pMax":{{Known(entry.PMaxWatts)}},"ftp":{{ftp}}}"""));

    public static string? Stamp(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);

    private static string Known(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static RawJson? Custom(SportSetting entry, string name)
    {
        if (entry.Custom is not { } custom)
        {
            return null;
        }

        using var members = JsonDocument.Parse(custom);

        return members.RootElement.TryGetProperty(name, out var value) ? new RawJson(value.GetRawText()) : null;
    }

    private static ViewField<SportSettingShown> Text(string name, string description, Func<SportSetting, string?> value) =>
        new(name, ViewShape.Text, description, shown => value(shown.Entry));

    private static ViewField<SportSettingShown> Integer(string name, string description, Func<SportSetting, int?> value) =>
        new(name, ViewShape.Integer, description, shown => value(shown.Entry));

    private static ViewField<SportSettingShown> Number(string name, string description, Func<SportSetting, double?> value) =>
        new(name, ViewShape.Number, description, shown => value(shown.Entry));

    private static ViewField<SportSettingShown> List(string name, string description, Func<SportSetting, ImmutableArray<string>> value) =>
        new(name, ViewShape.List, description, shown => value(shown.Entry).AsEnumerable());

    private static ViewField<SportSettingShown> Numbers(string name, string description, Func<SportSetting, ImmutableArray<double>> value) =>
        new(name, ViewShape.List, description, shown => value(shown.Entry) is { IsEmpty: false } known ? NumberList.Of(known) : null);
}
