namespace TrainItAll.Formats.Workouts;

/// <summary>Words that stand for values of a step, in texts and documents alike.</summary>
internal static class StepWords
{
    private static readonly string[] Averagings = [string.Empty, "lap", "1s", "3s", "10s", "30s"];
    private static readonly string[] Intensities = ["active", "rest", "warmup", "cooldown", "recovery", "interval", "other"];

    public static StepIntensity? Intensity(string word)
    {
        var index = Array.FindIndex(Intensities, name => name.Equals(word, StringComparison.OrdinalIgnoreCase));

        return index < 0 ? null : (StepIntensity)index;
    }

    public static string Word(StepIntensity intensity) => Intensities[(int)intensity];

    public static TargetAveraging? Averaging(string word)
    {
        var index = Array.FindIndex(Averagings, name => name.Equals(word, StringComparison.OrdinalIgnoreCase));

        return index <= 0 ? null : (TargetAveraging)index;
    }

    public static string Word(TargetAveraging averaging) => Averagings[(int)averaging];

    /// <summary>Whether any target has two ends: only then there is something to ramp between.</summary>
    public static bool HasRange(WorkoutStep step) =>
        (step.Power?.End ?? step.HeartRate?.End ?? step.Pace?.End ?? step.Cadence?.End ?? step.Exertion?.End) is not null;
}
