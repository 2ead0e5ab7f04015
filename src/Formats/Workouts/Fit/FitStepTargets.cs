namespace TrainItAll.Formats.Workouts;

/// <summary>Reads the targets of a workout_step (spec/workout-files.md 5.3).</summary>
internal sealed class FitStepTargets(WorkoutSport sport, WorkoutWarnings warnings)
{
    public WorkoutStep AddTo(WorkoutStep step, FitStepMessage message) =>
        Add(Add(step, message.SecondTarget, message), message.Target, message);

    private WorkoutStep Add(WorkoutStep step, FitTargetFields fields, FitStepMessage message)
    {
        if (fields.Type is null or FitWorkoutFields.Target.Open)
        {
            return step;
        }

        var target = Read(fields) is { } read ? read with { Averaging = Averaging(fields.Type.Value) } : null;
        switch (target?.Kind)
        {
            case TargetKind.Power:
                return step with { Power = target };
            case TargetKind.HeartRate:
                return step with { HeartRate = target };
            case TargetKind.Pace:
                return step with { Pace = target };
            case TargetKind.Cadence:
                return step with { Cadence = target };
            default:
                warnings.Add(new WorkoutWarning(WorkoutWarningKind.NotUnderstood, "A target of the step is not read, or cannot be meant.")
                {
                    BytePosition = message.BytePosition,
                });
                return step;
        }
    }

    private WorkoutTarget? Read(FitTargetFields fields) => fields.Type switch
    {
        FitWorkoutFields.Target.Power or (>= FitWorkoutFields.Target.Power3s and <= FitWorkoutFields.Target.PowerLap) =>
            Zone(fields, TargetUnit.PowerZone)
                ?? Shifted(fields, FitWorkoutFields.WattsOffset, TargetUnit.PercentFtp, TargetUnit.Watts),
        FitWorkoutFields.Target.HeartRate or FitWorkoutFields.Target.HeartRateLap =>
            Zone(fields, TargetUnit.HrZone)
                ?? Shifted(fields, FitWorkoutFields.BpmOffset, TargetUnit.PercentMaxHr, TargetUnit.Bpm),
        FitWorkoutFields.Target.Speed or FitWorkoutFields.Target.SpeedLap => Zone(fields, TargetUnit.PaceZone) ?? Pace(fields),
        FitWorkoutFields.Target.Cadence when fields.Value is null or 0 => Range(TargetUnit.Rpm, fields.Low, fields.High),
        _ => null,
    };

    private static TargetAveraging Averaging(long type) => type switch
    {
        FitWorkoutFields.Target.Power3s => TargetAveraging.ThreeSeconds,
        FitWorkoutFields.Target.Power10s => TargetAveraging.TenSeconds,
        FitWorkoutFields.Target.Power30s => TargetAveraging.ThirtySeconds,
        FitWorkoutFields.Target.PowerLap or FitWorkoutFields.Target.SpeedLap or FitWorkoutFields.Target.HeartRateLap => TargetAveraging.Lap,
        _ => TargetAveraging.None,
    };

    private static WorkoutTarget? Zone(FitTargetFields fields, TargetUnit unit) =>
        fields.Value is > 0 ? TargetUnits.Possible(unit, fields.Value.Value, null) : null;

    /// <summary>Numbers from an offset on are absolute, smaller ones are percent; a mixture is nothing.</summary>
    private static WorkoutTarget? Shifted(FitTargetFields fields, double offset, TargetUnit percent, TargetUnit absolute)
    {
        var (low, high) = (fields.Low ?? fields.High, fields.High ?? fields.Low);
        if (low is null || high is null || (low >= offset) != (high >= offset))
        {
            return null;
        }

        return low < offset ? Range(percent, low, high) : Range(absolute, low - offset, high - offset);
    }

    /// <summary>A speed as a pace: the faster end first, as people write it.</summary>
    private WorkoutTarget? Pace(FitTargetFields fields)
    {
        var (slow, fast) = (fields.Low ?? fields.High, fields.High ?? fields.Low);
        var unit = PaceUnits.Usual(sport);

        return slow > 0 && fast > 0 ? Range(unit, Seconds(unit, fast.Value), Seconds(unit, slow.Value)) : null;
    }

    private static double Seconds(TargetUnit unit, long millimetersPerSecond) =>
        Math.Round((TargetUnits.PaceMeters(unit) ?? 0) * FitWorkoutFields.SpeedScale / millimetersPerSecond, 1);

    private static WorkoutTarget? Range(TargetUnit unit, double? low, double? high)
    {
        if ((low ?? high) is not { } from || (high ?? low) is not { } to)
        {
            return null;
        }

        return TargetUnits.Possible(unit, Math.Min(from, to), from == to ? null : Math.Max(from, to));
    }
}
