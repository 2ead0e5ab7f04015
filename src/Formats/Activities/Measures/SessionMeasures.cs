using System.Collections.Immutable;

namespace TrainItAll.Formats;

/// <summary>
/// What can be told of a session's records without knowing the athlete: from it load, zones and curves follow whenever
/// thresholds change, and the file need not be read again. Immutable.
/// </summary>
public sealed record SessionMeasures
{
    /// <summary>Steps of speed in <see cref="SpeedSeconds"/>, in m/s.</summary>
    public const double SpeedStepMps = 0.05;

    /// <summary>Recorded time in s: gaps of up to 30 s are filled by the value before them, longer ones are pauses.</summary>
    public required int RecordingSeconds { get; init; }

    /// <summary>Normalized power in W: the fourth-power mean of the rolling mean over 30 s; null without power.</summary>
    public int? NormalizedPowerWatts { get; init; }

    /// <summary>Work in J; null without power.</summary>
    public long? Joules { get; init; }

    /// <summary>Seconds at each power: the index is W. Empty without power.</summary>
    public ImmutableArray<int> PowerSeconds { get; init; } = [];

    /// <summary>Seconds at each heart rate: the index is bpm. Empty without heart rate.</summary>
    public ImmutableArray<int> HrSeconds { get; init; } = [];

    /// <summary>Seconds at each speed: the index counts steps of <see cref="SpeedStepMps"/>. Empty without speed.</summary>
    public ImmutableArray<int> SpeedSeconds { get; init; } = [];

    /// <summary>The most power held, in W, by duration in s.</summary>
    public ImmutableArray<BestEffort> PowerBests { get; init; } = [];

    /// <summary>The highest heart rate held, in bpm, by duration in s.</summary>
    public ImmutableArray<BestEffort> HrBests { get; init; } = [];

    /// <summary>The shortest time in s, by distance in m.</summary>
    public ImmutableArray<BestEffort> PaceBests { get; init; } = [];

    /// <summary>Reckons them. Takes some tens of bytes per second recorded, for a week at most.</summary>
    /// <param name="session">With its records.</param>
    /// <returns>Null when nothing was recorded.</returns>
    public static SessionMeasures? Of(RecordedSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Records.IsEmpty)
        {
            return null;
        }

        var seconds = RecordedSeconds.Of(session.Records);
        var power = seconds.Values(record => record.PowerWatts);
        var heartRate = seconds.Values(record => record.HeartRateBpm);
        var speed = seconds.Values(record => record.SpeedMetersPerSecond);

        return new SessionMeasures
        {
            RecordingSeconds = seconds.Count,
            NormalizedPowerWatts = power is null ? null : NormalizedPower.Of(power),
            Joules = power is null ? null : (long)Math.Round(power.Sum(), MidpointRounding.AwayFromZero),
            PowerSeconds = power is null ? [] : Histogram(power, step: 1, PowerWattsMax),
            HrSeconds = heartRate is null ? [] : Histogram(heartRate, step: 1, HrBpmMax),
            SpeedSeconds = speed is null ? [] : Histogram(speed, SpeedStepMps, SpeedMpsMax),
            PowerBests = power is null ? [] : BestEfforts.ByDuration(power, seconds),
            HrBests = heartRate is null ? [] : BestEfforts.ByDuration(heartRate, seconds),
            PaceBests = BestEfforts.ByDistance(session.Records),
        };
    }

    private const double PowerWattsMax = 3_000;
    private const double HrBpmMax = 255;
    private const double SpeedMpsMax = 40;

    private static ImmutableArray<int> Histogram(double[] values, double step, double maximum)
    {
        var counts = new int[(int)(maximum / step) + 1];
        var last = 0;
        foreach (var value in values)
        {
            var index = Math.Clamp((int)Math.Round(value / step, MidpointRounding.AwayFromZero), 0, counts.Length - 1);
            counts[index]++;
            last = Math.Max(last, index);
        }

        return [.. counts.AsSpan(0, last + 1)];
    }
}

/// <summary>The best of a session over some duration or distance.</summary>
/// <param name="Span">Duration in s, or distance in m.</param>
/// <param name="Value">What was reached: W, bpm, or the time in s.</param>
/// <param name="StartIndex">The record with which it begins.</param>
/// <param name="EndIndex">The record with which it ends.</param>
public readonly record struct BestEffort(int Span, double Value, int StartIndex, int EndIndex);
