namespace TrainItAll.Bench.Traffic;

/// <summary>What a run saw, within the time that counts.</summary>
/// <param name="Latencies">Of every answer, good or bad.</param>
/// <param name="Elapsed">The time that counts.</param>
/// <param name="Failures">Answers other than 2xx and broken connections, over the whole run.</param>
/// <param name="FirstFailure">In words; null when there was none.</param>
/// <param name="Cpu">Processor time by program, in cores.</param>
internal sealed record LoadResult(
    LatencyHistogram Latencies, TimeSpan Elapsed, long Failures, string? FirstFailure, string Cpu)
{
    public double PerSecond => Latencies.Count / Elapsed.TotalSeconds;

    /// <exception cref="BenchFailedException">Something went wrong.</exception>
    public LoadResult OrFail(string what) => Failures == 0
        ? this
        : throw new BenchFailedException($"{what}: {Failures} requests failed; first: {FirstFailure}");
}
