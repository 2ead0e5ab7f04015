using System.Collections.Immutable;
using System.Threading.Channels;
using TrainItAll.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>
/// Brings one connection what happens to the athletes it listens to: one place per athlete, no queue, one send after
/// another. A slow connection waits in its own pump and costs nobody else anything.
/// </summary>
internal sealed partial class Pump(ILiveListener listener, AthleteFeeds feeds, TimeProvider time, ILogger<Pump> logger)
    : IAsyncDisposable
{
    public const int SubscriptionsMax = 500;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Changed only by who has the turn; read by anybody.</summary>
    private ImmutableDictionary<AthleteId, Subscription> _subscriptions = ImmutableDictionary<AthleteId, Subscription>.Empty;

    private (ImmutableDictionary<AthleteId, Subscription>? Of, Subscription[] All) _ordered;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _end = new();

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private Task _running = Task.CompletedTask;
    private bool _isBeatDue;

    public void Start() => _running = RunAsync();

    /// <summary>There may be something new.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>
    /// There is something new of one athlete. A connection that is idle and takes it at once gets it from here: to wake a loop
    /// for each of a thousand listeners costs more than to send. Whoever is at work, or slow, goes on by itself.
    /// </summary>
    public void Hear(AthleteId athlete)
    {
        if (_watches.IsEmpty && _turn.Wait(0))
        {
            _ = ServeInTurnAsync(athlete);
        }
        else
        {
            Wake();
        }
    }

    /// <summary>Asks for a sign of life in the next pause.</summary>
    public void Beat()
    {
        Volatile.Write(ref _isBeatDue, true);
        Wake();
    }

    /// <summary>Starts listening to an athlete, or moves the place from which it is listened to.</summary>
    /// <param name="rights">The athlete, and what may be seen of it.</param>
    /// <param name="request">Where the listener stands.</param>
    /// <returns>Null when there are too many subscriptions.</returns>
    public async Task<SubscribeResponse?> SubscribeAsync(LiveRights rights, SubscribeRequest request)
    {
        var feed = await feeds.AcquireAsync(rights.Athlete, rights.OrganizationId);
        try
        {
            var head = await feed.FindHeadAsync();
            var problem = await WhyNotRecoveredAsync(feed, request, head);
            var start = problem is null && request.AfterSeq is { } after ? head with { Seq = after } : head;
            var subscription = new Subscription(feed, rights, start, head, request.Snapshot) { Resync = problem };
            if (!await AddAsync(subscription))
            {
                feeds.Release(rights.Athlete);

                return null;
            }

            return new SubscribeResponse(rights.Athlete.Value, head.Stream, head.Seq, start.Seq, problem is null);
        }
        catch
        {
            feeds.Release(rights.Athlete);
            throw;
        }
    }

    /// <summary>Stops listening to an athlete; when this ends nothing of it is sent any more.</summary>
    public async Task UnsubscribeAsync(AthleteId athlete)
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            if (_subscriptions.TryGetValue(athlete, out var ended))
            {
                _subscriptions = _subscriptions.Remove(athlete);
                LetGo(ended);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says something that belongs to no athlete.</summary>
    public async Task SayAsync(LiveMessage message)
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            await listener.SendAsync(message, _end.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_end.IsCancellationRequested)
        {
            return;
        }

        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _turn.WaitAsync();
        LetAllGo();
        _turn.Release();
    }

    private static async Task<string?> WhyNotRecoveredAsync(AthleteFeed feed, SubscribeRequest request, StreamPosition head)
    {
        if (request.Epoch is { } epoch && epoch != head.Stream)
        {
            return ResyncReasons.EpochChanged;
        }

        return request.AfterSeq switch
        {
            null => null,
            var after when after > head.Seq => ResyncReasons.Ahead,
            var after when request.Snapshot && head.Seq - after > Subscription.BacklogEventsMax => ResyncReasons.FarBehind,
            { } after when after < head.Seq && !await IsInLogAsync(feed, head with { Seq = after + 1 }) => ResyncReasons.TooOld,
            _ => null,
        };
    }

    private static async Task<bool> IsInLogAsync(AthleteFeed feed, StreamPosition at) =>
        feed.Find(at) is not null || (await feed.ReadLogAsync(at.Seq - 1, count: 1, CancellationToken.None)).Count == 1;

    private async Task<bool> AddAsync(Subscription subscription)
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            var athlete = subscription.Feed.Athlete;
            if (_subscriptions.TryGetValue(athlete, out var earlier))
            {
                LetGo(earlier);
            }
            else if (_subscriptions.Count >= SubscriptionsMax)
            {
                return false;
            }

            _subscriptions = _subscriptions.SetItem(athlete, subscription);
            subscription.Feed.Add(this);
        }
        finally
        {
            _turn.Release();
        }

        Wake();

        return true;
    }

    private void LetGo(Subscription subscription)
    {
        subscription.Feed.Remove(this);
        feeds.Release(subscription.Feed.Athlete);
    }

    private void LetAllGo()
    {
        foreach (var watch in _watches.Values)
        {
            LetGo(watch);
        }

        foreach (var subscription in _subscriptions.Values)
        {
            LetGo(subscription);
        }

        _subscriptions = _subscriptions.Clear();
    }
}
