using System.Globalization;
using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>Timed prompts as they stand in one text: <c>First 60^30 Second 120^ Third</c> (spec/workout-files.md 2.3).</summary>
internal static class CueMarks
{
    /// <summary>The cues of a text. A mark belongs to the words that follow it.</summary>
    public static Sequence<WorkoutCue> Read(string? text)
    {
        if (Names.Line(text, WorkoutLimits.DescriptionCharsMax) is not { } line)
        {
            return [];
        }

        var cues = new List<WorkoutCue>();
        var message = new StringBuilder();
        var (offset, duration) = (0, WorkoutCue.UsualDurationSeconds);
        foreach (var word in line.Split(' '))
        {
            if (!TryMark(word, out var nextOffset, out var nextDuration))
            {
                message.Append(message.Length == 0 ? string.Empty : " ").Append(word);
                continue;
            }

            Add(cues, offset, duration, message);
            (offset, duration) = (nextOffset, nextDuration);
        }

        Add(cues, offset, duration, message);

        return [.. cues];
    }

    public static string? Write(Sequence<WorkoutCue> cues)
    {
        var text = new StringBuilder();
        for (var index = 0; index < cues.Count; index++)
        {
            var cue = cues[index];
            if (index > 0 || cue.OffsetSeconds != 0 || cue.DurationSeconds != WorkoutCue.UsualDurationSeconds)
            {
                text.Append(text.Length == 0 ? string.Empty : " ").Append(CultureInfo.InvariantCulture, $"{cue.OffsetSeconds}^");
                text.Append(cue.DurationSeconds == WorkoutCue.UsualDurationSeconds ? string.Empty : Number(cue.DurationSeconds));
            }

            text.Append(text.Length == 0 ? string.Empty : " ").Append(Plain(cue.Message));
        }

        return Names.Line(text.ToString(), int.MaxValue);
    }

    /// <summary>A cue if it can be shown; null without words.</summary>
    public static WorkoutCue? Possible(double offsetSeconds, string? message, double durationSeconds) =>
        Plain(message) is { } line
            ? new WorkoutCue(Whole(offsetSeconds), line, Math.Max(1, Whole(durationSeconds)))
            : null;

    /// <summary>A message whose words are no marks: 1^3 becomes 1 ^3.</summary>
    private static string? Plain(string? message)
    {
        if (Names.Line(message) is not { } line || !line.Contains('^', StringComparison.Ordinal))
        {
            return Names.Line(message);
        }

        return string.Join(' ', line.Split(' ').Select(Plainly));
    }

    private static string Plainly(string word) =>
        TryMark(word, out _, out _) ? word.Replace("^", " ^", StringComparison.Ordinal) : word;

    private static void Add(List<WorkoutCue> cues, int offset, int duration, StringBuilder message)
    {
        if (message.Length > 0 && cues.Count < WorkoutLimits.CuesMax)
        {
            cues.Add(new WorkoutCue(offset, message.ToString(), duration));
        }

        message.Clear();
    }

    private static bool TryMark(string word, out int offset, out int duration)
    {
        var hat = word.IndexOf('^', StringComparison.Ordinal);
        (offset, duration) = (0, WorkoutCue.UsualDurationSeconds);
        if (hat <= 0 || !TrySeconds(word.AsSpan(0, hat), out offset))
        {
            return false;
        }

        return hat == word.Length - 1 || (TrySeconds(word.AsSpan(hat + 1), out duration) && duration > 0);
    }

    private static bool TrySeconds(ReadOnlySpan<char> digits, out int seconds) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds <= WorkoutLimits.StepSecondsMax;

    private static int Whole(double seconds) =>
        double.IsNaN(seconds) ? 0 : (int)Math.Round(Math.Clamp(seconds, 0, WorkoutLimits.StepSecondsMax), MidpointRounding.AwayFromZero);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
