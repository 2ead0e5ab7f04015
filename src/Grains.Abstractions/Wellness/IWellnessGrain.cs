using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Wellness;

/// <summary>The days of one athlete as a whole, across all collections that know of them. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.Wellness")]
public interface IWellnessGrain : IGrainWithStringKey
{
    /// <summary>
    /// Merges what was sent into its days, in the order of the list; a day may come several times. All of it is one change,
    /// durable whole or not at all, with one event per day. A day that the athlete has locked is left as it is when
    /// somebody else writes, unless the very patch unlocks it.
    /// </summary>
    /// <returns>What the write did; it is durable.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value contradicts another one, or it is more than one change can hold.</exception>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Write")]
    Task<WellnessReceipt> WriteAsync(ImmutableArray<WellnessPatch> patches, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the days of which anything is known, the first day first. Takes its turn behind writes: it reads several
    /// collections that must belong together.
    /// </summary>
    /// <param name="oldest">The first day.</param>
    /// <param name="newest">The last day.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="Rules.RuleBrokenException">The range holds more records than can be read at once.</exception>
    [Alias("List")]
    Task<Seen<ImmutableArray<WellnessView>>> ListAsync(DateOnly oldest, DateOnly newest, CancellationToken cancellationToken);

    /// <summary>What each source says of a day, field by field; of a field the one that is shown first.</summary>
    [Alias("ListSources")]
    Task<Seen<ImmutableArray<DayValue>>> ListSourcesAsync(DateOnly day, CancellationToken cancellationToken);
}
