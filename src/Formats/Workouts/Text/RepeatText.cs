using System.Globalization;

namespace TrainItAll.Formats.Workouts;

/// <summary>The line that heads a repeat always ends in its count.</summary>
internal static class RepeatText
{
    /// <summary>The text of its own; null when it is only the count, or too long.</summary>
    public static string? Own(string? text, int reps)
    {
        var line = Names.Line(text);
        if (line is null || line.Length >= WorkoutLimits.TextCharsMax - 8)
        {
            return null;
        }

        var whole = Of(line, reps);

        return string.Equals(whole, Count(reps), StringComparison.OrdinalIgnoreCase) ? null : whole;
    }

    /// <summary>The whole line.</summary>
    public static string Of(WorkoutRepeat repeat) => Of(Names.Line(repeat.Text), repeat.Reps);

    private static string Of(string? line, int reps)
    {
        if (line is null)
        {
            return Count(reps);
        }

        // A dash would make it a step; a bullet says the same.
        var text = line[0] == '-' ? $"•{line[1..]}" : line;

        return TextLine.Reps(text) == reps ? text : $"{text} {Count(reps)}";
    }

    private static string Count(int reps) => string.Create(CultureInfo.InvariantCulture, $"{reps}x");
}
