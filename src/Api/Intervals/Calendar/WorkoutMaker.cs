using System.Text.Json;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.Formats.Workouts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>
/// Makes the workout of an event or of the library from what was sent: a file, else text with steps, else a document
/// (spec 8.2). All of them end in the same workout.
/// </summary>
/// <param name="body">What was sent.</param>
/// <param name="input">Reads it.</param>
/// <param name="settings">The athlete's settings for the sport.</param>
/// <param name="issues">Told what cannot be read at all.</param>
internal sealed class WorkoutMaker(BodyMembers body, WorkoutInput input, WorkoutSettings settings, Issues issues)
{
    private readonly WorkoutReading? _file = ReadFile(body, input);

    /// <summary>What the file says of itself; null without a file.</summary>
    public Workout? FromFile => _file?.Workout;

    /// <summary>The workout as it shall be.</summary>
    /// <param name="before">As it was; null for a new one.</param>
    /// <param name="description">The description as it shall be.</param>
    /// <param name="hasSteps">Whether descriptions of such things hold steps.</param>
    public MadeWorkout Make(MadeWorkout? before, string? description, bool hasSteps)
    {
        var earlier = before ?? new MadeWorkout(null, null, null);
        var text = hasSteps && description is not null && description != before?.Description ? input.FromText(description) : null;
        if (_file is not null)
        {
            return FromFileOf(_file, earlier, description);
        }

        if (text is { Workout.Items.Count: > 0 })
        {
            return Kept(text, description);
        }

        if (body.Find("workout_doc") is { ValueKind: JsonValueKind.Object } document
            && input.FromDocument(document) is { } read && !IsSame(read.Workout, earlier))
        {
            return read.Workout.Items.Count > 0
                ? Kept(read, before is null || !HasSteps(description) ? description : WorkoutText.Write(read.Workout))
                : earlier with { Description = description, Warnings = text is null ? earlier.Warnings : WarningList.Of(text.Warnings) };
        }

        // Prose in the place of steps ends them; beside a workout of another origin it is only prose.
        return text is not null && (earlier.Workout is null || HasSteps(earlier.Description))
            ? new MadeWorkout(null, WarningList.Of(text.Warnings), description)
            : earlier with { Description = description };
    }

    private static WorkoutReading? ReadFile(BodyMembers body, WorkoutInput input)
    {
        var text = body.Text(EventFields.FileContents, null);
        var base64 = body.Text(EventFields.FileBase64, null);

        return text is null && base64 is null ? null : input.FromFile(text, base64, body.Text(EventFields.FileName, null));
    }

    private MadeWorkout FromFileOf(WorkoutReading file, MadeWorkout earlier, string? description)
    {
        var isTextual = string.IsNullOrWhiteSpace(description) || (description == earlier.Description && HasSteps(description));

        return Kept(file, isTextual ? Cut(WorkoutText.Write(file.Workout)) : description);
    }

    private static string Cut(string text) =>
        text.Length <= CalendarBounds.DescriptionCharsMax ? text : text[..(char.IsHighSurrogate(text[CalendarBounds.DescriptionCharsMax - 1]) ? CalendarBounds.DescriptionCharsMax - 1 : CalendarBounds.DescriptionCharsMax)];

    private MadeWorkout Kept(WorkoutReading read, string? description)
    {
        var document = WorkoutDocument.Write(read.Workout);
        if (document.Length > CalendarBounds.WorkoutCharsMax)
        {
            issues.Add($"The workout is too large: its document may hold {CalendarBounds.WorkoutCharsMax} characters.");
        }

        return new MadeWorkout(document, WarningList.Of(read.Warnings), description);
    }

    private bool HasSteps(string? description) => description is not null && input.FromText(description)?.Workout.Items.Count > 0;

    /// <summary>Whether a document says what is kept already, or what is shown of it: clients send back what they have read.</summary>
    private bool IsSame(Workout sent, MadeWorkout earlier)
    {
        if (earlier.Workout is null)
        {
            return false;
        }

        var kept = WorkoutDocument.Read(earlier.Workout, sent.Sport, settings).Workout;
        var shown = WorkoutDocument.Read(WorkoutDocument.Write(kept, settings), sent.Sport, settings).Workout;

        return sent.Items == kept.Items || sent.Items == shown.Items;
    }
}

/// <summary>A workout as it is kept.</summary>
/// <param name="Workout">JSON text of its document; null without steps.</param>
/// <param name="Warnings">JSON text of a list; null when there is nothing to say.</param>
/// <param name="Description">The text beside it.</param>
internal sealed record MadeWorkout(string? Workout, string? Warnings, string? Description);
