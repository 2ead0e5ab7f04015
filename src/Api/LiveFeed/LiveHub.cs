using Microsoft.AspNetCore.SignalR;
using TrainItAll.Api.Access;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Live events. The target of a message is the event's type, its one argument a <see cref="LiveEnvelope"/>.</summary>
/// <remarks>Errors are <see cref="HubException"/>s whose message starts with a code: not_found, forbidden, invalid_argument, too_many_subscriptions.</remarks>
internal sealed class LiveHub(LiveConnections connections, LiveAthletes athletes, AthleteFeeds feeds, TimeProvider time) : Hub
{
    public const string Path = "/hubs/live";

    private const int SubscribedAtOnceMax = 200;
    private const string Opened = "connection";

    /// <summary>The connection of a hub call.</summary>
    public static LiveConnection? ConnectionOf(HubCallerContext context) =>
        context.Items.TryGetValue(Opened, out var opened) ? opened as LiveConnection : null;

    private LiveConnection Connection => ConnectionOf(Context) ?? throw new HubException("closed: the connection is ending.");

    /// <summary>Starts or moves the subscription to one athlete.</summary>
    /// <param name="athleteId"><c>mem_…</c>, <c>i&lt;number&gt;</c>, or <c>0</c> for the caller's own.</param>
    /// <param name="afterSeq">The last event the caller has; null or left out starts from now.</param>
    /// <param name="epoch">The numbering that <paramref name="afterSeq"/> belongs to.</param>
    /// <param name="snapshot">True for a RESYNC in the place of a backlog of more than a thousand events.</param>
    public Task<SubscribeResponse> Subscribe(string athleteId, long? afterSeq, string? epoch, bool? snapshot) =>
        SubscribeAsync(new SubscribeRequest(athleteId, afterSeq, epoch, snapshot ?? false));

    /// <summary>Starts or moves several subscriptions; each has its own outcome.</summary>
    public async Task<IReadOnlyList<SubscribeResponse>> SubscribeMany(IReadOnlyList<SubscribeRequest> requests)
    {
        if (requests.Count > SubscribedAtOnceMax)
        {
            throw new HubException($"invalid_argument: at most {SubscribedAtOnceMax} subscriptions at once.");
        }

        var responses = new List<SubscribeResponse>();
        foreach (var request in requests)
        {
            responses.Add(await TrySubscribeAsync(request));
        }

        return responses;
    }

    /// <summary>Ends a subscription; not an error when there is none.</summary>
    public async Task Unsubscribe(string athleteId) => await Connection.Pump.UnsubscribeAsync((await FindAsync(athleteId)).Athlete);

    /// <summary>Where an athlete's history stands.</summary>
    public async Task<PositionResponse> Position(string athleteId)
    {
        var rights = await FindAsync(athleteId);
        var feed = await feeds.AcquireAsync(rights.Athlete, rights.OrganizationId);
        try
        {
            var head = await feed.FindHeadAsync();

            return new PositionResponse(head.Stream, head.Seq);
        }
        finally
        {
            feeds.Release(rights.Athlete);
        }
    }

    /// <summary>Begins or stops to tell who watches an athlete, by PRESENCE.</summary>
    /// <returns>Who watches now.</returns>
    public async Task<IReadOnlyList<ViewerResponse>> WatchPresence(string athleteId, bool on)
    {
        var rights = await FindAsync(athleteId);
        if (Connection.Caller.Token is not null)
        {
            throw new HubException("forbidden: who watches is shown to the athlete and to coaches, not to apps.");
        }

        var viewers = await Connection.Pump.WatchAsync(rights, on)
            ?? throw new HubException($"too_many_subscriptions: at most {Pump.SubscriptionsMax} athletes per connection.");

        return [.. viewers.Select(ViewerResponse.Of)];
    }

    /// <summary>Answers, to show that the connection lives and what time it is here.</summary>
    public PongResponse Ping(long n) => new(n, time.GetUtcNow());

    public override async Task OnConnectedAsync()
    {
        var caller = ((AccessPrincipal)Context.User!).Athlete;
        var address = Context.GetHttpContext()?.Connection.RemoteIpAddress?.ToString();
        if (connections.Open(caller, address, new HubListener(Context)) is { } connection)
        {
            Context.Items[Opened] = connection;

            return;
        }

        var goodbye = LiveMessage.Goodbye(Goodbye.TooManyConnections);
        await Clients.Caller.SendAsync(goodbye.Target, goodbye.Json);
        Context.Abort();
    }

    public override Task OnDisconnectedAsync(Exception? exception) =>
        ConnectionOf(Context) is { } connection ? connections.CloseAsync(connection) : Task.CompletedTask;

    private async Task<SubscribeResponse> TrySubscribeAsync(SubscribeRequest request)
    {
        try
        {
            return await SubscribeAsync(request);
        }
        catch (HubException refused)
        {
            return new SubscribeResponse(request.AthleteId, "", 0, 0, false) { Error = refused.Message };
        }
    }

    private async Task<SubscribeResponse> SubscribeAsync(SubscribeRequest request)
    {
        if (request.AfterSeq < 0)
        {
            throw new HubException("invalid_argument: afterSeq is 0 or the seq of an event.");
        }

        var rights = await FindAsync(request.AthleteId);
        if (!rights.CoverAnything)
        {
            throw new HubException("forbidden: the credential needs a read scope, such as activities:read.");
        }

        return await Connection.Pump.SubscribeAsync(rights, request)
            ?? throw new HubException($"too_many_subscriptions: at most {Pump.SubscriptionsMax} athletes per connection.");
    }

    private async Task<LiveRights> FindAsync(string? athleteId) =>
        await athletes.FindAsync(Connection.Caller, athleteId ?? "", Context.ConnectionAborted)
        ?? throw new HubException("not_found: there is no such athlete, or it is not yours.");
}
