using System.Collections.Immutable;
using TrainItAll.Api.Webhooks;
using TrainItAll.OAuth;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;
using User = TrainItAll.Storage.Accounts.Account;

namespace TrainItAll.Api.Pages.Account;

/// <summary>The subscriptions of who is signed in, as the API's personal keys see them too.</summary>
internal sealed class OwnWebhooks(IWebhookStore store, IGrainFactory grains)
{
    /// <summary>More than anybody may have.</summary>
    private const int ListedMax = 1_000;

    public Task<ImmutableArray<WebhookSubscription>> ListAsync(User account, CancellationToken cancellationToken) =>
        store.ListAsync(CallerOf(account).Stored, 0, ListedMax, cancellationToken);

    /// <returns>Null when there is none of this id, or it is somebody else's.</returns>
    public async Task<WebhookSubscription?> FindAsync(User account, string? id, CancellationToken cancellationToken) =>
        id is not null && await store.FindAsync(id, cancellationToken) is { } found && CallerOf(account).Owns(found) ? found : null;

    public IWebhookGrain GrainOf(WebhookSubscription subscription) => grains.GetGrain<IWebhookGrain>(subscription.Id);

    /// <exception cref="WebhookRefusedException">The URL is not allowed, or there are too many.</exception>
    public async Task<(string Id, WebhookSecrets Secrets)> CreateAsync(
        User account, string url, ImmutableArray<string> events, string? description, CancellationToken cancellationToken)
    {
        var id = $"{WebhookBounds.IdPrefix}{Guid.NewGuid():n}";
        var webhook = new NewWebhook(CallerOf(account).Owner, url, events, PermissionSet.All) { Description = description };

        return (id, await grains.GetGrain<IWebhookGrain>(id).CreateAsync(webhook, cancellationToken));
    }

    private static WebhookCaller CallerOf(User account) =>
        new(new WebhookOwner(account.Id, account.Athlete.Value, ""), PermissionSet.All);
}
