using System.Globalization;
using Microsoft.AspNetCore.SignalR;
using TrainItAll.Api.Access;
using TrainItAll.Api.OAuth;
using TrainItAll.Athletes;
using TrainItAll.OAuth;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Live events. The target of a message is the event's type, its one argument a <see cref="LiveEnvelope"/>.</summary>
internal sealed class LiveHub(AthleteFeeds feeds, LiveConnections connections) : Hub
{
    public const string Path = "/hubs/live";

    private const string Subscribed = "subscribed";

    /// <summary>The feed shows all of it, so a key must be allowed to read all of it.</summary>
    private static readonly Permission[] Needed =
    [
        Permission.ActivitiesRead, Permission.BodyRead, Permission.SleepRead,
        Permission.NutritionRead, Permission.DailyWellnessRead,
    ];

    private CurrentAthlete Caller => ((AccessPrincipal)Context.User!).Athlete;

    /// <summary>Starts or moves the subscription of this connection.</summary>
    /// <param name="athleteId"><c>mem_…</c>, <c>i&lt;number&gt;</c>, or <c>0</c> for the caller's own.</param>
    /// <param name="afterSeq">The last event the caller has; null or left out starts from now.</param>
    /// <exception cref="HubException">The message starts with a code: not_found, forbidden, invalid_argument.</exception>
    public async Task<SubscribeResponse> Subscribe(string athleteId, long? afterSeq)
    {
        RequireOwn(athleteId);
        if (afterSeq < 0)
        {
            throw new HubException("invalid_argument: afterSeq is 0 or the seq of an event.");
        }

        await LeaveAsync();
        var feed = await feeds.AcquireAsync(Caller);
        Context.Items[Subscribed] = Caller.Id;

        return await feed.JoinAsync(Context.ConnectionId, afterSeq);
    }

    /// <summary>Ends the subscription; not an error when there is none.</summary>
    public async Task Unsubscribe(string athleteId)
    {
        RequireOwn(athleteId);
        await LeaveAsync();
    }

    public override async Task OnConnectedAsync()
    {
        if (Caller.Token is { } token)
        {
            connections.Add(token.FamilyId, Context);

            // It may have been revoked between the handshake and now.
            await connections.CheckAsync();
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);

        return LeaveAsync();
    }

    private async Task LeaveAsync()
    {
        if (Context.Items.Remove(Subscribed, out var subscribed) && subscribed is AthleteId athlete)
        {
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, AthleteFeed.GroupOf(athlete));
            await feeds.ReleaseAsync(athlete);
        }
    }

    /// <summary>Another's athlete and one that does not exist look the same.</summary>
    private void RequireOwn(string athleteId)
    {
        var caller = Caller;
        var isOwn = athleteId == caller.Id.Value
            || athleteId == "0"
            || athleteId == string.Create(CultureInfo.InvariantCulture, $"i{caller.Account.AthleteNumber}");
        if (!isOwn)
        {
            throw new HubException("not_found: there is no such athlete, or it is not yours.");
        }

        foreach (var permission in Needed)
        {
            if (!caller.Permissions.Contains(permission))
            {
                throw new HubException($"forbidden: the key needs the scope {Scopes.NameOf(permission)}.");
            }
        }
    }
}
