namespace TrainItAll.Formats.Workouts;

/// <summary>Makes steps of single elements of a ZWO file (spec/workout-files.md 3.2).</summary>
internal sealed class ZwoStepReader(bool isByDistance, WorkoutWarnings warnings)
{
    private const int NameCharsMax = 40;

    /// <summary>The step of an element that is no interval; null when it has no usable duration.</summary>
    public WorkoutStep? Read(ZwoElement element)
    {
        var step = WithLength(element, "Duration", WithoutLength(element));
        if (step is null)
        {
            Warn(element, WorkoutWarningKind.NotUnderstood, $"\"{Names.Cut(element.Name, NameCharsMax)}\" has no usable duration; left out.");
        }

        return step;
    }

    /// <summary>How often, and the one or two steps of a time; null when there is nothing to repeat.</summary>
    public (int Reps, IReadOnlyList<WorkoutStep> Steps)? ReadInterval(ZwoElement element)
    {
        var work = new WorkoutStep
        {
            Power = element.Power("OnPower", "PowerOnLow", "PowerOnHigh", "PowerOnZone"),
            Cadence = element.Cadence("Cadence", "CadenceLow", "CadenceHigh"),
        };
        var rest = new WorkoutStep
        {
            Power = element.Power("OffPower", "PowerOffLow", "PowerOffHigh", "PowerOffZone"),
            Cadence = element.Cadence("CadenceResting", "CadenceRestingLow", "CadenceRestingHigh"),
        };
        WorkoutStep?[] both = [WithLength(element, "OnDuration", work), WithLength(element, "OffDuration", rest)];
        var steps = both.OfType<WorkoutStep>().ToList();
        var reps = element.Number("Repeat") ?? 1;
        if (steps.Count == 0 || !(reps is >= 1 and <= WorkoutLimits.RepsMax))
        {
            Warn(element, WorkoutWarningKind.NotUnderstood, "An interval needs a duration and 1 to 1000 times; left out.");
            return null;
        }

        return ((int)reps, steps);
    }

    private WorkoutStep WithoutLength(ZwoElement element)
    {
        var power = element.Power("Power", "PowerLow", "PowerHigh", "Zone");
        var step = new WorkoutStep { Power = power, Cadence = element.Cadence("Cadence", "CadenceLow", "CadenceHigh") };
        var isRamp = power?.End is not null;
        switch (element.Name)
        {
            case "STEADYSTATE" or "SOLIDSTATE":
                return step;
            case "WARMUP":
                return step with { Phase = WorkoutPhase.Warmup, IsRamp = isRamp };
            case "COOLDOWN":
                return step with { Phase = WorkoutPhase.Cooldown, IsRamp = isRamp, Power = Falling(power) };
            case "RAMP":
                return step with { IsRamp = isRamp };
            case "MAXEFFORT":
                return step with { IsMaxEffort = true, Power = null };
            case "FREERIDE":
                return step with { IsFreeRide = true, Power = null };
            default:
                var name = Names.Cut(element.Name, NameCharsMax);
                Warn(element, WorkoutWarningKind.NotUnderstood, $"Unknown step \"{name}\"; read as free ride.");
                return step with { IsFreeRide = true, Power = null };
        }
    }

    /// <summary>Writers disagree which end of a cool-down is called low; it always falls.</summary>
    private static WorkoutTarget? Falling(WorkoutTarget? power) =>
        power?.End is null ? power : power with { Start = power.High, End = power.Low };

    private WorkoutStep? WithLength(ZwoElement element, string name, WorkoutStep step)
    {
        var length = element.Number(name);
        if (isByDistance)
        {
            return length is > 0 and <= WorkoutLimits.StepMetersMax && TargetUnits.Rounded(length.Value) > 0
                ? step with { DistanceMeters = TargetUnits.Rounded(length.Value) }
                : null;
        }

        if (length is not (>= 0.5 and <= WorkoutLimits.StepSecondsMax))
        {
            return null;
        }

        var seconds = Math.Round(length.Value, MidpointRounding.AwayFromZero);
        if (seconds != length)
        {
            Warn(element, WorkoutWarningKind.Adjusted, $"{name} rounded to whole seconds.");
        }

        return step with { DurationSeconds = (int)seconds };
    }

    private void Warn(ZwoElement element, WorkoutWarningKind kind, string message) => warnings.AtLine(element.Line, kind, message);
}
