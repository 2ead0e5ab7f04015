using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Providers;

/// <summary>Whom one athlete believes first. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.SourceOrders")]
public interface ISourceOrderGrain : IGrainWithStringKey
{
    /// <summary>The order; an empty one as long as none was set.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<Seen<SourceOrder>> GetAsync(CancellationToken cancellationToken);

    /// <summary>Sets the order of everything, or of one field of days. Days follow at once, activities by <see cref="ApplyAsync"/>.</summary>
    /// <param name="field">As <see cref="FieldOrder.Field"/>; null for everything without an order of its own.</param>
    /// <param name="order">As <see cref="SourceOrder.Order"/>; empty: none of its own from now on.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the write did; it is durable.</returns>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Set")]
    Task<WriteReceipt> SetAsync(string? field, ImmutableArray<string> order, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Lets some activities of several sources follow the order, the latest first. A call takes so many as do not hold up others
    /// for long: call again with what it returns. All of it may be repeated.
    /// </summary>
    /// <param name="after">Where the call before ended; null to begin.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Where to go on; null at the end.</returns>
    [Alias("Apply")]
    Task<string?> ApplyAsync(string? after, CancellationToken cancellationToken);
}
