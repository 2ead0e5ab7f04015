namespace TrainItAll.Bench.Servers;

/// <summary>An athlete made for a run.</summary>
/// <param name="Id"><c>mem_…</c>.</param>
/// <param name="Authorization">The header value with the athlete's own API key.</param>
internal sealed record BenchAthlete(string Id, string Authorization);
