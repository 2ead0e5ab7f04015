using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.Traffic;

/// <summary>How long to send, and where to.</summary>
/// <param name="Port">The server, on loopback.</param>
internal sealed record LoadPlan(int Port)
{
    /// <summary>The longest time any run may take before its connections are cut.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(15);

    /// <summary>Time before anything is counted.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Time that is counted; null sends until the traffic ends.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whose processor time to measure; none by default.</summary>
    public CpuMeter Cpu { get; init; } = new([]);
}
