namespace TrainItAll.Formats.Workouts;

/// <summary>What a workout comes to.</summary>
/// <param name="DurationSeconds">Time, in seconds, repeats multiplied and distances at their pace; open ends count nothing.</param>
/// <param name="DistanceMeters">Sum of the steps that are given as distances, in meters.</param>
public sealed record WorkoutTotals(long DurationSeconds, double DistanceMeters)
{
    /// <summary>Whether a step has no length that could be told: it is open, or a distance without a known speed.</summary>
    public bool HasUnknownLength { get; init; }

    /// <summary>Training load in points; null when no target can be put against a threshold.</summary>
    public int? TrainingLoad { get; init; }

    /// <summary>Intensity in percent of the threshold, from the rounded load; null without a load.</summary>
    public double? IntensityPercent { get; init; }

    /// <summary>Normalized power in watts; null without power targets.</summary>
    public int? NormalizedWatts { get; init; }

    /// <summary>Mean power in watts, steps without power as zero; null without power targets.</summary>
    public int? AverageWatts { get; init; }

    /// <summary>Work in joules; null without power targets.</summary>
    public long? Joules { get; init; }

    /// <summary>Seconds in each power zone; empty without power targets.</summary>
    public Sequence<int> ZoneSeconds { get; init; }

    /// <summary>Adds a workout up.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="settings">The athlete's settings for its sport; null: only what is absolute counts.</param>
    public static WorkoutTotals Of(Workout workout, WorkoutSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(workout);
        var own = settings?.For(workout);
        var steps = workout.Unroll().ToList();
        var seconds = steps.Select(step => StepLength.Seconds(step, own)).ToList();
        var totals = new WorkoutTotals(seconds.Sum(length => (long)(length ?? 0)), Sum(steps.Select(step => step.DistanceMeters ?? 0)))
        {
            HasUnknownLength = seconds.Contains(null),
        };

        return own is null ? totals : PlannedLoad.AddTo(totals, steps, own);
    }

    private static double Sum(IEnumerable<double> meters) => TargetUnits.Rounded(meters.Sum());
}
