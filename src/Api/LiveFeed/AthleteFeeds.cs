using TrainItAll.Athletes;
using TrainItAll.LiveFeed;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>
/// The feeds of the athletes that somebody listens to on this node. A feed outlives its last listener a little, for
/// the one that comes back after a short interruption.
/// </summary>
internal sealed class AthleteFeeds : IAsyncDisposable
{
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);

    private readonly Dictionary<AthleteId, Shared> _feeds = [];
    private readonly Lock _gate = new();
    private readonly IGrainFactory _grains;
    private readonly IEventLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger<AthleteFeed> _logger;
    private readonly ITimer _sweeping;
    private readonly IDisposable _hearing;
    private readonly bool _isShared;

    public AthleteFeeds(IGrainFactory grains, IEventLog log, IAthleteNews news, TimeProvider time, ILogger<AthleteFeed> logger)
    {
        _grains = grains;
        _log = log;
        _time = time;
        _logger = logger;
        _isShared = news.IsShared;
        _hearing = news.Listen(Hear);
        _sweeping = time.CreateTimer(_ => _ = SweepAsync(), state: null, SweepEvery, SweepEvery);
    }

    /// <summary>Gets the feed and counts the listener; each call needs one <see cref="Release"/>.</summary>
    public async Task<AthleteFeed> AcquireAsync(AthleteId athlete, string organizationId)
    {
        Shared shared;
        lock (_gate)
        {
            if (!_feeds.TryGetValue(athlete, out shared!))
            {
                _feeds[athlete] = shared = new Shared(Task.Run(() => StartAsync(athlete, organizationId)));
            }

            shared.Listeners++;
        }

        try
        {
            return await shared.Feed;
        }
        catch
        {
            Drop(athlete, shared);
            throw;
        }
    }

    public void Release(AthleteId athlete)
    {
        lock (_gate)
        {
            if (_feeds.TryGetValue(athlete, out var shared) && --shared.Listeners == 0)
            {
                shared.IdleSince = _time.GetTimestamp();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _hearing.Dispose();
        await _sweeping.DisposeAsync();
        Shared[] all;
        lock (_gate)
        {
            all = [.. _feeds.Values];
            _feeds.Clear();
        }

        await EndAsync(all);
    }

    private void Hear(AthleteChange change)
    {
        Task<AthleteFeed>? feed;
        lock (_gate)
        {
            feed = _feeds.GetValueOrDefault(change.Athlete)?.Feed;
        }

        // One that is just starting asks for the head itself.
        if (feed is { IsCompletedSuccessfully: true })
        {
            feed.GetAwaiter().GetResult().Hear(change);
        }
    }

    private async Task<AthleteFeed> StartAsync(AthleteId athlete, string organizationId)
    {
        IFeedSource source = _isShared
            ? new SharedFeedSource(athlete, _grains, _log, _logger)
            : new GrainFeedSource(athlete, _grains);
        var feed = new AthleteFeed(athlete, organizationId, source, _grains, _time, _logger);
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

    /// <summary>A feed that could not start is nobody's: the next caller starts another.</summary>
    private void Drop(AthleteId athlete, Shared failed)
    {
        lock (_gate)
        {
            if (_feeds.TryGetValue(athlete, out var current) && current == failed)
            {
                _feeds.Remove(athlete);
            }
        }
    }

    private async Task SweepAsync()
    {
        List<Shared> idle = [];
        lock (_gate)
        {
            foreach (var (athlete, shared) in _feeds)
            {
                if (shared.Listeners == 0 && _time.GetElapsedTime(shared.IdleSince) >= KeptIdle)
                {
                    idle.Add(shared);
                    _feeds.Remove(athlete);
                }
            }
        }

        await EndAsync(idle);
    }

    private static async Task EndAsync(IEnumerable<Shared> ended)
    {
        foreach (var shared in ended)
        {
            await ((Task)shared.Feed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (shared.Feed.IsCompletedSuccessfully)
            {
                await (await shared.Feed).DisposeAsync();
            }
        }
    }

    private sealed class Shared(Task<AthleteFeed> feed)
    {
        public Task<AthleteFeed> Feed => feed;

        public int Listeners { get; set; }

        public long IdleSince { get; set; }
    }
}
