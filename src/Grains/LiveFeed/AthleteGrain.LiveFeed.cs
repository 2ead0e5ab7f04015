using System.Collections.Immutable;
using TrainItAll.LiveFeed;
using TrainItAll.Storage;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : ILiveFeedGrain
{
    /// <summary>The most events one replay answers.</summary>
    private const int ReplayEventsMax = 500;

    Task<StreamPosition> ILiveFeedGrain.ObserveAsync(ILiveFeedObserver observer)
    {
        _observers.Subscribe(observer, observer);

        return Task.FromResult(Position);
    }

    Task ILiveFeedGrain.UnobserveAsync(ILiveFeedObserver observer)
    {
        _observers.Unsubscribe(observer);

        return Task.CompletedTask;
    }

    async Task<bool> ILiveFeedGrain.LeaveIfBehindAsync(long seq)
    {
        try
        {
            await WhenAppliedAsync(seq);

            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    async Task<ImmutableArray<AthleteEvent>> ILiveFeedGrain.ReplayAsync(
        long afterSeq, int count, CancellationToken cancellationToken)
    {
        var bounded = Math.Clamp(count, 1, ReplayEventsMax);
        var stored = await _store.ReadEventsAsync(_athlete, afterSeq, bounded, cancellationToken);
        if (stored.IsEmpty || stored[0].Seq != afterSeq + 1)
        {
            return [];
        }

        await WhenAppliedAsync(stored[^1].Seq);

        return [.. stored.Select(change => EventDoc.Read(_athlete, _head.Stream, change))];
    }
}
