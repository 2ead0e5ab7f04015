using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.LiveFeed;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>The athlete's grain, which is the only one there is, wherever it runs.</summary>
internal sealed class GrainFeedSource(AthleteId athlete, IGrainFactory grains) : IFeedSource
{
    private readonly ILiveFeedGrain _grain = grains.GetGrain<ILiveFeedGrain>(athlete.Value);

    public Task<StreamPosition> FindHeadAsync(ILiveFeedObserver feed) => _grain.ObserveAsync(feed);

    public Task<ImmutableArray<AthleteEvent>> ReadAsync(StreamPosition after, int count, CancellationToken cancellationToken) =>
        _grain.ReplayAsync(after.Seq, count, cancellationToken);

    public bool Hear(AthleteChange change) => false;

    public Task LeaveAsync(ILiveFeedObserver feed) => _grain.UnobserveAsync(feed);
}
