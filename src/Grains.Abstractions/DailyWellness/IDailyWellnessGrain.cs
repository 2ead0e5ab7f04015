using TrainItAll.Paging;
using TrainItAll.Upserts;

namespace TrainItAll.DailyWellness;

/// <summary>The daily wellness of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.DailyWellness")]
public interface IDailyWellnessGrain : IGrainWithStringKey
{
    /// <summary>Merges what was sent into that day and source.</summary>
    /// <returns>What the write did; it is durable.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value is out of its bounds.</exception>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Upsert")]
    Task<WriteReceipt> UpsertAsync(DailyWellnessPatch patch, Origin origin, CancellationToken cancellationToken);

    /// <summary>Lists them, newest first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<Page<DailyWellnessDay>> ListAsync(PageRequest page, CancellationToken cancellationToken);
}
