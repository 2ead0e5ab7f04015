namespace TrainItAll.Formats.Workouts;

/// <summary>How long a step takes, also where only its distance is given.</summary>
internal static class StepLength
{
    // Without a pace to hold, a distance is covered at this share of the threshold speed (spec/intervals.md 9.4).
    private const double EasyShare = 0.7;

    /// <summary>Whole seconds; null when the step is open, or its speed is not known.</summary>
    public static int? Seconds(WorkoutStep step, WorkoutSettings? settings)
    {
        if (step.DistanceMeters is not { } meters)
        {
            return step.DurationSeconds;
        }

        var seconds = Math.Round(meters / SpeedMetersPerSecond(step, settings) ?? double.NaN, MidpointRounding.AwayFromZero);

        return seconds is >= 0 and <= WorkoutLimits.StepSecondsMax ? (int)seconds : null;
    }

    /// <summary>Meters; null when there is no speed to tell them from.</summary>
    public static double? Meters(WorkoutStep step, WorkoutSettings? settings) =>
        step.DistanceMeters ?? (step.DurationSeconds * SpeedMetersPerSecond(step, settings));

    private static double? SpeedMetersPerSecond(WorkoutStep step, WorkoutSettings? settings)
    {
        var speed = step.Pace is { } pace
            ? WorkoutResolver.Resolve(pace, settings)?.Value
            : EasyShare * settings?.ThresholdPaceMetersPerSecond;

        return speed > 0 ? speed : null;
    }
}
