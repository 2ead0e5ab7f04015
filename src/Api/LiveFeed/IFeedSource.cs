using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.LiveFeed;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Where a feed learns what happens to its athlete.</summary>
internal interface IFeedSource
{
    /// <summary>Where the history stands; sees to it that what comes later is told.</summary>
    Task<StreamPosition> FindHeadAsync(ILiveFeedObserver feed);

    /// <summary>Reads the log; empty when it does not reach back that far.</summary>
    Task<ImmutableArray<AthleteEvent>> ReadAsync(StreamPosition after, int count, CancellationToken cancellationToken);

    /// <summary>A change was heard of.</summary>
    /// <returns>Whether the feed must look for it itself.</returns>
    bool Hear(AthleteChange change);

    /// <summary>Nothing more needs telling.</summary>
    Task LeaveAsync(ILiveFeedObserver feed);
}
