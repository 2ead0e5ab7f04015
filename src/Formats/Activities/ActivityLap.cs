namespace TrainItAll.Formats;

/// <summary>One lap of a session, as the file tells it. Null means that the file does not say.</summary>
public sealed record ActivityLap
{
    /// <summary>When it started, in seconds since the start of the session.</summary>
    public double StartSeconds { get; init; }

    /// <summary>Time the timer ran, in seconds.</summary>
    public double? TimerSeconds { get; init; }

    /// <summary>Time from start to end, in seconds, pauses included.</summary>
    public double? ElapsedSeconds { get; init; }

    /// <summary>Distance in meters.</summary>
    public double? DistanceMeters { get; init; }

    /// <summary>Sum of all climbs, in meters.</summary>
    public double? AscentMeters { get; init; }

    /// <summary>Sum of all descents, in meters, as a positive number.</summary>
    public double? DescentMeters { get; init; }

    /// <summary>Mean speed in meters per second.</summary>
    public double? AvgSpeedMetersPerSecond { get; init; }

    /// <summary>Highest speed in meters per second.</summary>
    public double? MaxSpeedMetersPerSecond { get; init; }

    /// <summary>Mean heart rate, beats per minute.</summary>
    public double? AvgHeartRateBpm { get; init; }

    /// <summary>Highest heart rate, beats per minute.</summary>
    public double? MaxHeartRateBpm { get; init; }

    /// <summary>Mean cadence per minute, counted as in <see cref="ActivityRecord.CadencePerMinute"/>.</summary>
    public double? AvgCadencePerMinute { get; init; }

    /// <summary>Mean power in watts.</summary>
    public double? AvgPowerWatts { get; init; }

    /// <summary>Highest power in watts.</summary>
    public double? MaxPowerWatts { get; init; }

    /// <summary>Energy in kilocalories.</summary>
    public double? CaloriesKcal { get; init; }

    /// <summary>What the lap was for.</summary>
    public LapIntensity? Intensity { get; init; }
}

/// <summary>What a lap was for. The values are those of FIT files.</summary>
public enum LapIntensity
{
    /// <summary>Effort.</summary>
    Active = 0,

    /// <summary>Rest.</summary>
    Rest = 1,

    /// <summary>Warm-up.</summary>
    WarmUp = 2,

    /// <summary>Cool-down.</summary>
    CoolDown = 3,

    /// <summary>Easy between efforts.</summary>
    Recovery = 4,

    /// <summary>An interval.</summary>
    Interval = 5,

    /// <summary>Something else.</summary>
    Other = 6,
}
