using System.Collections.Immutable;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.LiveFeed;
using TrainItAll.Api.Webhooks;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>Ends what partners were given: durably, then at once on this node; others hear of it within seconds.</summary>
internal sealed class PartnerAccess(
    ITokenStore tokens,
    IAuthorizationStore authorizations,
    TokenCache cache,
    LiveCredentials live,
    GrantNews news,
    AuditTrail audit,
    TimeProvider time)
    : IPartnerAccess
{
    public async Task EndAllOfUserAsync(string userId, string reason, CancellationToken cancellationToken)
    {
        await tokens.EndAllOfUserAsync(userId, reason, time.GetUtcNow(), cancellationToken);
        audit.Add("user_ended", http: null, userId: userId, detail: reason);
        await ForgetAsync(RevocationKind.User, userId);
    }

    public async Task EndAllOfClientAsync(string clientId, string reason, CancellationToken cancellationToken)
    {
        await tokens.EndAllOfClientAsync(clientId, reason, time.GetUtcNow(), cancellationToken);
        await ForgetAsync(RevocationKind.Client, clientId);
    }

    public async Task EndFamilyAsync(string familyId, string reason, CancellationToken cancellationToken)
    {
        await tokens.EndFamilyAsync(familyId, reason, time.GetUtcNow(), cancellationToken);
        await ForgetAsync(RevocationKind.Family, familyId);
    }

    public async Task EndAccessTokenAsync(byte[] hash, string familyId, CancellationToken cancellationToken)
    {
        await tokens.EndAccessAsync(hash, familyId, time.GetUtcNow(), cancellationToken);
        await ForgetAsync(RevocationKind.Family, familyId);
    }

    /// <summary>Takes back a part of what a user allowed a client; its tokens allow the rest from now on.</summary>
    /// <returns>False when that changed nothing.</returns>
    public async Task<bool> NarrowAsync(
        HttpContext http, string userId, string clientId, ImmutableArray<string> kept, CancellationToken cancellationToken)
    {
        var isNarrower = await authorizations.NarrowAsync(userId, clientId, kept, time.GetUtcNow(), cancellationToken);
        if (isNarrower)
        {
            audit.Add("grant_narrowed", http, clientId, userId, detail: string.Join(' ', kept));
            await ForgetAsync(RevocationKind.User, userId);
            await news.TellAsync(userId, clientId);
        }

        return isNarrower;
    }

    /// <summary>Takes back what a user allowed a client.</summary>
    /// <returns>False when nothing was allowed.</returns>
    public async Task<bool> WithdrawAsync(
        HttpContext? http, string userId, string clientId, string reason, CancellationToken cancellationToken)
    {
        var isThere = await authorizations.WithdrawAsync(userId, clientId, reason, time.GetUtcNow(), cancellationToken);
        audit.Add("grant_withdrawn", http, clientId, userId, detail: reason);
        await ForgetAsync(RevocationKind.User, userId);
        if (isThere)
        {
            await news.TellAsync(userId, clientId);
        }

        return isThere;
    }

    /// <summary>Drops what this node remembers, and ends the live connections whose tokens are not good any more.</summary>
    public Task ForgetAsync(RevocationKind kind, string subject)
    {
        cache.Forget(kind, subject);

        return live.CheckAsync();
    }
}
