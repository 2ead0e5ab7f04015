using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Calendar;
using TrainItAll.Library;

namespace TrainItAll.Api.Intervals.Library;

/// <summary>One library workout as this dialect shows it (spec 8.9), with the settings of now.</summary>
/// <param name="workout">The workout.</param>
/// <param name="athleteId">Its athlete, <c>i&lt;n&gt;</c>.</param>
/// <param name="settings">The athlete's.</param>
internal sealed class WorkoutShown(LibraryWorkout workout, string athleteId, PlanSettings settings)
{
    private readonly FrozenDictionary<string, RawJson> _custom = CustomMembers.Of(workout.Custom);
    private readonly PlannedWorkout? _planned = PlannedWorkout.Of(LibraryBody.AsPlanned(workout), settings);

    private PlannedTotals? _totals;

    public static readonly ViewTable<WorkoutShown> Table = new(
        "IntervalsWorkout",
        [
            new("id", ViewShape.Integer, "The workout.", shown => shown.Workout.Id),
            Text("athlete_id", "The athlete, i and its number.", shown => shown.AthleteId),
            new("folder_id", ViewShape.Integer, "The folder it lies in; null for none.", shown => shown.Workout.FolderId),
            Text("name", "Name.", shown => shown.Workout.Name),
            Text("description", "Its steps in the text syntax.", shown => shown.Workout.Description),
            Text("type", "The sport.", shown => shown.Workout.Type),
            new("indoor", ViewShape.Truth, "Whether it is done indoors.", shown => shown.Workout.IsIndoor),
            Text("target", "Which target of the steps to follow.", shown => shown.Workout.Target ?? "AUTO"),
            Text("updated", "Last change, UTC.", shown => EventShown.Stamp(shown.Workout.UpdatedAt)),
            new("moving_time", ViewShape.Integer, "Planned time in s.", shown => shown.Totals.MovingTimeSeconds),
            new("distance", ViewShape.Number, "Planned distance in m.", shown => shown.Totals.DistanceMeters),
            new("icu_training_load", ViewShape.Integer, "Planned load.", shown => shown.Totals.LoadPoints),
            new("icu_intensity", ViewShape.Number, "Planned intensity in percent of the threshold.", shown => shown.Totals.IntensityPercent),
            new("joules", ViewShape.Integer, "Planned work in J.", shown => shown.Totals.Joules),
            new("workout_doc", ViewShape.Object, "The workout; null without steps.", shown =>
                shown._planned is { } planned ? new RawJson(planned.Document(resolve: false)) : null),
            new("workout_warnings", ViewShape.List, "What could not be read of the workout, with line numbers; null when all was.", shown =>
                shown.Workout.Warnings is { } text ? new RawJson(text) : null),
            new("attachments", ViewShape.List, "Always null.", _ => null),
            .. EventFlags.OfWorkouts.Select(flag => new ViewField<WorkoutShown>(
                flag.Name,
                flag.Shape,
                flag.Description,
                shown => shown._custom.TryGetValue(flag.Name, out var sent) ? sent : flag.Default)),
        ]);

    public LibraryWorkout Workout => workout;

    public string AthleteId => athleteId;

    private PlannedTotals Totals => _totals ??= _planned?.Totals.Or(workout.Planned) ?? workout.Planned;

    private static ViewField<WorkoutShown> Text(string name, string description, Func<WorkoutShown, string?> value) =>
        new(name, ViewShape.Text, description, value);
}

/// <summary>One folder as this dialect shows it, with what lies in it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="AthleteId">Its athlete, <c>i&lt;n&gt;</c>.</param>
/// <param name="Children">The workouts in it.</param>
internal sealed record FolderShown(LibraryFolder Folder, string AthleteId, ImmutableArray<WorkoutShown> Children)
{
    public static readonly ViewTable<FolderShown> Table = new(
        "IntervalsFolder",
        [
            new("id", ViewShape.Integer, "The folder.", shown => shown.Folder.Id),
            new("athlete_id", ViewShape.Text, "The athlete, i and its number.", shown => shown.AthleteId),
            new("type", ViewShape.Text, "FOLDER or PLAN.", shown => shown.Folder.Type),
            new("name", ViewShape.Text, "Name.", shown => shown.Folder.Name),
            new("description", ViewShape.Text, "Free text.", shown => shown.Folder.Description),
            new("num_workouts", ViewShape.Integer, "How many workouts lie in it.", shown => shown.Children.Length),
            new("visibility", ViewShape.Text, "Always PRIVATE.", _ => "PRIVATE"),
            new("children", ViewShape.List, "The workouts in it.", shown => shown.ChildrenText()),
        ]);

    private RawJson ChildrenText()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartArray();
            foreach (var child in Children)
            {
                WorkoutShown.Table.Write(writer, child, FieldSelection.Everything);
            }

            writer.WriteEndArray();
        }

        return new RawJson(Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
