namespace TrainItAll.Formats.Workouts;

/// <summary>What to hold during a step: a point, or a range from start to end.</summary>
/// <param name="Unit">What the numbers mean.</param>
/// <param name="Start">The point, or where the range starts.</param>
/// <param name="End">Where the range ends; null for a point. A range may fall.</param>
public sealed record WorkoutTarget(TargetUnit Unit, double Start, double? End = null)
{
    /// <summary>Over what a device should average before it compares.</summary>
    public TargetAveraging Averaging { get; init; }

    /// <summary>With <see cref="TargetUnit.PercentMmp"/>: whose best power, in seconds; null when it is not said.</summary>
    public int? MmpSeconds { get; init; }

    /// <summary>What the unit measures.</summary>
    public TargetKind Kind => TargetUnits.KindOf(Unit);

    /// <summary>The smaller end of the range, or the point.</summary>
    public double Low => Math.Min(Start, End ?? Start);

    /// <summary>The greater end of the range, or the point.</summary>
    public double High => Math.Max(Start, End ?? Start);

    internal static WorkoutTarget? Checked(WorkoutTarget? target, TargetKind kind) =>
        target is null || target.Kind == kind
            ? target
            : throw new ArgumentException($"{target.Unit} is no unit of {kind}.", nameof(target));
}

/// <summary>What a target measures.</summary>
public enum TargetKind
{
    /// <summary>Power.</summary>
    Power,

    /// <summary>Heart rate.</summary>
    HeartRate,

    /// <summary>Pace or speed.</summary>
    Pace,

    /// <summary>Cadence.</summary>
    Cadence,

    /// <summary>Perceived exertion.</summary>
    Exertion,
}

/// <summary>Units of targets.</summary>
public enum TargetUnit
{
    /// <summary>Percent of the functional threshold power.</summary>
    PercentFtp,

    /// <summary>Watts.</summary>
    Watts,

    /// <summary>Number of a power zone, from 1.</summary>
    PowerZone,

    /// <summary>Percent of the best power over <see cref="WorkoutTarget.MmpSeconds"/>.</summary>
    PercentMmp,

    /// <summary>Percent of the maximal heart rate.</summary>
    PercentMaxHr,

    /// <summary>Percent of the heart rate at the lactate threshold.</summary>
    PercentLthr,

    /// <summary>Number of a heart rate zone, from 1.</summary>
    HrZone,

    /// <summary>Beats per minute.</summary>
    Bpm,

    /// <summary>Percent of the threshold speed; more is faster.</summary>
    PercentPace,

    /// <summary>Number of a pace zone, from 1.</summary>
    PaceZone,

    /// <summary>Seconds per kilometer.</summary>
    SecondsPerKm,

    /// <summary>Seconds per mile.</summary>
    SecondsPerMile,

    /// <summary>Seconds per 100 meters.</summary>
    SecondsPer100m,

    /// <summary>Seconds per 100 yards.</summary>
    SecondsPer100y,

    /// <summary>Seconds per 250 meters.</summary>
    SecondsPer250m,

    /// <summary>Seconds per 400 meters.</summary>
    SecondsPer400m,

    /// <summary>Seconds per 500 meters.</summary>
    SecondsPer500m,

    /// <summary>Revolutions, strides or strokes per minute.</summary>
    Rpm,

    /// <summary>Perceived exertion from 0 to 10.</summary>
    Rpe,
}

/// <summary>Over what a device averages before it compares with the target.</summary>
public enum TargetAveraging
{
    /// <summary>As the device likes.</summary>
    None,

    /// <summary>The lap so far.</summary>
    Lap,

    /// <summary>One second.</summary>
    OneSecond,

    /// <summary>Three seconds.</summary>
    ThreeSeconds,

    /// <summary>Ten seconds.</summary>
    TenSeconds,

    /// <summary>Thirty seconds.</summary>
    ThirtySeconds,
}
