using Microsoft.AspNetCore.SignalR;
using TrainItAll.Api.Access;
using TrainItAll.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>The feeds of the athletes that somebody listens to on this node; a feed lives as long as its listeners.</summary>
internal sealed class AthleteFeeds(
    IGrainFactory grains, IHubContext<LiveHub> hub, TimeProvider time, ILogger<AthleteFeed> logger) : IAsyncDisposable
{
    private readonly Dictionary<AthleteId, Shared> _feeds = [];
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Gets the feed and counts the listener; each call needs one <see cref="ReleaseAsync"/>.</summary>
    public async Task<AthleteFeed> AcquireAsync(CurrentAthlete athlete)
    {
        await _changing.WaitAsync();
        try
        {
            if (_feeds.TryGetValue(athlete.Id, out var shared))
            {
                shared.Listeners++;

                return shared.Feed;
            }

            var feed = await StartAsync(athlete);
            _feeds[athlete.Id] = new Shared(feed) { Listeners = 1 };

            return feed;
        }
        finally
        {
            _changing.Release();
        }
    }

    public async Task ReleaseAsync(AthleteId athlete)
    {
        await _changing.WaitAsync();
        try
        {
            if (_feeds.TryGetValue(athlete, out var shared) && --shared.Listeners == 0)
            {
                _feeds.Remove(athlete);
                await shared.Feed.DisposeAsync();
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shared in _feeds.Values)
        {
            await shared.Feed.DisposeAsync();
        }

        _feeds.Clear();
        _changing.Dispose();
    }

    private async Task<AthleteFeed> StartAsync(CurrentAthlete athlete)
    {
        var feed = new AthleteFeed(athlete.Id, athlete.OrganizationId, grains, hub, time, logger);
        try
        {
            await feed.StartAsync();
        }
        catch
        {
            await feed.DisposeAsync();
            throw;
        }

        return feed;
    }

    private sealed class Shared(AthleteFeed feed)
    {
        public AthleteFeed Feed => feed;

        public int Listeners { get; set; }
    }
}
