namespace TrainItAll.Formats.Workouts;

/// <summary>Puts the steps of a FIT workout in order and its repeats around them (spec/workout-files.md 5.5).</summary>
internal sealed class FitStepList(WorkoutSport sport, WorkoutWarnings warnings)
{
    private const string TooMany = "The FIT workout has more than 10,000 steps when its repeats are multiplied.";

    private readonly List<(int From, WorkoutItem Item)> _items = [];
    private readonly FitStepTargets _targets = new(sport, warnings);
    private long _copied;

    public IEnumerable<WorkoutItem> Build(IReadOnlyList<FitStepMessage> messages)
    {
        var ordered = messages.All(message => message.Index is not null) ? [.. messages.OrderBy(message => message.Index)] : messages;
        var positions = Positions(ordered);
        for (var position = 0; position < ordered.Count; position++)
        {
            if (ordered[position].IsRepeat)
            {
                Wrap(ordered[position], position, positions);
            }
            else
            {
                _items.Add((position, Step(ordered[position])));
            }
        }

        RequireBounded(_items.Sum(entry => (long)Count(entry.Item)));

        return _items.Select(entry => entry.Item);
    }

    /// <summary>Where each message index stands; the file order counts where a message has none.</summary>
    private static Dictionary<long, int> Positions(IReadOnlyList<FitStepMessage> messages)
    {
        var positions = new Dictionary<long, int>();
        for (var position = 0; position < messages.Count; position++)
        {
            positions.TryAdd(messages[position].Index ?? position, position);
        }

        return positions;
    }

    private void Wrap(FitStepMessage message, int position, Dictionary<long, int> positions)
    {
        if (message.DurationValue is not { } index || !positions.TryGetValue(index, out var from) || from >= position)
        {
            throw Refused(message, "A repeat of the FIT workout does not start at a step before it.");
        }

        var first = _items.FindIndex(entry => entry.From == from);
        if (first < 0)
        {
            throw Refused(message, "Repeats of the FIT workout overlap.");
        }

        var inside = _items[first..];
        var steps = Steps(inside, message);
        var reps = Reps(message, steps);
        RequireBounded((long)reps * steps.Count);
        if (reps == 1 && message.DurationType != FitWorkoutFields.Duration.RepeatSteps)
        {
            return;
        }

        _items.RemoveRange(first, inside.Count);
        _items.Add((from, new WorkoutRepeat { Reps = reps, Text = RepeatText.Own(message.Name, reps), Steps = [.. steps] }));
    }

    private List<WorkoutStep> Steps(List<(int From, WorkoutItem Item)> inside, FitStepMessage message)
    {
        // Thousands of repeats around the same steps would copy them thousands of times.
        var count = inside.Sum(entry => (long)Count(entry.Item));
        _copied += count;
        RequireBounded(Math.Max(count, _copied / 10));
        if (inside.Exists(entry => entry.Item is WorkoutRepeat))
        {
            Warn(message, WorkoutWarningKind.Adjusted, "Repeats do not nest; the inner one is written out.");
        }

        return [.. inside.SelectMany(entry => entry.Item.Unroll())];
    }

    private int Reps(FitStepMessage message, List<WorkoutStep> steps)
    {
        var limit = message.Target.Value ?? 0;
        double reps = message.DurationType switch
        {
            FitWorkoutFields.Duration.RepeatSteps => limit,
            FitWorkoutFields.Duration.RepeatTime => limit / 1000.0 / steps.Sum(step => (double)(step.DurationSeconds ?? 0)),
            FitWorkoutFields.Duration.RepeatDistance => limit / 100.0 / steps.Sum(step => step.DistanceMeters ?? 0),
            _ => 1,
        };
        if (message.DurationType != FitWorkoutFields.Duration.RepeatSteps)
        {
            Warn(message, WorkoutWarningKind.Adjusted, "A repeat until a limit is read as the times that come nearest, or as once.");
        }

        if (double.IsFinite(reps) && reps > WorkoutLimits.RepsMax)
        {
            Warn(message, WorkoutWarningKind.LimitReached, "A repeat has at most 1000 times; taken as 1000.");
        }

        return double.IsFinite(reps) ? (int)Math.Clamp(Math.Round(reps, MidpointRounding.AwayFromZero), 1, WorkoutLimits.RepsMax) : 1;
    }

    private WorkoutStep Step(FitStepMessage message)
    {
        var cue = CueMarks.Possible(0, Text(message), WorkoutCue.UsualDurationSeconds);
        var step = _targets.AddTo(WithLength(message), message) with { Cues = cue is null ? [] : [cue] };

        return message.Intensity switch
        {
            (long)StepIntensity.Warmup => step with { Phase = WorkoutPhase.Warmup },
            (long)StepIntensity.Cooldown => step with { Phase = WorkoutPhase.Cooldown },
            >= (long)StepIntensity.Rest and <= (long)StepIntensity.Other => step with { Intensity = (StepIntensity)message.Intensity },
            _ => step,
        };
    }

    /// <summary>The name; the notes when they say the same at length, both when they differ.</summary>
    private static string? Text(FitStepMessage message)
    {
        if (message.Name is null || message.Notes is null)
        {
            return message.Name ?? message.Notes;
        }

        return message.Notes.StartsWith(message.Name, StringComparison.Ordinal) ? message.Notes : $"{message.Name}. {message.Notes}";
    }

    private WorkoutStep WithLength(FitStepMessage message)
    {
        var open = new WorkoutStep { IsUntilLapPress = true };
        switch (message.DurationType)
        {
            case FitWorkoutFields.Duration.Time or FitWorkoutFields.Duration.TimeOnly or FitWorkoutFields.Duration.RepetitionTime
                when message.DurationValue is >= 500 and <= WorkoutLimits.StepSecondsMax * 1000L:
                return new WorkoutStep { DurationSeconds = Seconds(message) };
            case FitWorkoutFields.Duration.Distance when message.DurationValue is > 0 and <= (long)WorkoutLimits.StepMetersMax * 100:
                return new WorkoutStep { DistanceMeters = message.DurationValue / 100.0 };
            case FitWorkoutFields.Duration.Open:
                return open;
            default:
                Warn(message, WorkoutWarningKind.NotUnderstood, "The length of the step is of a kind that is not read; it is open.");
                return open;
        }
    }

    private int Seconds(FitStepMessage message)
    {
        var seconds = Math.Round(message.DurationValue!.Value / 1000.0, MidpointRounding.AwayFromZero);
        if (seconds * 1000 != message.DurationValue)
        {
            Warn(message, WorkoutWarningKind.Adjusted, "The duration is rounded to whole seconds.");
        }

        return (int)seconds;
    }

    private static int Count(WorkoutItem item) => item is WorkoutRepeat repeat ? repeat.Reps * repeat.Steps.Count : 1;

    private static void RequireBounded(long count)
    {
        if (count > WorkoutLimits.UnrolledStepsMax)
        {
            throw new WorkoutFormatException(TooMany);
        }
    }

    private static WorkoutFormatException Refused(FitStepMessage message, string text) =>
        new(text) { BytePosition = message.BytePosition };

    private void Warn(FitStepMessage message, WorkoutWarningKind kind, string text) =>
        warnings.Add(new WorkoutWarning(kind, text) { BytePosition = message.BytePosition });
}
