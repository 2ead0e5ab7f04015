using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;
using TrainItAll.LiveFeed;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>Whose subscriptions a caller manages, and what it may ask for.</summary>
/// <param name="Owner">The caller as an owner.</param>
/// <param name="Permissions">What it may see.</param>
internal sealed record WebhookCaller(WebhookOwner Owner, PermissionSet Permissions)
{
    /// <summary>Whether the owner's own dialect is that of Intervals.icu.</summary>
    public bool IsIntervals { get; init; }

    /// <summary>The owner as the store knows it.</summary>
    public SubscriptionOwner Stored => new(Owner.UserId, Owner.AthleteId, Owner.ClientId);

    /// <summary>Who holds a personal key owns for itself.</summary>
    /// <returns>Null for credentials that own nothing.</returns>
    public static WebhookCaller? Of(CurrentAthlete athlete) => athlete.Token is null
        ? new WebhookCaller(new WebhookOwner(athlete.Account.Id, athlete.Id.Value, ""), athlete.Permissions)
        : null;

    /// <summary>A client owns for everybody who connected it, in its own dialect; what it may see each of them says.</summary>
    public static WebhookCaller Of(OAuthClient client) =>
        new(new WebhookOwner("", "", client.Id), DialectScopes.PermissionsOf(client.Profile, client.Scopes))
        {
            IsIntervals = client.Profile == ClientProfile.Intervals,
        };

    public bool Owns(WebhookSubscription subscription) => Owner.ClientId.Length > 0
        ? subscription.Owner.ClientId == Owner.ClientId
        : subscription.Owner.ClientId.Length == 0 && subscription.Owner.UserId == Owner.UserId;

    /// <summary>Refuses events and athletes that the caller may not see.</summary>
    /// <returns>Null when all is well.</returns>
    public Refusal? FindRefusal(WebhookChange change)
    {
        var hidden = change.Events.IsSent
            ? change.Events.Value.FirstOrDefault(type => !EventScopes.MaySubscribe(Permissions, type))
            : null;
        if (hidden is not null)
        {
            return WebhookErrors.MissingScope(hidden);
        }

        return change.Athletes.IsSent && Owner.ClientId.Length == 0 && change.Athletes.Value.Any(athlete => athlete != Owner.AthleteId)
            ? Refusal.BadRequest(ApiErrors.InvalidBody(OnlyYourself, ["athletes"], WebhookBody.Schema.AllowedKeys))
            : null;
    }

    private static Issues OnlyYourself
    {
        get
        {
            var issues = new Issues();
            issues.Add("athletes", "A personal subscription tells of your own athlete only; leave the list out.");

            return issues;
        }
    }
}
