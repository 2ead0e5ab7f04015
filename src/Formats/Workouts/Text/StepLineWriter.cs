using System.Globalization;

namespace TrainItAll.Formats.Workouts;

/// <summary>Writes one step as a line that <see cref="StepLineReader"/> reads as the same step.</summary>
internal static class StepLineWriter
{
    /// <param name="step">The step.</param>
    /// <param name="hasPhaseInLine">Whether the line must say the phase itself, because no heading does.</param>
    public static string Write(WorkoutStep step, bool hasPhaseInLine)
    {
        string?[] words =
        [
            "-",
            step.Translations.Count > 0 ? PromptLocales.Write(step.Translations) : CueMarks.Write(step.Cues),
            Length(step),
            step.IsRamp ? "ramp" : null,
            Target(step.Power),
            Target(step.HeartRate),
            Target(step.Pace),
            Target(step.Cadence),
            Target(step.Exertion),
            step.IsFreeRide ? "freeride" : null,
            step.IsMaxEffort ? "maxeffort" : null,
            step.HidesPower ? "hidepower" : null,
            Averaging("power", step.Power),
            Averaging("hr", step.HeartRate),
            Averaging("pace", step.Pace),
            step.IsUntilLapPress && HasLength(step) ? "Press lap" : null,
            step.Intensity is { } intensity ? $"intensity={StepWords.Word(intensity)}" : null,
            hasPhaseInLine ? Phase(step.Phase) : null,
        ];

        return string.Join(' ', words.Where(word => word is not null));
    }

    /// <summary>A target in words, as it also stands in prompts of formats that cannot hold it.</summary>
    public static string? Target(WorkoutTarget? target) => target?.Unit switch
    {
        null => null,
        TargetUnit.PercentFtp => Range(target, "%"),
        TargetUnit.Watts => Range(target, "w"),
        TargetUnit.PowerZone => Zones(target),
        TargetUnit.PercentMmp => $"{Range(target, "%")} MMP{(target.MmpSeconds is { } seconds ? $" {Duration(seconds)}" : null)}",
        TargetUnit.PercentMaxHr => $"{Range(target, "%")} HR",
        TargetUnit.PercentLthr => $"{Range(target, "%")} LTHR",
        TargetUnit.HrZone => $"{Zones(target)} HR",
        TargetUnit.Bpm => Range(target, "bpm"),
        TargetUnit.PercentPace => $"{Range(target, "%")} Pace",
        TargetUnit.PaceZone => $"{Zones(target)} Pace",
        TargetUnit.Rpm => Range(target, "rpm"),
        TargetUnit.Rpe => $"RPE {Range(target, string.Empty)}",
        _ => $"{Pace(target)}/{PaceUnits.Suffix(target.Unit)} Pace",
    };

    private static bool HasLength(WorkoutStep step) => step.DistanceMeters is not null || step.DurationSeconds is not null;

    private static string Length(WorkoutStep step)
    {
        if (step.DistanceMeters is { } meters)
        {
            return meters >= 1000 && TargetUnits.Rounded(meters / 1000) * 1000 == meters
                ? $"{Number(TargetUnits.Rounded(meters / 1000))}km"
                : $"{Number(meters)}mtr";
        }

        return step.DurationSeconds is { } seconds ? Duration(seconds) : "Press lap";
    }

    private static string Duration(int seconds)
    {
        var (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        var text = $"{(hours > 0 ? $"{Number(hours)}h" : null)}{(minutes > 0 ? $"{Number(minutes)}m" : null)}";

        return rest > 0 || text.Length == 0 ? $"{text}{Number(rest)}s" : text;
    }

    private static string Range(WorkoutTarget target, string unit) =>
        target.End is { } end ? $"{Number(target.Start)}-{Number(end)}{unit}" : $"{Number(target.Start)}{unit}";

    private static string Zones(WorkoutTarget target) =>
        target.End is { } end ? $"Z{Number(target.Start)}-Z{Number(end)}" : $"Z{Number(target.Start)}";

    private static string Pace(WorkoutTarget target) =>
        target.End is { } end ? $"{Minutes(target.Start)}-{Minutes(end)}" : Minutes(target.Start);

    private static string Minutes(double seconds)
    {
        var minutes = Math.Floor(seconds / 60);
        var rest = (seconds - (minutes * 60)).ToString("00.###", CultureInfo.InvariantCulture);

        return $"{Number(minutes)}:{rest}";
    }

    private static string? Averaging(string kind, WorkoutTarget? target) =>
        target is { Averaging: not TargetAveraging.None } ? $"{kind}={StepWords.Word(target.Averaging)}" : null;

    private static string? Phase(WorkoutPhase phase) => phase switch
    {
        WorkoutPhase.Warmup => "phase=warmup",
        WorkoutPhase.Cooldown => "phase=cooldown",
        _ => null,
    };

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
