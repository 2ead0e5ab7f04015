using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Report;

/// <summary>One of the things that are compared.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="RunAsync">Measures it once.</param>
internal sealed record Arm(string Name, Func<CancellationToken, Task<ArmResult>> RunAsync);

/// <summary>One measurement.</summary>
/// <param name="PerSecond">The rate.</param>
internal sealed record ArmResult(double PerSecond)
{
    public double P50Ms { get; init; } = double.NaN;

    public double P99Ms { get; init; } = double.NaN;

    public string Note { get; init; } = "";

    public static ArmResult Of(LoadResult load) => new(load.PerSecond)
    {
        P50Ms = load.Latencies.PercentileMs(50),
        P99Ms = load.Latencies.PercentileMs(99),
        Note = load.Cpu,
    };
}
