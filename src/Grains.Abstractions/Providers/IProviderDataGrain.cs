using System.Collections.Immutable;
using TrainItAll.Activities;

namespace TrainItAll.Providers;

/// <summary>What providers know of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.ProviderData")]
public interface IProviderDataGrain : IGrainWithStringKey
{
    /// <summary>
    /// Keeps activities of a provider, each known by its <see cref="NewActivity.ExternalId"/>: one that is known is replaced, but
    /// for what the athlete has changed here. All of it is one change.
    /// </summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="activities">At most 100; energy is positive.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("PutActivities")]
    Task<PutCounts> PutActivitiesAsync(string provider, ImmutableArray<NewActivity> activities, CancellationToken cancellationToken);
}

/// <summary>What became of records of a provider.</summary>
/// <param name="Created">New ones.</param>
/// <param name="Updated">Those that changed.</param>
/// <param name="Unchanged">Those that were here already.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.PutCounts")]
public sealed record PutCounts([property: Id(0)] int Created, [property: Id(1)] int Updated, [property: Id(2)] int Unchanged);
