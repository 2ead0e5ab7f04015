using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.LiveFeed;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>
/// An athlete whom any of several hosts on one database may write. A listener must not take it from the host that
/// writes, so the grain here is asked only while this host is the one; else the log itself is read.
/// </summary>
internal sealed partial class SharedFeedSource(AthleteId athlete, IGrainFactory grains, IEventLog log, ILogger logger) : IFeedSource
{
    private readonly ILiveFeedGrain _grain = grains.GetGrain<ILiveFeedGrain>(athlete.Value);
    private volatile bool _isHere;

    public async Task<StreamPosition> FindHeadAsync(ILiveFeedObserver feed)
    {
        var stored = await log.FindHeadAsync(athlete, CancellationToken.None);
        if (_isHere && await IsStillHereAsync(stored.Seq))
        {
            return await _grain.ObserveAsync(feed);
        }

        return stored;
    }

    public Task<ImmutableArray<AthleteEvent>> ReadAsync(StreamPosition after, int count, CancellationToken cancellationToken) =>
        log.ReadAsync(athlete, after, count, cancellationToken);

    public bool Hear(AthleteChange change)
    {
        var wasHere = _isHere;
        _isHere = change.IsOwn;
        if (wasHere && !change.IsOwn)
        {
            _ = MakePlaceAsync(change.Seq);
        }

        return !wasHere || !change.IsOwn;
    }

    public Task LeaveAsync(ILiveFeedObserver feed) => _isHere ? _grain.UnobserveAsync(feed) : Task.CompletedTask;

    /// <summary>Finds out, when nobody told, that another host has written meanwhile.</summary>
    private async Task<bool> IsStillHereAsync(long seq)
    {
        var isHere = await _grain.LeaveIfBehindAsync(seq);
        _isHere &= isHere;

        return isHere;
    }

    /// <summary>Whoever hears of the change and then reads it here must find it.</summary>
    private async Task MakePlaceAsync(long seq)
    {
        try
        {
            await _grain.LeaveIfBehindAsync(seq);
        }
        catch (Exception exception)
        {
            Log.NotAsked(logger, athlete, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Athlete {Athlete} is written by another host, and its activation here could not be told.")]
        public static partial void NotAsked(ILogger logger, AthleteId athlete, Exception exception);
    }
}
