namespace TrainItAll.Formats.Workouts;

/// <summary>What a step can say, so that a writer can tell what its format does not.</summary>
[Flags]
internal enum StepParts
{
    None = 0,
    Distance = 1,
    OpenEnd = 2,
    Phase = 4,
    Intensity = 8,
    Ramp = 16,
    FreeRide = 32,
    MaxEffort = 64,
    HidePower = 128,
    HeartRate = 256,
    Pace = 512,
    Cadence = 1024,
    Exertion = 2048,
    Averaging = 4096,
    CueTimes = 8192,
    Corridor = 16_384,
}

/// <summary>Says what is lost on the way into a format.</summary>
internal static class Losses
{
    private static readonly (StepParts Part, string Name)[] Names =
    [
        (StepParts.Distance, "the distance (as estimated time)"),
        (StepParts.OpenEnd, "the lap button (as a time)"),
        (StepParts.Phase, "warm-up or cool-down"),
        (StepParts.Intensity, "the intensity"),
        (StepParts.Ramp, "the ramp (as a range)"),
        (StepParts.FreeRide, "free ride (as a usual step)"),
        (StepParts.MaxEffort, "maximal effort (as a usual step)"),
        (StepParts.HidePower, "hidden power"),
        (StepParts.HeartRate, "the heart rate"),
        (StepParts.Pace, "the pace"),
        (StepParts.Cadence, "the cadence"),
        (StepParts.Exertion, "the exertion"),
        (StepParts.Averaging, "the averaging"),
        (StepParts.CueTimes, "the times of prompts"),
        (StepParts.Corridor, "the corridor (as its middle)"),
    ];

    public static void Warn(WorkoutStep step, string path, StepParts expressed, WorkoutWarnings warnings)
    {
        var lost = Of(step) & ~expressed;
        if (lost != StepParts.None)
        {
            var names = string.Join(", ", Names.Where(entry => lost.HasFlag(entry.Part)).Select(entry => entry.Name));
            warnings.At(path, WorkoutWarningKind.Lost, $"The format cannot hold {names}.");
        }
    }

    private static StepParts Of(WorkoutStep step) =>
        When(step.DistanceMeters is not null, StepParts.Distance)
        | When(step.IsUntilLapPress, StepParts.OpenEnd)
        | When(step.Phase != WorkoutPhase.None, StepParts.Phase)
        | When(step.Intensity is not null, StepParts.Intensity)
        | When(step.IsRamp, StepParts.Ramp)
        | When(step.IsFreeRide, StepParts.FreeRide)
        | When(step.IsMaxEffort, StepParts.MaxEffort)
        | When(step.HidesPower, StepParts.HidePower)
        | When(step.HeartRate is not null, StepParts.HeartRate)
        | When(step.Pace is not null, StepParts.Pace)
        | When(step.Cadence is not null, StepParts.Cadence)
        | When(step.Exertion is not null, StepParts.Exertion)
        | When(HasAveraging(step), StepParts.Averaging)
        | When(step.Cues.Any(cue => cue.OffsetSeconds > 0), StepParts.CueTimes)
        | When(!step.IsRamp && (step.Power?.End is not null || step.Power?.Unit == TargetUnit.PowerZone), StepParts.Corridor);

    private static bool HasAveraging(WorkoutStep step) =>
        Array.Exists([step.Power, step.HeartRate, step.Pace], target => target is { Averaging: not TargetAveraging.None });

    private static StepParts When(bool isSaid, StepParts part) => isSaid ? part : StepParts.None;
}
