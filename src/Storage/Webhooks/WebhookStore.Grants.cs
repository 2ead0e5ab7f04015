using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.OAuth;

namespace TrainItAll.Storage.Webhooks;

/// <summary>Whom a subscription may be told of: its owner, or everybody who connected the client that owns it.</summary>
internal sealed partial class WebhookStore
{
    /// <summary>Grants that count: not withdrawn, of a client that is enabled.</summary>
    private const string LiveGrants =
        """
        oauth_grant
        JOIN oauth_client ON oauth_client.id = oauth_grant.client_id AND oauth_client.is_enabled = 1
        JOIN account ON account.id = oauth_grant.user_id
        """;

    private const string ClientListeners =
        $"""
        SELECT {WebhookRows.Subscription}, granted AS Granted, profile AS Profile FROM (
            SELECT webhook_subscription.*, oauth_grant.scopes AS granted, oauth_client.profile AS profile
            FROM {LiveGrants}
            JOIN webhook_subscription ON webhook_subscription.client_id = oauth_grant.client_id
            WHERE account.athlete_id = @athlete AND oauth_grant.revoked_at IS NULL) AS told
        ORDER BY id
        """;

    private const string Grant =
        $"""
        SELECT oauth_grant.scopes AS Granted, oauth_client.profile AS Profile FROM {LiveGrants}
        WHERE account.athlete_id = @athleteId AND oauth_grant.client_id = @clientId AND oauth_grant.revoked_at IS NULL
        """;

    private const string Covered =
        $"""
        SELECT account.athlete_id FROM {LiveGrants}
        WHERE oauth_grant.client_id = @clientId AND oauth_grant.revoked_at IS NULL AND account.athlete_id > @after
        ORDER BY account.athlete_id LIMIT @count
        """;

    public async Task<ImmutableArray<WebhookSubscription>> ListListenersAsync(
        AthleteId athlete, CancellationToken cancellationToken)
    {
        var own = await QueryAsync<SubscriptionRow>(Listeners, new { athlete = athlete.Value }, cancellationToken);
        var clients = await QueryAsync<GrantedRow>(ClientListeners, new { athlete = athlete.Value }, cancellationToken);

        return [.. own.Select(row => row.ToSubscription()), .. clients.Select(row => row.ToGranted())];
    }

    public async Task<PermissionSet?> FindGrantAsync(string clientId, string athleteId, CancellationToken cancellationToken) =>
        (await QueryAsync<GrantedRow>(Grant, new { clientId, athleteId }, cancellationToken)).SingleOrDefault()?.Permissions;

    public async Task<ImmutableArray<string>> ListCoveredAsync(
        string clientId, string after, int count, CancellationToken cancellationToken) =>
        [.. await QueryAsync<string>(Covered, new { clientId, after, count = (long)count }, cancellationToken)];

    /// <summary>A subscription of a client, and what one athlete granted the client.</summary>
    private sealed class GrantedRow : SubscriptionRow
    {
        public string Granted { get; set; } = "";

        public string Profile { get; set; } = "";

        public PermissionSet Permissions => DialectScopes.PermissionsOf(
            Enum.Parse<ClientProfile>(Profile), [.. Granted.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        public WebhookSubscription ToGranted()
        {
            var subscription = ToSubscription();

            return subscription with { Settings = subscription.Settings with { Permissions = Permissions.Bits } };
        }
    }
}
