namespace TrainItAll.Formats.Workouts;

/// <summary>What a workout is made of: a <see cref="WorkoutStep"/> or a <see cref="WorkoutRepeat"/>.</summary>
public abstract record WorkoutItem
{
    private protected WorkoutItem()
    {
    }

    /// <summary>The steps, each as often as it is done.</summary>
    public abstract IEnumerable<WorkoutStep> Unroll();
}

/// <summary>Steps that are done several times over. Repeats do not nest.</summary>
public sealed record WorkoutRepeat : WorkoutItem
{
    /// <summary>How often, from 1 to <see cref="WorkoutLimits.RepsMax"/>.</summary>
    public required int Reps { get; init; }

    /// <summary>The line that heads the repeat, ending in its count ("Main set 4x"); null for the count alone.</summary>
    public string? Text { get; init; }

    /// <summary>The steps of one time.</summary>
    public Sequence<WorkoutStep> Steps { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<WorkoutStep> Unroll() =>
        Enumerable.Repeat(Steps, Math.Clamp(Reps, 0, WorkoutLimits.RepsMax)).SelectMany(steps => steps);
}
