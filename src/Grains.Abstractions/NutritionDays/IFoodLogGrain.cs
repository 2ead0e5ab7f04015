using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.NutritionDays;

/// <summary>What one athlete ate, item by item. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.FoodLogs")]
public interface IFoodLogGrain : IGrainWithStringKey
{
    /// <summary>
    /// Merges items into a day: one that is known (the client's own id, else time, name and meal) changes, a new one is
    /// added. When items change, the day's totals become their sums; until then, totals written otherwise stand.
    /// </summary>
    /// <returns>What the write did; it is durable. The id is the nutrition day's.</returns>
    /// <exception cref="Wellness.DayLockedException">The athlete has locked the day, and somebody else writes.</exception>
    /// <exception cref="Rules.RuleBrokenException">The day would hold too many items, or more than a day can hold.</exception>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Log")]
    Task<WriteReceipt> LogAsync(FoodLogPatch patch, Origin origin, CancellationToken cancellationToken);

    /// <summary>Reads the days of which anything is known, the first day first. Takes its turn behind writes.</summary>
    /// <exception cref="Rules.RuleBrokenException">The range holds more records than can be read at once.</exception>
    [Alias("List")]
    Task<Seen<ImmutableArray<FoodDay>>> ListAsync(DateOnly oldest, DateOnly newest, CancellationToken cancellationToken);
}
