using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.LiveFeed;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>
/// One athlete's latest events on this node. It observes the grain and wakes its listeners, each of which reads at its
/// own pace: here what is recent, in the log what is older. What the grain tells is only a hint that something is new,
/// so a telling that is lost, doubled or late does no harm.
/// </summary>
internal sealed partial class AthleteFeed : ILiveFeedObserver, IAsyncDisposable
{
    private const int RingEvents = 256;
    private const int ListenersPerRound = 256;

    /// <summary>How late a listener learns of an event whose telling was lost.</summary>
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    private readonly LiveEvent?[] _ring = new LiveEvent?[RingEvents];
    private readonly Lock _gate = new();
    private readonly string _organizationId;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IFeedSource _source;
    private readonly ILiveFeedObserver _self;
    private readonly CancellationTokenSource _end = new();

    private ImmutableArray<Pump> _listeners = [];
    private ImmutableArray<Pump> _watchers = [];
    /// <summary>Changed within the gate; read by every listener at every event, and so without it.</summary>
    private volatile Position _head = new(new StreamPosition("", 0));
    private Task _renewing = Task.CompletedTask;
    private int _looks;

    public AthleteFeed(
        AthleteId athlete,
        string organizationId,
        IFeedSource source,
        IGrainFactory grains,
        TimeProvider time,
        ILogger<AthleteFeed> logger)
    {
        Athlete = athlete;
        _organizationId = organizationId;
        _grains = grains;
        _time = time;
        _logger = logger;
        _source = source;
        _self = grains.CreateObjectReference<ILiveFeedObserver>(this);
        Presence = new AthletePresence(athlete, ViewersHere, WakeWatchers, grains, logger);
    }

    public AthleteId Athlete { get; }

    /// <summary>Who watches the athlete.</summary>
    public AthletePresence Presence { get; }

    /// <summary>The newest event known here.</summary>
    public StreamPosition Head => _head.At;

    public async Task StartAsync()
    {
        await FindHeadAsync();
        _renewing = RenewAsync();
    }

    /// <summary>Asks the grain where the history stands; whatever comes later will be told.</summary>
    public async Task<StreamPosition> FindHeadAsync()
    {
        var head = await _source.FindHeadAsync(_self).WaitAsync(_end.Token);
        if (MoveTo(head))
        {
            Wake();
        }

        return head;
    }

    /// <summary>Called by the grain.</summary>
    public Task HappenedAsync(AthleteEvent change)
    {
        lock (_gate)
        {
            if (change.At.Stream != _head.At.Stream)
            {
                // Only the grain itself says which numbering holds; the next renewal asks it.
                return Task.CompletedTask;
            }

            _ring[change.At.Seq % RingEvents] = new LiveEvent(change, _organizationId);
            _head = change.At.Seq > _head.At.Seq ? new Position(change.At) : _head;
        }

        Wake();

        return Task.CompletedTask;
    }

    /// <summary>A change was heard of, perhaps of another host.</summary>
    public void Hear(AthleteChange change)
    {
        // Whoever looks already looks once more.
        if (_source.Hear(change) && Interlocked.Increment(ref _looks) == 1)
        {
            _ = LookAsync();
        }
    }

    /// <summary>An event that is recent enough to be here.</summary>
    public LiveEvent? Find(StreamPosition at)
    {
        var found = Volatile.Read(ref _ring[at.Seq % RingEvents]);

        return found?.Change.At == at ? found : null;
    }

    /// <summary>Reads the log; empty when it does not reach back that far.</summary>
    public async Task<IReadOnlyList<LiveEvent>> ReadLogAsync(long afterSeq, int count, CancellationToken cancellationToken)
    {
        var changes = await _source.ReadAsync(Head with { Seq = afterSeq }, count, cancellationToken);

        return [.. changes.Select(change => new LiveEvent(change, _organizationId))];
    }

