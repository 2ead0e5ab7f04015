using TrainItAll.Paging;
using TrainItAll.Upserts;

namespace TrainItAll.NutritionDays;

/// <summary>The nutrition of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.NutritionDays")]
public interface INutritionDaysGrain : IGrainWithStringKey
{
    /// <summary>Replaces the whole day: what is not in <paramref name="day"/> is gone (seed 5.5). Its id and time of change are set here.</summary>
    /// <returns>What the write did; it is durable.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value is out of its bounds.</exception>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Upsert")]
    Task<WriteReceipt> UpsertAsync(NutritionDay day, Origin origin, CancellationToken cancellationToken);

    /// <summary>Lists them, newest first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<Page<NutritionDay>> ListAsync(PageRequest page, CancellationToken cancellationToken);
}
