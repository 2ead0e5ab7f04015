using System.Collections.Immutable;
using System.Threading.Channels;
using Orleans.Runtime;
using TrainItAll.Athletes;
using TrainItAll.Storage;

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

    private async Task RunAsync()
    {
        try
        {
            while (await _wake.Reader.WaitToReadAsync(_end.Token))
            {
                _wake.Reader.TryRead(out _);
                while (await ServeAllAsync())
                {
                    // One turn each, again and again, until nobody has anything left.
                }

                await BeatIfDueAsync();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The connection is gone; nothing is left to send to it.
        }
        catch (Exception exception)
        {
            Log.Broken(logger, exception);
            listener.Close();
        }
    }

    private async Task BeatIfDueAsync()
    {
        if (Volatile.Read(ref _isBeatDue))
        {
            Volatile.Write(ref _isBeatDue, false);
            await listener.BeatAsync(_end.Token);
        }
    }

    /// <returns>Whether there is more to send.</returns>
    private async Task<bool> ServeAllAsync()
    {
        var hasMore = false;
        foreach (var subscription in InOrder())
        {
            hasMore |= await ServeAsync(subscription);
        }

        if (!_watches.IsEmpty)
        {
            await ServeWatchesAsync();
        }

        return hasMore;
    }

    /// <summary>The same until something is subscribed to or ended: going through a dictionary costs more than most sends.</summary>
    private Subscription[] InOrder()
    {
        var now = _subscriptions;
        if (!ReferenceEquals(now, _ordered.Of))
        {
            _ordered = (now, [.. now.Values]);
        }

        return _ordered.All;
    }

    private async Task<bool> ServeAsync(Subscription subscription)
    {
        var athlete = subscription.Feed.Athlete;
        await _turn.WaitAsync(_end.Token);
        try
        {
            // It may have been ended or moved while the turn was another's.
            return _subscriptions.GetValueOrDefault(athlete) == subscription && await subscription.ServeAsync(listener, _end.Token);
        }
        catch (Exception exception) when (exception is OrleansException or StoreUnavailableException or TimeoutException)
        {
            // The log could not be read just now; the place has not moved, so nothing is lost.
            Log.NotRead(logger, athlete, exception);
            await Task.Delay(RetryAfter, time, _end.Token);

            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The event log of athlete {Athlete} could not be read for a listener; it tries again.")]
        public static partial void NotRead(ILogger logger, AthleteId athlete, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "A live connection broke.")]
        public static partial void Broken(ILogger logger, Exception exception);
    }
}