    public void Add(Pump listener)
    {
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), listener);
        if (listener.Viewer is not null)
        {
            Presence.ReportSoon();
        }
    }

    public void Remove(Pump listener)
    {
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Remove(one), listener);
        if (listener.Viewer is not null)
        {
            Presence.ReportSoon();
        }
    }

    /// <summary>Wakes whoever wants to know who watches, without watching itself.</summary>
    public void AddWatcher(Pump watcher) => ImmutableInterlocked.Update(ref _watchers, (all, one) => all.Add(one), watcher);

    public void RemoveWatcher(Pump watcher) => ImmutableInterlocked.Update(ref _watchers, (all, one) => all.Remove(one), watcher);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _source.LeaveAsync(_self);
        }
        catch (Exception exception)
        {
            // The observation ends by itself soon.
            Log.NotRenewed(_logger, Athlete, exception);
        }

        _grains.DeleteObjectReference<ILiveFeedObserver>(_self);
        Presence.Leave();
        _end.Dispose();
    }

    /// <summary>Reads what the grain here will not tell, once for all listeners.</summary>
    private async Task LookAsync()
    {
        int looked;
        do
        {
            looked = Volatile.Read(ref _looks);
            try
            {
                await KeepAsync(await _source.FindHeadAsync(_self).WaitAsync(_end.Token));
            }
            catch (Exception exception)
            {
                // The renewal finds it.
                Log.NotRenewed(_logger, Athlete, exception);
            }
        }
        while (Interlocked.CompareExchange(ref _looks, 0, looked) != looked);
    }

    private async Task KeepAsync(StreamPosition head)
    {
        var known = Head;
        if (known.Stream == head.Stream && known.Seq < head.Seq)
        {
            var after = head with { Seq = Math.Max(known.Seq, head.Seq - RingEvents) };
            foreach (var change in await _source.ReadAsync(after, (int)(head.Seq - after.Seq), _end.Token))
            {
                _ring[change.At.Seq % RingEvents] = new LiveEvent(change, _organizationId);
            }
        }

        if (MoveTo(head))
        {
            Wake();
        }
    }

    /// <returns>Whether this was news.</returns>
    private bool MoveTo(StreamPosition head)
    {
        lock (_gate)
        {
            if (head.Stream == _head.At.Stream && head.Seq <= _head.At.Seq)
            {
                return false;
            }

            _head = new Position(head);

            return true;
        }
    }

    /// <summary>Many listeners are served in rounds of some, side by side on the cores that are free.</summary>
    private void Wake()
    {
        var all = _listeners;
        for (var from = ListenersPerRound; from < all.Length; from += ListenersPerRound)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static round => round.Serve(), new Round(Athlete, all, from), preferLocal: false);
        }

        new Round(Athlete, all, 0).Serve();
    }

    private void WakeWatchers()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Wake();
        }
    }

    private ImmutableArray<Viewer> ViewersHere() =>
    [
        .. _listeners.Select(listener => listener.Viewer).OfType<Viewer>().GroupBy(viewer => viewer.UserId, StringComparer.Ordinal)
            .Select(same => same.MinBy(viewer => viewer.Since)! with { Connections = same.Count() }),
    ];

    /// <summary>Keeps the observation alive, and finds what was never told.</summary>
    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(RenewEvery, _time);
        while (await timer.WaitForNextTickAsync(_end.Token))
        {
            try
            {
                await FindHeadAsync();
                await Presence.ReportAsync();
            }
            catch (Exception exception) when (!_end.IsCancellationRequested)
            {
                Log.NotRenewed(_logger, Athlete, exception);
            }
        }
    }

    /// <summary>A reference, so that it is read whole.</summary>
    private sealed record Position(StreamPosition At);

    /// <summary>Some listeners, one after another.</summary>
    private readonly record struct Round(AthleteId Athlete, ImmutableArray<Pump> All, int From)
    {
        public void Serve()
        {
            var end = Math.Min(From + ListenersPerRound, All.Length);
            for (var index = From; index < end; index++)
            {
                All[index].Hear(Athlete);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The live feed of athlete {Athlete} could not be renewed; it tries again.")]
        public static partial void NotRenewed(ILogger logger, AthleteId athlete, Exception exception);
    }
}
