namespace TrainItAll.Formats.Workouts;

/// <summary>Makes steps of the points of a course, and spreads its prompts over them.</summary>
internal static class CourseSteps
{
    public static List<WorkoutStep> Of(
        IReadOnlyList<CoursePoint> points, HashSet<long> lapSeconds, TargetUnit unit, WorkoutWarnings warnings)
    {
        var steps = new List<WorkoutStep>();
        for (var index = 1; index < points.Count; index++)
        {
            var (from, to) = (points[index - 1], points[index]);
            if (to.Seconds == from.Seconds)
            {
                continue;
            }

            if (steps.Count >= WorkoutLimits.StepsMax)
            {
                warnings.AtLine(to.Line, WorkoutWarningKind.LimitReached, ItemBudget.Message);
                break;
            }

            AddSegment(steps, from, to, lapSeconds, unit);
        }

        return steps;
    }

    /// <summary>Each prompt goes to the step that runs at its time, the late ones to the last.</summary>
    public static IEnumerable<WorkoutStep> WithTexts(
        IReadOnlyList<WorkoutStep> steps, long startSeconds, List<(long Seconds, string Message, double Shown)> texts)
    {
        var waiting = new Queue<(long Seconds, string Message, double Shown)>(texts.OrderBy(text => text.Seconds));
        var start = startSeconds;
        for (var index = 0; index < steps.Count; index++)
        {
            var end = index == steps.Count - 1 ? long.MaxValue : start + steps[index].DurationSeconds!.Value;
            var cues = new List<WorkoutCue>();
            while (waiting.Count > 0 && waiting.Peek().Seconds < end)
            {
                var text = waiting.Dequeue();
                if (cues.Count < WorkoutLimits.CuesMax && CueMarks.Possible(text.Seconds - start, text.Message, text.Shown) is { } cue)
                {
                    cues.Add(cue);
                }
            }

            yield return steps[index] with { Cues = [.. cues] };
            start += steps[index].DurationSeconds!.Value;
        }
    }

    private static void AddSegment(
        List<WorkoutStep> steps, CoursePoint from, CoursePoint to, HashSet<long> lapSeconds, TargetUnit unit)
    {
        var cuts = lapSeconds.Where(lap => lap > from.Seconds && lap < to.Seconds).Order().Append(to.Seconds);
        var start = from;
        foreach (var cut in cuts)
        {
            var share = (double)(cut - from.Seconds) / (to.Seconds - from.Seconds);
            var end = new CoursePoint(cut, cut == to.Seconds ? to.Value : from.Value + (share * (to.Value - from.Value)), to.Line);
            AddStep(steps, Step(start, end, unit), lapSeconds.Contains(start.Seconds));
            start = end;
        }
    }

    private static WorkoutStep Step(CoursePoint from, CoursePoint to, TargetUnit unit)
    {
        var isRamp = from.Value != to.Value;
        if (to.Seconds - from.Seconds > WorkoutLimits.StepSecondsMax
            || TargetUnits.Possible(unit, from.Value, isRamp ? to.Value : null) is not { } power)
        {
            throw new WorkoutFormatException("A step lasts at most 10 days, at 0 to 10,000 watts or 0 to 1000 percent.") { Line = to.Line };
        }

        return new WorkoutStep { DurationSeconds = (int)(to.Seconds - from.Seconds), Power = power, IsRamp = isRamp };
    }

    /// <summary>Adds a step; a steady one goes on with an equal one before it, unless a lap parts them.</summary>
    private static void AddStep(List<WorkoutStep> steps, WorkoutStep step, bool isAfterLap)
    {
        var seconds = steps.Count == 0 ? 0 : steps[^1].DurationSeconds!.Value + step.DurationSeconds!.Value;
        if (!isAfterLap && !step.IsRamp && seconds is > 0 and <= WorkoutLimits.StepSecondsMax
            && steps[^1] == step with { DurationSeconds = steps[^1].DurationSeconds })
        {
            steps[^1] = step with { DurationSeconds = seconds };
            return;
        }

        steps.Add(step);
    }
}
