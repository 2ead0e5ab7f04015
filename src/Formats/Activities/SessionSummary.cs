namespace TrainItAll.Formats;

/// <summary>
/// One session of an activity: what the device says of it, completed from laps, events and records as far as they go
/// (spec/fit.md 10). Null always means that the file does not say.
/// </summary>
public sealed record SessionSummary
{
    /// <summary>When it started, UTC. Null when the device's clock was never set.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Time the timer ran, in seconds, pauses excluded. 0 when the file gives no time at all.</summary>
    public double TimerSeconds { get; init; }

    /// <summary>Time from start to end, in seconds, pauses included. Never less than <see cref="TimerSeconds"/>.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>Time in motion, in seconds. Never more than <see cref="TimerSeconds"/>.</summary>
    public double? MovingSeconds { get; init; }

    /// <summary>Distance in meters.</summary>
    public double? DistanceMeters { get; init; }

    /// <summary>Sum of all climbs, in meters.</summary>
    public double? AscentMeters { get; init; }

    /// <summary>Sum of all descents, in meters, as a positive number.</summary>
    public double? DescentMeters { get; init; }

    /// <summary>Mean heart rate, beats per minute.</summary>
    public double? AvgHeartRateBpm { get; init; }

    /// <summary>Highest heart rate, beats per minute.</summary>
    public double? MaxHeartRateBpm { get; init; }

    /// <summary>Mean power in watts, zeros included.</summary>
    public double? AvgPowerWatts { get; init; }

    /// <summary>Highest power in watts.</summary>
    public double? MaxPowerWatts { get; init; }

    /// <summary>Normalized power in watts, as the device computed it; never derived.</summary>
    public double? NormalizedPowerWatts { get; init; }

    /// <summary>Energy in kilocalories, as the device estimated it; never derived.</summary>
    public double? CaloriesKcal { get; init; }

    /// <summary>Mean cadence per minute: revolutions of a crank, strides (two steps) of a run, strokes of a swim.</summary>
    public double? AvgCadencePerMinute { get; init; }

    /// <summary>Mean speed in meters per second.</summary>
    public double? AvgSpeedMetersPerSecond { get; init; }

    /// <summary>Length of the pool in meters.</summary>
    public double? PoolLengthMeters { get; init; }

    /// <summary>The sport as a TCX or GPX file names it; null when it does not, and for FIT files.</summary>
    public string? SportText { get; init; }

    /// <summary>The number of the sport in FIT files; null for other formats.</summary>
    public int? SportCode { get; init; }

    /// <summary>The number of the sub-sport in FIT files; null for other formats.</summary>
    public int? SubSportCode { get; init; }

    /// <summary>The sport, in classes that every format can tell.</summary>
    public SportClass SportClass { get; init; }

    /// <summary>Whether this is the way from one sport of a multisport event to the next, and no sport of its own.</summary>
    public bool IsTransition { get; init; }

    /// <summary>Whether the file has no totals of the session, so that all of this was worked out from laps and records.</summary>
    public bool IsDerived { get; init; }

    /// <summary>The name of the sport profile on the device, as its user wrote it.</summary>
    public string? ProfileName { get; init; }
}
