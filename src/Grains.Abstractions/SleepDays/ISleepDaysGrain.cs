using TrainItAll.Paging;
using TrainItAll.Upserts;

namespace TrainItAll.SleepDays;

/// <summary>The nights of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.SleepDays")]
public interface ISleepDaysGrain : IGrainWithStringKey
{
    /// <summary>Merges what was sent into the night of that day and source.</summary>
    /// <returns>What the write did; it is durable.</returns>
    /// <exception cref="Rules.RuleBrokenException">The night would end before it starts.</exception>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Upsert")]
    Task<WriteReceipt> UpsertAsync(SleepDayPatch patch, Origin origin, CancellationToken cancellationToken);

    /// <summary>Lists them, newest first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<Page<SleepDay>> ListAsync(PageRequest page, CancellationToken cancellationToken);
}
