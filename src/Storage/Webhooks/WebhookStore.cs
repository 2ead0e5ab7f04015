using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Webhooks;

/// <summary>Subscriptions and what is on its way to them, over either engine.</summary>
internal sealed partial class WebhookStore(IDatabase database) : IWebhookStore
{
    private const string Select = $"SELECT {WebhookRows.Subscription} FROM webhook_subscription";

    private const string OfOwner = "client_id = @ClientId AND (client_id <> '' OR user_id = @UserId)";

    private const string Insert =
        """
        INSERT INTO webhook_subscription
            (id, client_id, user_id, athlete_id, url, host, state, settings, secrets, health, created_at, changed_at)
        VALUES
            (@Id, @ClientId, @UserId, @AthleteId, @Url, @Host, @State, @Settings, @Secrets, @Health, @CreatedAt, @ChangedAt)
        """;

    private const string Update =
        """
        UPDATE webhook_subscription SET
            url = @Url, host = @Host, state = @State, settings = @Settings, secrets = @Secrets, health = @Health,
            changed_at = @ChangedAt
        WHERE id = @Id AND epoch = @Epoch
        """;

    /// <summary>Athletes of a subscription's list are looked at by the caller.</summary>
    private const string Listeners = $"{Select} WHERE client_id = '' AND athlete_id = @athlete ORDER BY id";

    private const string Busy =
        """
        SELECT id FROM webhook_subscription
        WHERE EXISTS (SELECT 1 FROM webhook_outbox WHERE subscription_id = webhook_subscription.id)
            OR EXISTS (SELECT 1 FROM webhook_message WHERE subscription_id = webhook_subscription.id AND state = 'pending')
        ORDER BY id
        """;

    private static readonly ImmutableArray<string> DeleteAll =
    [
        "DELETE FROM webhook_attempt WHERE message_id IN (SELECT id FROM webhook_message WHERE subscription_id = @subscriptionId)",
        "DELETE FROM webhook_message WHERE subscription_id = @subscriptionId",
        "DELETE FROM webhook_stream WHERE subscription_id = @subscriptionId",
        "DELETE FROM webhook_outbox WHERE subscription_id = @subscriptionId",
    ];

    public Task<SubscriptionInsert> InsertAsync(
        WebhookSubscription subscription, int ownerMax, int hostMax, CancellationToken cancellationToken)
    {
        StoredText.Require(subscription.Url, subscription.Host, subscription.Settings.Description ?? "", subscription.Secrets);

        return database.ChangeAsync(
            async connection =>
            {
                var others = (await connection.QueryAsync<SubscriptionRow>($"{Select} WHERE {OfOwner}", subscription.Owner)).ToList();
                var refusal = Refusal(subscription, others, ownerMax, hostMax);
                if (refusal == SubscriptionInsert.Done)
                {
                    await connection.ExecuteAsync(Insert, WebhookRows.Values(subscription));
                }

                return refusal;
            },
            cancellationToken);
    }

    public async Task<WebhookSubscription?> FindAsync(string subscriptionId, CancellationToken cancellationToken) =>
        (await QueryAsync<SubscriptionRow>($"{Select} WHERE id = @subscriptionId", new { subscriptionId }, cancellationToken))
        .SingleOrDefault()?.ToSubscription();

    public async Task<ImmutableArray<WebhookSubscription>> ListAsync(
        SubscriptionOwner? owner, long skip, int count, CancellationToken cancellationToken)
    {
        var where = owner is null ? "" : $"WHERE {OfOwner} ";
        var rows = await QueryAsync<SubscriptionRow>(
            $"{Select} {where}ORDER BY created_at DESC, id DESC LIMIT @count OFFSET @skip",
            new { ClientId = owner?.ClientId ?? "", UserId = owner?.UserId ?? "", count = (long)count, skip },
            cancellationToken);

        return [.. rows.Select(row => row.ToSubscription())];
    }

    public async Task<ImmutableArray<string>> ListBusyAsync(CancellationToken cancellationToken) =>
        [.. await QueryAsync<string>(Busy, new { }, cancellationToken)];

    public async Task<WebhookSubscription?> OpenAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        var opened = await ExecuteAsync(
            "UPDATE webhook_subscription SET epoch = epoch + 1 WHERE id = @subscriptionId", new { subscriptionId }, cancellationToken);

        return opened == 1 ? await FindAsync(subscriptionId, cancellationToken) : null;
    }

    public async Task<bool> UpdateAsync(WebhookSubscription subscription, CancellationToken cancellationToken)
    {
        StoredText.Require(subscription.Url, subscription.Host, subscription.Settings.Description ?? "", subscription.Secrets);

        return await ExecuteAsync(Update, WebhookRows.Values(subscription), cancellationToken) == 1;
    }

    public async Task<bool> SetStateAsync(
        string subscriptionId, WebhookState expected, WebhookState wanted, DateTimeOffset at, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "UPDATE webhook_subscription SET state = @wanted, changed_at = @at WHERE id = @subscriptionId AND state = @expected",
            new
            {
                subscriptionId,
                expected = WebhookRows.NameOf(expected),
                wanted = WebhookRows.NameOf(wanted),
                at = at.ToUnixTimeMilliseconds(),
            },
            cancellationToken) == 1;

    public Task<bool> DeleteAsync(string subscriptionId, long epoch, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                var deleted = await connection.ExecuteAsync(
                    "DELETE FROM webhook_subscription WHERE id = @subscriptionId AND epoch = @epoch", new { subscriptionId, epoch });
                if (deleted == 0)
                {
                    return false;
                }

                foreach (var statement in DeleteAll)
                {
                    await connection.ExecuteAsync(statement, new { subscriptionId });
                }

                return true;
            },
            cancellationToken);

    private static SubscriptionInsert Refusal(
        WebhookSubscription added, List<SubscriptionRow> others, int ownerMax, int hostMax)
    {
        if (others.Exists(other => other.Url == added.Url
            && other.ToSubscription().Settings.Events.ToHashSet(StringComparer.Ordinal).SetEquals(added.Settings.Events)))
        {
            return SubscriptionInsert.Duplicate;
        }

        if (others.Count >= ownerMax)
        {
            return SubscriptionInsert.TooMany;
        }

        return others.Count(other => other.Host == added.Host) >= hostMax
            ? SubscriptionInsert.TooManyOfHost
            : SubscriptionInsert.Done;
    }

    private async Task<List<T>> QueryAsync<T>(string sql, object values, CancellationToken cancellationToken) =>
        (await database.QueryAsync(
            connection => connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellationToken)),
            cancellationToken)).AsList();

    private Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.ChangeAsync((DbConnection connection) => connection.ExecuteAsync(sql, values), cancellationToken);
}
