namespace TrainItAll.Formats;

/// <summary>One length of a pool, or the rest between two. Null means that the file does not say.</summary>
public sealed record PoolLength
{
    /// <summary>When it started, in seconds since the start of the session.</summary>
    public double StartSeconds { get; init; }

    /// <summary>Time from start to end, in seconds.</summary>
    public double? ElapsedSeconds { get; init; }

    /// <summary>Time the timer ran, in seconds.</summary>
    public double? TimerSeconds { get; init; }

    /// <summary>Whether it was swum; otherwise it was a rest.</summary>
    public bool IsActive { get; init; }

    /// <summary>How many strokes.</summary>
    public double? StrokeCount { get; init; }

    /// <summary>The stroke.</summary>
    public SwimStroke? Stroke { get; init; }

    /// <summary>Mean speed in meters per second.</summary>
    public double? AvgSpeedMetersPerSecond { get; init; }

    /// <summary>Strokes per minute.</summary>
    public double? AvgCadencePerMinute { get; init; }
}

/// <summary>How a length was swum. The values are those of FIT files, which may hold others.</summary>
public enum SwimStroke
{
    /// <summary>Freestyle.</summary>
    Freestyle = 0,

    /// <summary>Backstroke.</summary>
    Backstroke = 1,

    /// <summary>Breaststroke.</summary>
    Breaststroke = 2,

    /// <summary>Butterfly.</summary>
    Butterfly = 3,

    /// <summary>A drill.</summary>
    Drill = 4,

    /// <summary>Several strokes.</summary>
    Mixed = 5,

    /// <summary>Individual medley.</summary>
    Medley = 6,
}
