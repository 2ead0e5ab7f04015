using TrainItAll.Paging;
using TrainItAll.Upserts;

namespace TrainItAll.BodyMetrics;

/// <summary>The body measurements of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.BodyMetrics")]
public interface IBodyMetricsGrain : IGrainWithStringKey
{
    /// <summary>Merges what was sent into the measurement of that instant.</summary>
    /// <returns>What the write did; it is durable.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value is out of its bounds.</exception>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Upsert")]
    Task<WriteReceipt> UpsertAsync(BodyMetricPatch patch, Origin origin, CancellationToken cancellationToken);

    /// <summary>Lists them, newest first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<Page<BodyMetric>> ListAsync(PageRequest page, CancellationToken cancellationToken);
}
