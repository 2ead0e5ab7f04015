using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.LiveFeed;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Tells who watches, in the same turns as everything else.</summary>
internal sealed partial class Pump
{
    /// <summary>Changed only by who has the turn; read by anybody.</summary>
    private ImmutableDictionary<AthleteId, PresenceWatch> _watches = ImmutableDictionary<AthleteId, PresenceWatch>.Empty;

    /// <summary>Who is seen to watch; null for who is not.</summary>
    public Viewer? Viewer { get; init; }

    /// <summary>Begins or stops to tell who watches an athlete.</summary>
    /// <returns>Who does; null when there are too many watches.</returns>
    public async Task<ImmutableArray<Viewer>?> WatchAsync(LiveRights rights, bool isOn)
    {
        var feed = await feeds.AcquireAsync(rights.Athlete, rights.OrganizationId);
        var isKept = false;
        try
        {
            var viewers = await feed.Presence.FindAsync();
            await _turn.WaitAsync(_end.Token);
            try
            {
                if (_watches.TryGetValue(rights.Athlete, out var earlier))
                {
                    LetGo(earlier);
                }

                isKept = isOn && _watches.Count < SubscriptionsMax;
                if (isKept)
                {
                    _watches = _watches.SetItem(rights.Athlete, new PresenceWatch(feed, rights));
                    feed.AddWatcher(this);
                }
            }
            finally
            {
                _turn.Release();
            }

            return isOn && !isKept ? null : viewers;
        }
        finally
        {
            if (!isKept)
            {
                feeds.Release(rights.Athlete);
            }
        }
    }

    private void LetGo(PresenceWatch watch)
    {
        _watches = _watches.Remove(watch.Feed.Athlete);
        watch.Feed.RemoveWatcher(this);
        feeds.Release(watch.Feed.Athlete);
    }

    private async Task ServeWatchesAsync()
    {
        foreach (var (_, watch) in _watches)
        {
            await ServeAsync(watch);
        }
    }

    private async Task ServeAsync(PresenceWatch watch)
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            if (_watches.GetValueOrDefault(watch.Feed.Athlete) == watch)
            {
                await watch.ServeAsync(listener, _end.Token);
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
