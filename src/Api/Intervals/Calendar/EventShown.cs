using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Calendar;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>One calendar event as this dialect shows it (spec 8.1).</summary>
/// <param name="planned">The event.</param>
/// <param name="athleteId">Its athlete, <c>i&lt;n&gt;</c>.</param>
/// <param name="settings">The athlete's.</param>
/// <param name="form">What clients want beside it.</param>
internal sealed class EventShown(CalendarEvent planned, string athleteId, PlanSettings settings, EventForm form)
{
    private readonly FrozenDictionary<string, RawJson> _custom = CustomMembers.Of(planned.Custom);
    private readonly Lazy<PlannedWorkout?> _workout = new(() => PlannedWorkout.Of(planned, settings));
    private readonly Lazy<ExportedWorkout?> _file = new(() => form.Export is { } export
        ? ExportedWorkout.Of(PlannedWorkout.Of(planned, settings), export)
        : null);

    private PlannedTotals? _totals;

    public static readonly ViewTable<EventShown> Table = new(
        "IntervalsEvent",
        [
            new("id", ViewShape.Integer, "The event.", shown => shown.Event.Id),
            Text("uid", "The same for calendar programs, a UUID.", shown => shown.Event.Uid),
            Text("athlete_id", "The athlete, i and its number.", shown => shown.AthleteId),
            Text("start_date_local", "Start on the athlete's clock.", shown => LocalTimes.Text(shown.Event.Start)),
            Text("end_date_local", "End on the athlete's clock, excluded.", shown => LocalTimes.Text(shown.Event.End)),
            Text("category", "What it is.", shown => shown.Event.Category),
            Text("type", "The sport; null for what is no training.", shown => shown.Event.Type),
            Text("name", "Name.", shown => shown.Event.Name.Length > 0 ? shown.Event.Name : null),
            Text("description", "Free text; of a workout its steps in the text syntax.", shown => shown.Event.Description),
            new("indoor", ViewShape.Truth, "Whether it is done indoors.", shown => shown.Event.IsIndoor),
            Text("target", "Which target of the steps to follow.", shown => shown.Event.Target ?? "AUTO"),
            Text("external_id", "The writer's own id.", shown => shown.Event.ExternalId),
            new("oauth_client_id", ViewShape.Text, "The application that made it, a number where its id is one; null for keys and people.", ClientOf),
            Text("created_by_id", "Who made it, i and a number.", shown => shown.Event.CreatedBy),
            Text("updated", "Last change, UTC.", shown => Stamp(shown.Event.UpdatedAt)),
            Text("plan_applied", "When the plan it came with was applied, UTC.", shown => Stamp(shown.Event.PlanAppliedAt)),
            Text("plan_athlete_id", "Whose plan it came with.", shown => shown.Event.PlanFolderId is null ? null : shown.AthleteId),
            new("plan_folder_id", ViewShape.Integer, "The plan or folder it came with.", shown => shown.Event.PlanFolderId),
            new("plan_workout_id", ViewShape.Integer, "The library workout it was made of.", shown => shown.Event.PlanWorkoutId),
            Text("paired_activity_id", "The activity by which it was done, i and its number; null while it is open.", PairedOf),
            new("moving_time", ViewShape.Integer, "Planned time in s.", shown => shown.Totals.MovingTimeSeconds),
            new("distance", ViewShape.Number, "Planned distance in m.", shown => shown.Totals.DistanceMeters),
            new("icu_training_load", ViewShape.Integer, "Planned load.", shown => shown.Totals.LoadPoints),
            new("icu_intensity", ViewShape.Number, "Planned intensity in percent of the threshold.", shown => shown.Totals.IntensityPercent),
            new("joules", ViewShape.Integer, "Planned work in J.", shown => shown.Totals.Joules),
            new("workout_doc", ViewShape.Object, "The workout; null without steps.", shown => shown.Document),
            new("workout_warnings", ViewShape.List, "What could not be read of the workout, with line numbers where there are lines; null when all was.", shown =>
                shown.Event.Warnings is { } text ? new RawJson(text) : null),
            Text("workout_filename", "With ext: the file's name.", shown => shown._file.Value?.FileName),
            Text("workout_file_base64", "With ext: the file as base64.", shown => shown._file.Value is { } file ? Convert.ToBase64String(file.Content.Span) : null),
            new("push_errors", ViewShape.List, "Always null.", _ => null),
            new("attachments", ViewShape.List, "Always null.", _ => null),
            new("shared_event_id", ViewShape.Integer, "Always null.", _ => null),
            .. EventFlags.OfEvents.Select(flag => new ViewField<EventShown>(
                flag.Name, flag.Shape, flag.Description, shown => shown.Member(flag))),
        ]);

    public CalendarEvent Event => planned;

    public string AthleteId => athleteId;

    /// <summary>From today on with the settings of now; what is past stays as it was planned.</summary>
    public PlannedTotals Totals => _totals ??= DateOnly.FromDateTime(planned.Start) >= settings.Today && _workout.Value is { } workout
        ? workout.Totals.Or(planned.Planned)
        : planned.Planned;

    private RawJson? Document => _workout.Value is { } workout ? new RawJson(workout.Document(form.Resolve)) : null;

    private object? Member(EventFlags flag)
    {
        if (_custom.TryGetValue(flag.Name, out var sent))
        {
            return sent;
        }

        return flag.Name switch
        {
            EventFlags.Ftp => _workout.Value is { } workout ? (int?)workout.Settings.For(workout.Workout).FtpWatts : null,
            _ => flag.Default,
        };
    }

    private static object? ClientOf(EventShown shown) => ClientIdOf(shown.Event.ClientId);

    /// <summary>Clients of this dialect compare numbers with numbers.</summary>
    public static object? ClientIdOf(string? clientId) =>
        int.TryParse(clientId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : clientId;

    private static string? PairedOf(EventShown shown) =>
        shown.Event.PairedActivityNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"i{number}") : null;

    public static string? Stamp(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);

    private static ViewField<EventShown> Text(string name, string description, Func<EventShown, string?> value) =>
        new(name, ViewShape.Text, description, value);
}

/// <summary>What a client wants of events beside themselves.</summary>
/// <param name="Resolve">Whether steps also say their targets in absolute units.</param>
/// <param name="Export">The file to add; null for none.</param>
internal sealed record EventForm(bool Resolve, ExportForm? Export)
{
    public static EventForm Plain { get; } = new(false, null);
}

/// <summary>Members that only the dialect knows, out of the text in which they are kept.</summary>
internal static class CustomMembers
{
    public static FrozenDictionary<string, RawJson> Of(string? custom)
    {
        if (custom is null)
        {
            return FrozenDictionary<string, RawJson>.Empty;
        }

        using var json = JsonDocument.Parse(custom);

        return json.RootElement.EnumerateObject()
            .ToFrozenDictionary(member => member.Name, member => new RawJson(member.Value.GetRawText()), StringComparer.Ordinal);
    }
}
