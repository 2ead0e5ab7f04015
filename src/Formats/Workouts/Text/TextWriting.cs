using System.Globalization;
using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>Writes a workout as text (spec/workout-files.md 2.5).</summary>
internal static class TextWriting
{
    public static string Write(Workout workout, WorkoutWarnings? warnings = null)
    {
        var paragraphs = new List<string>();
        AddNotEmpty(paragraphs, Description(workout.Description));
        AddNotEmpty(paragraphs, Options(workout));
        var index = 0;
        while (index < workout.Items.Count)
        {
            index = AddGroup(paragraphs, workout.Items, index, warnings);
        }

        return string.Join("\n\n", paragraphs);
    }

    /// <summary>Adds a repeat, or the steps that stand under one heading.</summary>
    /// <returns>Where the next group starts.</returns>
    private static int AddGroup(List<string> paragraphs, Sequence<WorkoutItem> items, int index, WorkoutWarnings? warnings)
    {
        var lines = new List<string>();
        if (items[index] is WorkoutRepeat repeat)
        {
            lines.Add(RepeatText.Of(repeat));
            for (var at = 0; at < repeat.Steps.Count; at++)
            {
                AddStep(lines, repeat.Steps[at], hasPhaseInLine: true, WorkoutSteps.Path(index, at), warnings);
            }

            // A repeat without steps says nothing and would not be read again.
            AddNotEmpty(paragraphs, repeat.Steps.Count == 0 ? string.Empty : string.Join('\n', lines));
            return index + 1;
        }

        var phase = ((WorkoutStep)items[index]).Phase;
        if (phase != WorkoutPhase.None)
        {
            lines.Add(phase == WorkoutPhase.Warmup ? "Warmup" : "Cooldown");
        }

        while (index < items.Count && items[index] is WorkoutStep step && step.Phase == phase)
        {
            AddStep(lines, step, hasPhaseInLine: false, WorkoutSteps.Path(index), warnings);
            index++;
        }

        paragraphs.Add(string.Join('\n', lines));

        return index;
    }

    private static void AddStep(
        List<string> lines, WorkoutStep step, bool hasPhaseInLine, string path, WorkoutWarnings? warnings)
    {
        var line = StepLineWriter.Write(step, hasPhaseInLine);
        if (step.Cues.Count + step.Translations.Count > 0 && !IsReadAs(line, hasPhaseInLine ? step : step with { Phase = WorkoutPhase.None }))
        {
            lines.Add(Prose(Names.Line(step.Text, int.MaxValue) ?? string.Empty));
            line = StepLineWriter.Write(step with { Cues = [], Translations = [] }, hasPhaseInLine);
            warnings?.At(path, WorkoutWarningKind.Lost, "Words of the prompt would be read as targets; it stands in a line of its own.");
        }

        lines.Add(line);
    }

    private static bool IsReadAs(string line, WorkoutStep step) => StepLineReader.Read(line, WorkoutSport.Other, null) == step;

    private static string Options(Workout workout)
    {
        var lines = new List<string>();
        AddNotEmpty(lines, Names.Line(workout.Category) is { } category ? $"Category: {category}" : string.Empty);
        AddNotEmpty(lines, workout.PoolLengthMeters is { } meters
            ? string.Create(CultureInfo.InvariantCulture, $"pool length: {meters:0.###}m")
            : string.Empty);

        return string.Join('\n', lines);
    }

    private static string Description(string? description)
    {
        var text = new StringBuilder();
        foreach (var line in (Names.Description(description) ?? string.Empty).Split('\n'))
        {
            text.Append(text.Length == 0 ? string.Empty : "\n").Append(Prose(line));
        }

        return text.ToString();
    }

    /// <summary>A line that will not be read as anything but prose.</summary>
    private static string Prose(string line) => TextLine.KindOf(line) switch
    {
        TextLineKind.Prose or TextLineKind.Empty => line,
        TextLineKind.Dash when StepLineReader.Read(line, WorkoutSport.Other, null) is null => line,
        TextLineKind.Dash => Prose($"•{line[1..]}"),
        TextLineKind.Repeat => Prose($"{line}."),
        _ => Prose($"• {line}"),
    };

    private static void AddNotEmpty(List<string> parts, string part)
    {
        if (part.Length > 0)
        {
            parts.Add(part);
        }
    }
}
