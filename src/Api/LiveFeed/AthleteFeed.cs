using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using TrainItAll.Athletes;
using TrainItAll.LiveFeed;

namespace TrainItAll.Api.LiveFeed;

/// <summary>
/// One athlete's events on this node: observes the grain, and sends each event once, in order, to the athlete's group.
/// What the grain tells is only a hint that something is new: a hole is filled from the log.
/// </summary>
internal sealed partial class AthleteFeed : ILiveFeedObserver, IAsyncDisposable
{
    /// <summary>Events told but not sent yet; beyond it they are dropped here and read from the log later.</summary>
    private const int WaitingMax = 256;

    /// <summary>Events read from the log at once.</summary>
    private const int BatchEvents = 100;

    /// <summary>Well before the observation ends, so that one failed renewal loses nothing.</summary>
    private static readonly TimeSpan RenewEvery = ILiveFeedGrain.ObservationLifetime / 4;

    private readonly AthleteId _athlete;
    private readonly string _organizationId;
    private readonly IGrainFactory _grains;
    private readonly IHubContext<LiveHub> _hub;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ILiveFeedGrain _grain;
    private readonly ILiveFeedObserver _self;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _sending = new(1);

    private readonly Channel<AthleteEvent> _told = Channel.CreateBounded<AthleteEvent>(
        new BoundedChannelOptions(WaitingMax) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private StreamPosition _sent;
    private Task _running = Task.CompletedTask;

    public AthleteFeed(
        AthleteId athlete,
        string organizationId,
        IGrainFactory grains,
        IHubContext<LiveHub> hub,
        TimeProvider time,
        ILogger<AthleteFeed> logger)
    {
        _athlete = athlete;
        _organizationId = organizationId;
        _grains = grains;
        _hub = hub;
        _time = time;
        _logger = logger;
        _grain = grains.GetGrain<ILiveFeedGrain>(athlete.Value);
        _self = grains.CreateObjectReference<ILiveFeedObserver>(this);
    }

    /// <summary>The name of the athlete's group.</summary>
    public static string GroupOf(AthleteId athlete) => athlete.Value;

    public async Task StartAsync()
    {
        _sent = await _grain.ObserveAsync(_self);
        _running = Task.WhenAll(SendToldAsync(), RenewAsync());
    }

    /// <summary>Called by the grain; only puts the event down, so that no listener can hold up a write.</summary>
    public Task HappenedAsync(AthleteEvent change)
    {
        _told.Writer.TryWrite(change);

        return Task.CompletedTask;
    }

    /// <summary>Lets a connection in: first what it missed, then what comes, with nothing lost or doubled between.</summary>
    /// <param name="connectionId">Who joins.</param>
    /// <param name="afterSeq">The last event it has; null starts from now.</param>
    public async Task<SubscribeResponse> JoinAsync(string connectionId, long? afterSeq)
    {
        var head = await _grain.ObserveAsync(_self);
        var cursor = await ReplayToOneAsync(connectionId, afterSeq ?? head.Seq, head.Seq);

        // While this is held nothing goes to the group, so the connection can join exactly where it stands.
        await _sending.WaitAsync(_end.Token);
        try
        {
            await SendUpToAsync(head.Seq);
            cursor = cursor < _sent.Seq ? await ReplayToOneAsync(connectionId, cursor, _sent.Seq) : cursor;
            await _hub.Groups.AddToGroupAsync(connectionId, GroupOf(_athlete), _end.Token);
            var isRecovered = cursor == _sent.Seq;

            return new SubscribeResponse(
                _athlete.Value, head.Stream, _sent.Seq, isRecovered ? afterSeq ?? cursor : _sent.Seq, isRecovered);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _grain.UnobserveAsync(_self);
        }
        catch (Exception exception)
        {
            // The observation ends by itself soon.
            Log.NotRenewed(_logger, _athlete, exception);
        }

        _grains.DeleteObjectReference<ILiveFeedObserver>(_self);
        _sending.Dispose();
        _end.Dispose();
    }

    /// <summary>Sends one connection the log between two events.</summary>
    /// <returns>The last one sent; short of the end when the log does not reach back that far.</returns>
    private async Task<long> ReplayToOneAsync(string connectionId, long afterSeq, long upToSeq)
    {
        var client = _hub.Clients.Client(connectionId);
        var cursor = afterSeq;
        while (cursor < upToSeq)
        {
            var missed = await _grain.ReplayAsync(cursor, BatchEvents, _end.Token);
            foreach (var change in missed.TakeWhile(change => change.At.Seq <= upToSeq))
            {
                await client.SendAsync(change.Type, LiveEnvelope.Of(change, _organizationId), _end.Token);
                cursor = change.At.Seq;
            }

            if (missed.IsEmpty)
            {
                break;
            }
        }

        return cursor;
    }

    private async Task SendToldAsync()
    {
        await foreach (var change in _told.Reader.ReadAllAsync(_end.Token))
        {
            await TrySendAsync(async () =>
            {
                await SendUpToAsync(change.At.Seq - 1);
                if (change.At.Seq == _sent.Seq + 1)
                {
                    await SendToGroupAsync(change);
                }
            });
        }
    }

    /// <summary>Keeps the observation alive, and finds what was never told.</summary>
    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(RenewEvery, _time);
        while (await timer.WaitForNextTickAsync(_end.Token))
        {
            await TrySendAsync(async () => await SendUpToAsync((await _grain.ObserveAsync(_self)).Seq));
        }
    }

    private async Task TrySendAsync(Func<Task> send)
    {
        await _sending.WaitAsync(_end.Token);
        try
        {
            await send();
        }
        catch (Exception exception) when (!_end.IsCancellationRequested)
        {
            // The next event or renewal finds the hole and fills it.
            Log.NotRenewed(_logger, _athlete, exception);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Fills the group up from the log. Call it only while holding <see cref="_sending"/>.</summary>
    private async Task SendUpToAsync(long seq)
    {
        while (_sent.Seq < seq)
        {
            var missed = await _grain.ReplayAsync(_sent.Seq, BatchEvents, _end.Token);
            if (missed.IsEmpty)
            {
                // The log has been cut: what is gone cannot be sent. Listeners see the jump in the numbers.
                _sent = _sent with { Seq = seq };
            }

            foreach (var change in missed)
            {
                await SendToGroupAsync(change);
            }
        }
    }

    private async Task SendToGroupAsync(AthleteEvent change)
    {
        var envelope = LiveEnvelope.Of(change, _organizationId);
        await _hub.Clients.Group(GroupOf(_athlete)).SendAsync(change.Type, envelope, _end.Token);
        _sent = change.At;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The live feed of athlete {Athlete} could not be renewed or filled; it tries again.")]
        public static partial void NotRenewed(ILogger logger, AthleteId athlete, Exception exception);
    }
}
