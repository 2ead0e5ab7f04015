using System.Collections.Immutable;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>A refresh token becomes the next pair, once (spec oauth.md, section 8.5).</summary>
internal sealed class TokenRefresh(
    ITokenStore tokens, TokenMaker maker, InstallationKey installation, PartnerAccess access, AuditTrail audit, TimeProvider time)
{
    private static readonly OAuthError Invalid = OAuthError.InvalidGrant(
        "The refresh token is unknown, expired, used, revoked, or of another client.");

    public async Task<(byte[]? Answer, OAuthError? Error)> RefreshAsync(TokenRequest request)
    {
        if (request.Parameters.Find("refresh_token") is not { } text)
        {
            return (null, OAuthError.InvalidRequest("refresh_token is missing."));
        }

        var hash = installation.Hash(text);
        var token = TokenText.Is(TokenText.Refresh, text)
            ? await tokens.FindRefreshAsync(hash, request.Http.RequestAborted)
            : null;
        if (token is null || !IsUsable(request, token))
        {
            return (null, Invalid);
        }

        if (token.Redeemed is { } redeemed)
        {
            return await RepeatAsync(request, text, token.Family, redeemed);
        }

        if (time.GetUtcNow() >= token.ExpiresAt)
        {
            return (null, Invalid);
        }

        var scopes = ScopesOf(request, token.Family);

        return scopes.IsDefault
            ? (null, OAuthError.InvalidScope("A refresh can ask for less than was granted, not for more."))
            : await RotateAsync(request, text, hash, token, scopes);
    }

    private bool IsUsable(TokenRequest request, RefreshToken token)
    {
        var family = token.Family;
        if (family.ClientId != request.Client.Id)
        {
            audit.Add("refresh_refused", request.Http, request.Client.Id, family.UserId, family.Id);

            return false;
        }

        return family.IsLive && (family.ExpiresAt is null || time.GetUtcNow() < family.ExpiresAt);
    }

    /// <returns>What the access token shall allow; the default value when more is asked for than was granted.</returns>
    private static ImmutableArray<string> ScopesOf(TokenRequest request, TokenFamily family)
    {
        if (request.Parameters.Find("scope") is not { } asked)
        {
            return family.Scopes;
        }

        ImmutableArray<string> scopes = [.. request.Manners.Split(asked).Distinct(StringComparer.Ordinal)];

        return !scopes.IsEmpty && scopes.All(family.Scopes.Contains) ? scopes : default;
    }

    private async Task<(byte[]? Answer, OAuthError? Error)> RotateAsync(
        TokenRequest request, string text, byte[] hash, RefreshToken token, ImmutableArray<string> scopes)
    {
        var made = maker.Next(request, hash, token, scopes, time.GetUtcNow());
        var retry = RetrySeal.Close(made.Answer, text, request.RetryKey, request.Client.RotationGraceSeconds);
        if (await tokens.RotateAsync(made.Rotation with { Retry = retry }, CancellationToken.None))
        {
            return (made.Answer, null);
        }

        return (await tokens.FindRefreshAsync(hash, CancellationToken.None))?.Redeemed is { } winner
            ? await RepeatAsync(request, text, token.Family, winner)
            : (null, Invalid);
    }

    /// <summary>The second time: the first answer was lost, or one of two holders is a thief, and nobody knows which.</summary>
    private async Task<(byte[]? Answer, OAuthError? Error)> RepeatAsync(
        TokenRequest request, string text, TokenFamily family, Redeemed redeemed)
    {
        if (RetrySeal.Open(redeemed, text, request.RetryKey, request.Client.RotationGraceSeconds, time.GetUtcNow()) is { } answer)
        {
            return (answer, null);
        }

        await access.EndFamilyAsync(family.Id, "refresh_reuse", CancellationToken.None);
        audit.Add("refresh_reuse", request.Http, family.ClientId, family.UserId, family.Id);

        return (null, Invalid);
    }
}
