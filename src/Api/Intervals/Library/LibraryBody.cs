using System.Text.Json;
using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Calendar;
using TrainItAll.Library;

namespace TrainItAll.Api.Intervals.Library;

/// <summary>Reads library workouts and folders as they shall be, from what was sent and what they were (spec 8.9).</summary>
/// <param name="settings">The athlete's.</param>
/// <param name="issues">What is wrong with the body.</param>
internal sealed class LibraryBody(PlanSettings settings, Issues issues)
{
    private static readonly DateTime AnyDay = new(2099, 12, 31, 0, 0, 0, DateTimeKind.Unspecified);

    public static readonly BodyField Folder = BodyField.Integer("folder_id", 1, int.MaxValue, "", "The folder it lies in.");
    public static readonly BodyField FolderName = BodyField.RequiredText("name", CalendarBounds.NameCharsMax, "Name.");
    public static readonly BodyField FolderType = BodyField.Choice("type", ["FOLDER", "PLAN"], "FOLDER, or PLAN for workouts with their days.");

    /// <param name="sent">A JSON object.</param>
    /// <param name="before">The workout as it is; null for a new one.</param>
    /// <returns>Of no use when there are issues.</returns>
    public LibraryWorkout Read(JsonElement sent, LibraryWorkout? before)
    {
        if (sent.ValueKind != JsonValueKind.Object)
        {
            issues.Add("A workout must be a JSON object.");

            return new LibraryWorkout(0);
        }

        var body = new BodyMembers(sent, issues);
        var earlier = before is null ? null : AsPlanned(before);
        var named = (earlier ?? new CalendarEvent(0, AnyDay, AnyDay.AddDays(1), "WORKOUT")) with
        {
            Name = body.Text(EventFields.Name, before?.Name) ?? "",
            Type = body.Text(EventFields.Type, before?.Type) is { Length: > 0 } type ? type : null,
            IsIndoor = body.Flag(EventFields.Indoor, before?.IsIndoor ?? false),
            Target = body.Text(EventFields.Target, before?.Target) is var target and not EventFields.AnyTarget ? target : null,
        };
        var made = new EventBody(settings, issues).WithWorkout(body, named, earlier);

        return new LibraryWorkout(before?.Id ?? 0)
        {
            FolderId = body.Integer(Folder, before?.FolderId),
            Name = made.Name,
            Description = made.Description,
            Type = made.Type,
            Sport = made.Sport,
            IsIndoor = made.IsIndoor,
            Target = made.Target,
            Workout = made.Workout,
            Warnings = made.Warnings,
            Planned = made.Planned,
            Custom = CustomText.Merge(before?.Custom, body.Custom(EventFlags.WorkoutByName), issues),
            Revision = before?.Revision ?? 0,
        };
    }

    /// <inheritdoc cref="Read"/>
    public LibraryFolder ReadFolder(JsonElement sent, LibraryFolder? before)
    {
        var body = new BodyMembers(sent, issues);
        if (before is null && !body.Has(FolderName.Name))
        {
            issues.Missing(FolderName.Name, "string");
        }

        return new LibraryFolder(
            before?.Id ?? 0,
            body.Text(FolderName, before?.Name) ?? "",
            body.Text(FolderType, before?.Type) ?? "FOLDER")
        {
            Description = body.Text(EventFields.Description, before?.Description),
            Revision = before?.Revision ?? 0,
        };
    }

    /// <summary>A library workout as an event of no day, for what reads and shows both.</summary>
    public static CalendarEvent AsPlanned(LibraryWorkout workout) => new(workout.Id, AnyDay, AnyDay.AddDays(1), "WORKOUT")
    {
        Name = workout.Name,
        Description = workout.Description,
        Type = workout.Type,
        Sport = workout.Sport,
        IsIndoor = workout.IsIndoor,
        Target = workout.Target,
        Workout = workout.Workout,
        Warnings = workout.Warnings,
        Planned = workout.Planned,
    };
}
