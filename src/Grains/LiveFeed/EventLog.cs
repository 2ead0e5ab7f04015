using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.LiveFeed;

/// <summary>The event log over the store.</summary>
internal sealed class EventLog(IAthleteStore store, IAthleteNews news) : IEventLog
{
    private const int EventsMax = 500;

    public async Task<StreamPosition> FindHeadAsync(AthleteId athlete, CancellationToken cancellationToken) =>
        await news.FindPositionAsync(athlete, cancellationToken)
        ?? throw new AthleteNotFoundException($"There is no athlete {athlete}.");

    public async Task<ImmutableArray<AthleteEvent>> ReadAsync(
        AthleteId athlete, StreamPosition after, int count, CancellationToken cancellationToken)
    {
        var stored = await store.ReadEventsAsync(athlete, after.Seq, Math.Clamp(count, 1, EventsMax), cancellationToken);

        return stored.IsEmpty || stored[0].Seq != after.Seq + 1
            ? []
            : [.. stored.Select(change => EventDoc.Read(athlete, after.Stream, change))];
    }
}
