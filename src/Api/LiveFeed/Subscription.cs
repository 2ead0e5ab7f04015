using TrainItAll.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Where one listener stands in one athlete's history. Being behind is a number, not a queue.</summary>
internal sealed class Subscription(AthleteFeed feed, LiveRights rights, StreamPosition start, StreamPosition headAtStart, bool snapshot)
{
    /// <summary>A listener that wants the present gets it when it is further behind than this.</summary>
    public const int BacklogEventsMax = 1_000;

    private const int EventsPerTurn = 64;
    private const int BytesPerTurn = 64 * 1024;

    private StreamPosition _sent = start;

    public AthleteFeed Feed => feed;

    public LiveRights Rights => rights;

    /// <summary>Why the listener must load anew, still to be said; null when nothing was missed.</summary>
    public string? Resync { get; init; }

    private bool IsResyncSaid { get; set; }

    /// <summary>Sends what is new, up to one turn's share.</summary>
    /// <returns>Whether there is more to send.</returns>
    public async Task<bool> ServeAsync(ILiveListener listener, CancellationToken cancellationToken)
    {
        if (Resync is { } reason && !IsResyncSaid)
        {
            IsResyncSaid = true;
            await listener.SendAsync(LiveMessage.Resync(feed.Athlete, _sent, reason), cancellationToken);
        }

        var head = feed.Head;
        if (head == _sent)
        {
            return false;
        }

        if (head.Stream != _sent.Stream)
        {
            await SkipAsync(listener, head, ResyncReasons.EpochChanged, cancellationToken);
        }
        else if (snapshot && head.Seq - _sent.Seq > BacklogEventsMax)
        {
            await SkipAsync(listener, head, ResyncReasons.FarBehind, cancellationToken);
        }
        else
        {
            await SendUpToAsync(listener, head, cancellationToken);
        }

        return feed.Head != _sent;
    }

    private async Task SendUpToAsync(ILiveListener listener, StreamPosition head, CancellationToken cancellationToken)
    {
        var bytes = 0;
        for (var events = 0; events < EventsPerTurn && bytes < BytesPerTurn && _sent.Seq < head.Seq; events++)
        {
            if (feed.Find(_sent with { Seq = _sent.Seq + 1 }) is not { } next)
            {
                await SendLogAsync(listener, head, cancellationToken);

                return;
            }

            bytes += await SendAsync(listener, next, cancellationToken);
        }
    }

    private async Task SendLogAsync(ILiveListener listener, StreamPosition head, CancellationToken cancellationToken)
    {
        var missed = await feed.ReadLogAsync(_sent.Seq, (int)Math.Min(EventsPerTurn, head.Seq - _sent.Seq), cancellationToken);
        if (missed.Count == 0 || missed[0].Change.At.Stream != _sent.Stream)
        {
            await SkipAsync(listener, head, ResyncReasons.TooOld, cancellationToken);
        }

        var bytes = 0;
        foreach (var change in missed.TakeWhile(change => bytes < BytesPerTurn && change.Change.At.Seq == _sent.Seq + 1))
        {
            bytes += await SendAsync(listener, change, cancellationToken);
        }
    }

    /// <summary>The place moves only after the event is out, so that a failed send is no loss.</summary>
    private async Task<int> SendAsync(ILiveListener listener, LiveEvent change, CancellationToken cancellationToken)
    {
        var message = change.MessageFor(rights, isReplayed: IsBeforeStart(change.Change.At));
        await listener.SendAsync(message, cancellationToken);
        _sent = change.Change.At;

        return message.Json.Utf8.Length;
    }

    private bool IsBeforeStart(StreamPosition at) => at.Stream == headAtStart.Stream && at.Seq <= headAtStart.Seq;

    private async Task SkipAsync(ILiveListener listener, StreamPosition head, string reason, CancellationToken cancellationToken)
    {
        await listener.SendAsync(LiveMessage.Resync(feed.Athlete, head, reason), cancellationToken);
        _sent = head;
    }
}
