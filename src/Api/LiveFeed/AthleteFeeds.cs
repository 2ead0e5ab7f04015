using TrainItAll.Athletes;

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
    private readonly TimeProvider _time;
    private readonly ILogger<AthleteFeed> _logger;
    private readonly ITimer _sweeping;

    public AthleteFeeds(IGrainFactory grains, TimeProvider time, ILogger<AthleteFeed> logger)
    {
        _grains = grains;
        _time = time;
        _logger = logger;
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
        await _sweeping.DisposeAsync();
        Shared[] all;
        lock (_gate)
        {
            all = [.. _feeds.Values];
            _feeds.Clear();
        }

        await EndAsync(all);
    }

    private async Task<AthleteFeed> StartAsync(AthleteId athlete, string organizationId)
    {
        var feed = new AthleteFeed(athlete, organizationId, _grains, _time, _logger);
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
