using System.Text.Json;
using TrainItAll.Mails;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Providers;

/// <summary>One connection. Nobody else refreshes its tokens: a pair that rotates must never be used twice.</summary>
internal sealed class ConnectionGrain(ProviderParts parts, IOwnerMails mails, IGrainFactory grains) : Grain, IConnectionGrain
{
    public const string Active = "active";
    public const string Revoked = "revoked";

    private const int OpenTasksMax = 200;

    private string Provider => Key[..Key.IndexOf('/')];

    private string UserId => Key[(Key.IndexOf('/') + 1)..];

    private string Key => this.GetPrimaryKeyString();

    private IProviderConnector Connector => parts.Get(Provider);

    public Task<string> AuthorizeUrlAsync(string state, string redirectUri, string challenge) =>
        Task.FromResult(Connector.AuthorizeUrl(state, redirectUri, challenge).AbsoluteUri);

    public async Task<string?> ConnectAsync(CodeExchange exchange, CancellationToken cancellationToken)
    {
        ProviderTokens tokens;
        try
        {
            tokens = await Connector.ExchangeAsync(exchange, cancellationToken);
        }
        catch (Exception exception) when (exception is ProviderRefusedException or ProviderUnavailableException or ProviderBusyException)
        {
            return exception.Message;
        }

        var now = parts.Now.ToUnixTimeMilliseconds();
        var kept = await FindAsync(cancellationToken);
        var fresh = kept ?? new StoredConnection(
            Guid.CreateVersion7(parts.Now).ToString(), UserId, exchange.AthleteId, Provider, null, null, null, Active, "", 0, now, now, 0);
        await KeepAsync(
            fresh with
            {
                ProviderUserId = tokens.ProviderUserId,
                Username = tokens.Username,
                Scope = exchange.Scope ?? tokens.Scope,
                Status = Active,
                Tokens = parts.Box.Seal(tokens),
            },
            cancellationToken);
        if (kept?.Status != Active)
        {
            await SyncAsync(
                new SyncRequest(UserId, exchange.AthleteId, Provider, "all")
                {
                    Since = (parts.Now - Connector.Traits.History).ToUnixTimeSeconds(),
                    Source = "backfill",
                },
                cancellationToken);
        }

        return null;
    }

    public async Task<string?> TokenAsync(string? refused, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Status: Active } kept || parts.Box.Open(kept.Tokens) is not { } tokens)
        {
            return null;
        }

        if (tokens.Access != refused && tokens.ExpiresAt - parts.Now > Connector.Traits.RefreshBefore)
        {
            return tokens.Access;
        }

        try
        {
            // Durable before it is used: a pair that rotated and was lost could never be had again.
            var next = await Connector.RefreshAsync(tokens, cancellationToken);
            await KeepAsync(kept with { Tokens = parts.Box.Seal(next) }, cancellationToken);

            return next.Access;
        }
        catch (ProviderRefusedException refusal) when (refusal.Status is 400 or 401)
        {
            await EndAsync(kept, cancellationToken);

            return null;
        }
        catch (Exception exception) when (exception is ProviderRefusedException or ProviderBusyException)
        {
            throw new ProviderUnavailableException("The provider does not refresh the connection right now.", exception);
        }
    }

    public async Task RevokedAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { Status: Active } kept)
        {
            await EndAsync(kept, cancellationToken);
        }
    }

    public async Task ScopedAsync(string scope, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { Status: Active } kept && kept.Scope != scope)
        {
            await KeepAsync(kept with { Scope = scope }, cancellationToken);
        }
    }

    public async Task<bool> DisconnectAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Status: Active } kept)
        {
            return false;
        }

        // Ours first: whatever the provider answers, nothing is fetched any more.
        await KeepAsync(kept with { Status = Revoked, Tokens = "" }, cancellationToken);
        if (parts.Box.Open(kept.Tokens) is { } tokens)
        {
            try
            {
                await Connector.RevokeAsync(tokens, cancellationToken);
            }
            catch (Exception exception) when (exception is ProviderRefusedException or ProviderUnavailableException or ProviderBusyException)
            {
                // As well as it can: the person may end it there, too.
            }
        }

        return true;
    }

    public async Task SyncedAsync(DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { Status: Active } kept && startedAt.ToUnixTimeMilliseconds() > kept.LastSyncedAt)
        {
            await KeepAsync(kept with { LastSyncedAt = startedAt.ToUnixTimeMilliseconds() }, cancellationToken);
        }
    }

    public async Task<SyncTask?> SyncAsync(SyncRequest request, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Status: Active })
        {
            return null;
        }

        var open = await parts.Store.ListTasksAsync(UserId, Provider, openOnly: true, OpenTasksMax, cancellationToken);
        // A fetch that has begun may have read what the webhook tells of before it changed: only one that still waits will do.
        var same = open.Select(doc => JsonSerializer.Deserialize<SyncTask>(doc)!)
            .FirstOrDefault(task => (task.Request.Equals(request) && (request.Source != SyncRules.Webhook || task.StartedAt is null))
                || (Connector.Traits.IsBackfilled && SyncRules.Covers(task.Request, request)));
        if (same is not null)
        {
            return same;
        }

        var id = Guid.CreateVersion7(parts.Now).ToString();

        return await grains.GetGrain<ISyncTaskGrain>(id).StartAsync(request, cancellationToken);
    }

    /// <summary>Nothing comes any more, and nobody here has asked for that: the user must hear of it.</summary>
    private async Task EndAsync(StoredConnection kept, CancellationToken cancellationToken)
    {
        await KeepAsync(kept with { Status = Revoked, Tokens = "" }, cancellationToken);
        var name = Connector.Traits.DisplayName;
        mails.Send(new OwnerMail(
            UserId,
            $"Your connection to {name} has ended",
            $"Nothing more comes from {name}: the connection was ended there, or has expired.\n"
            + "What came before is still here. Connect again to go on.",
            "/account/connections"));
    }

    private Task<StoredConnection?> FindAsync(CancellationToken cancellationToken) =>
        parts.Store.FindConnectionAsync(UserId, Provider, cancellationToken);

    private async Task KeepAsync(StoredConnection connection, CancellationToken cancellationToken)
    {
        var next = connection with { UpdatedAt = parts.Now.ToUnixTimeMilliseconds(), Version = connection.Version + 1 };
        if (!await parts.Store.KeepConnectionAsync(next, cancellationToken))
        {
            DeactivateOnIdle();
            throw new ProviderUnavailableException("The connection was changed by another host. Try again.");
        }
    }
}
