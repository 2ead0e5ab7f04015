using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>One activity as this dialect shows it (spec 6).</summary>
/// <param name="activity">The activity.</param>
/// <param name="athleteId">Its athlete, <c>i&lt;n&gt;</c>.</param>
internal sealed class ActivityShown(Activity activity, string athleteId)
{
    private static readonly ActivityAnalysis NoAnalysis = new();

    private readonly FrozenDictionary<string, RawJson> _custom = MembersOf(activity.Custom);

    public static readonly ViewTable<ActivityShown> Table = new(
        "IntervalsActivity",
        [
            Text("id", "The activity, i and its number.", shown => shown.Id),
            Text("icu_athlete_id", "The athlete, i and its number.", shown => shown.AthleteId),
            Text("external_id", "The sender's own id; the file's name when it gave none.", shown => shown.Activity.ExternalId),
            Text("name", "Title.", shown => shown.Activity.Title),
            Text("description", "Free text.", shown => shown.Activity.Notes),
            Text("type", "The sport.", shown => ActivitySports.NameOf(shown.Activity)),
            Text("source", "UPLOAD, MANUAL or OAUTH_CLIENT.", shown => SourceOf(shown.Activity)),
            Text("oauth_client_name", "The application that sent it; null for personal keys.", shown => ClientOf(shown.Activity)),
            Text("file_type", "fit, tcx or gpx; null when it came without a file.", shown => FileTypeOf(shown.Activity)),
            Text("start_date_local", "Start on the athlete's clock.", shown => LocalTimes.Text(LocalTimes.Of(shown.Activity))),
            Text("start_date", "Start, UTC.", shown => LocalTimes.Text(shown.Activity.StartedAt.UtcDateTime) + "Z"),
            Text("timezone", "IANA zone; UTC when nobody said.", shown => shown.Activity.Timezone ?? "UTC"),
            Text("created", "When we received it, UTC.", shown => Stamp(shown.Activity.CreatedAt)),
            Text("analyzed", "When it was analysed, UTC.", shown => Stamp(shown.Activity.Analysis?.AnalyzedAt ?? shown.Activity.CreatedAt)),
            Integer("moving_time", "Timer time in s.", shown => shown.Activity.DurationSeconds),
            Integer("elapsed_time", "The same as moving_time.", shown => shown.Activity.DurationSeconds),
            Integer("icu_recording_time", "Recorded time in s; moving_time without a recording.", shown => shown.Analysis.RecordingSeconds ?? shown.Activity.DurationSeconds),
            Number("distance", "Distance in m.", shown => shown.Activity.DistanceMeters),
            Number("icu_distance", "The same as distance.", shown => shown.Activity.DistanceMeters),
            Number("total_elevation_gain", "Climb in m.", shown => shown.Activity.ElevationGainMeters),
            Number("average_speed", "Distance by moving time in m/s.", shown => SpeedOf(shown.Activity)),
            Number("pace", "The same as average_speed.", shown => SpeedOf(shown.Activity)),
            Integer("average_heartrate", "Average heart rate in bpm.", shown => shown.Activity.AvgHrBpm),
            Integer("max_heartrate", "Highest heart rate in bpm.", shown => shown.Activity.MaxHrBpm),
            Truth("has_heartrate", "Whether a heart rate is known.", shown => shown.Activity.AvgHrBpm is not null),
            Integer("icu_average_watts", "Average power in W.", shown => shown.Activity.AvgPowerWatts),
            Truth("device_watts", "Whether power is known.", shown => shown.Activity.AvgPowerWatts is not null),
            Integer("calories", "Energy spent in kcal.", shown => shown.Activity.CaloriesKcal is { } kcal ? Math.Abs(kcal) : null),
            Integer("icu_training_load", "Load: what was set, else by power, heart rate or pace, else that of the native dialect.", shown => shown.Activity.TrainingLoad ?? shown.Activity.LoadPoints),
            .. AnalysisShown.Fields,
            Integer("paired_event_id", "The planned workout that it fulfils; null for none.", shown => shown.Activity.PairedEventId),
            new("gear", ViewShape.Object, "Always null.", _ => null),
            .. ActivityFlags.All.Select(flag => new ViewField<ActivityShown>(
                flag.Name, flag.Shape, flag.Description, shown => shown.Member(flag.Name) ?? AnalysisShown.ThresholdOf(shown, flag.Name) ?? flag.Default)),
        ])
    {
        Further = shown => shown.Intervals.Concat(shown._custom.Where(member => !ActivityFlags.Names.Contains(member.Key))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => (member.Key, member.Value))),
    };

    /// <summary>The lists of intervals, where they were asked for.</summary>
    private ImmutableArray<(string Name, RawJson Value)> Intervals { get; init; } = [];

    /// <summary>The activity with its intervals.</summary>
    public static Task<ActivityShown> WithIntervalsAsync(
        IActivitiesGrain activities, ActivityRecording recordings, Activity activity, string athleteId, CancellationToken cancellationToken) =>
        recordings.WithRecordingAsync(
            activities,
            activity,
            recording => new ActivityShown(activity, athleteId) { Intervals = LapIntervals.ToMembers(activity, recording) },
            cancellationToken);

    public Activity Activity => activity;

    public ActivityAnalysis Analysis => activity.Analysis ?? NoAnalysis;

    public string AthleteId => athleteId;

    public string Id => ShownId(activity);

    public static string ShownId(Activity activity) => string.Create(CultureInfo.InvariantCulture, $"i{activity.Number}");

    /// <summary>Lower-case kind of the original file; null when it came without one.</summary>
    public static string? FileTypeOf(Activity activity) => activity.FileSha256 is null
        ? null
        : activity.Sources.FirstOrDefault(source => source.ExternalId == activity.FileSha256)?.Provider.ToLowerInvariant();

    private RawJson? Member(string name) => _custom.TryGetValue(name, out var value) ? value : null;

    private static FrozenDictionary<string, RawJson> MembersOf(string? custom)
    {
        if (custom is null)
        {
            return FrozenDictionary<string, RawJson>.Empty;
        }

        using var json = JsonDocument.Parse(custom);

        return json.RootElement.EnumerateObject()
            .ToFrozenDictionary(member => member.Name, member => new RawJson(member.Value.GetRawText()), StringComparer.Ordinal);
    }

    private static string SourceOf(Activity activity) => activity.SourceName is Origin.PersonalKey or Origin.Coach
        ? activity.FileSha256 is null ? "MANUAL" : "UPLOAD"
        : "OAUTH_CLIENT";

    private static string? ClientOf(Activity activity) =>
        activity.SourceName is Origin.PersonalKey or Origin.Coach ? null : activity.SourceName;

    private static double? SpeedOf(Activity activity) => activity is { DistanceMeters: { } meters, DurationSeconds: > 0 }
        ? Math.Round(meters / activity.DurationSeconds, 6)
        : null;

    private static string Stamp(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);

    private static ViewField<ActivityShown> Text(string name, string description, Func<ActivityShown, string?> value) =>
        new(name, ViewShape.Text, description, value);

    private static ViewField<ActivityShown> Integer(string name, string description, Func<ActivityShown, int?> value) =>
        new(name, ViewShape.Integer, description, shown => value(shown));

    private static ViewField<ActivityShown> Number(string name, string description, Func<ActivityShown, double?> value) =>
        new(name, ViewShape.Number, description, shown => value(shown));

    private static ViewField<ActivityShown> Truth(string name, string description, Func<ActivityShown, bool> value) =>
        new(name, ViewShape.Truth, description, shown => value(shown));
}
