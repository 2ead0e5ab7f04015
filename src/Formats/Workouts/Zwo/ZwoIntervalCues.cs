namespace TrainItAll.Formats.Workouts;

/// <summary>Prompts of an interval count from its start over all its times; steps of a repeat have their own.</summary>
internal static class ZwoIntervalCues
{
    /// <summary>Gives each step its prompts.</summary>
    /// <returns>The steps of one time when every time has the same prompts; otherwise those of all times, one after the other.</returns>
    public static IReadOnlyList<WorkoutStep> Spread(IReadOnlyList<WorkoutStep> steps, int reps, IReadOnlyList<WorkoutCue> cues)
    {
        var seconds = steps.Sum(step => step.DurationSeconds ?? 0);
        if (cues.Count == 0 || seconds == 0)
        {
            return WithCues(steps, [.. cues]);
        }

        var times = cues.ToLookup(cue => Math.Min(cue.OffsetSeconds / seconds, reps - 1));
        var first = Unnumbered(times[0], 0, reps, seconds);

        return IsSame(times, first, reps, seconds)
            ? WithCues(steps, first)
            : [.. Enumerable.Range(0, reps).SelectMany(time => WithCues(steps, [.. times[time].Select(cue => From(cue, time * seconds))]))];
    }

    private static bool IsSame(ILookup<int, WorkoutCue> times, List<WorkoutCue> first, int reps, int seconds)
    {
        // A prompt that stands only in the first time, but with its number, is meant for each.
        var isOnlyFirst = times.Count == 1 && times.Contains(0);
        if (isOnlyFirst && reps > 1)
        {
            return times[0].All(cue => cue.Message.EndsWith(PlannedStep.Number(string.Empty, 1, reps), StringComparison.Ordinal));
        }

        return Enumerable.Range(0, reps).All(time => Unnumbered(times[time], time, reps, seconds).SequenceEqual(first));
    }

    private static List<WorkoutCue> Unnumbered(IEnumerable<WorkoutCue> cues, int time, int reps, int seconds) =>
        [.. cues.Select(cue => Unnumbered(From(cue, time * seconds), PlannedStep.Number(string.Empty, time + 1, reps)))];

    private static WorkoutCue Unnumbered(WorkoutCue cue, string number) =>
        cue.Message.EndsWith(number, StringComparison.Ordinal) && cue.Message.Length > number.Length
            ? cue with { Message = cue.Message[..^number.Length] }
            : cue;

    private static WorkoutCue From(WorkoutCue cue, int startSeconds) => cue with { OffsetSeconds = cue.OffsetSeconds - startSeconds };

    private static List<WorkoutStep> WithCues(IReadOnlyList<WorkoutStep> steps, IReadOnlyList<WorkoutCue> cues)
    {
        var prompted = new List<WorkoutStep>();
        var start = 0;
        for (var index = 0; index < steps.Count; index++)
        {
            var end = index == steps.Count - 1 ? int.MaxValue : start + (steps[index].DurationSeconds ?? 0);
            var own = cues.Where(cue => cue.OffsetSeconds >= start && cue.OffsetSeconds < end).Select(cue => From(cue, start));
            prompted.Add(steps[index] with { Cues = [.. own.Take(WorkoutLimits.CuesMax)] });
            start += steps[index].DurationSeconds ?? 0;
        }

        return prompted;
    }
}
