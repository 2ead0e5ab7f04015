using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>A code becomes tokens, once (spec oauth.md, section 8.4).</summary>
internal sealed class CodeExchange(
    ITokenStore tokens, TokenMaker maker, InstallationKey installation, PartnerAccess access, AuditTrail audit, TimeProvider time)
{
    private static readonly OAuthError Invalid = OAuthError.InvalidGrant(
        "The code is unknown, expired, used, or was not issued for this request.");

    public async Task<(byte[]? Answer, OAuthError? Error)> ExchangeAsync(TokenRequest request)
    {
        if (FindMalformed(request) is { } malformed)
        {
            return (null, malformed);
        }

        var text = request.Parameters.Find("code")!;
        var issued = TokenText.Is(TokenText.Code, text)
            ? await tokens.FindCodeAsync(installation.Hash(text), request.Http.RequestAborted)
            : null;
        if (issued is null)
        {
            return (null, Invalid);
        }

        if (FindMismatch(request, issued.Code) is { } mismatch)
        {
            // The code stays good for its owner: whoever only saw it can neither use it nor sign the user out.
            await tokens.CountCodeFailureAsync(issued.Code.Hash, request.Http.RequestAborted);
            audit.Add("code_refused", request.Http, request.Client.Id, issued.Code.UserId);

            return (null, mismatch);
        }

        if (issued.Redeemed is { } redeemed)
        {
            return await RepeatAsync(request, text, issued.Code, redeemed);
        }

        return time.GetUtcNow() >= issued.Code.ExpiresAt
            ? (null, Invalid)
            : await RedeemAsync(request, text, issued.Code);
    }

    private static OAuthError? FindMalformed(TokenRequest request)
    {
        var parameters = request.Parameters;
        if (parameters.Find("code") is null)
        {
            return OAuthError.InvalidRequest("code is missing.");
        }

        if (parameters.Find("redirect_uri") is null && !request.Manners.MayOmitRedirectUriAtToken)
        {
            return OAuthError.InvalidRequest("redirect_uri is missing; send the same as before.");
        }

        return parameters.Find("code_verifier") switch
        {
            null when request.Client.RequiresPkce => OAuthError.InvalidRequest("code_verifier is missing."),
            { } verifier when !Pkce.IsVerifier(verifier) => OAuthError.InvalidRequest(
                "code_verifier has 43 to 128 letters, digits or - . _ ~"),
            _ => null,
        };
    }

    private static OAuthError? FindMismatch(TokenRequest request, NewCode code)
    {
        if (code.ClientId != request.Client.Id
            || (request.Parameters.Find("redirect_uri") is { } uri && uri != code.RedirectUri))
        {
            return Invalid;
        }

        return (code.Challenge, request.Parameters.Find("code_verifier")) switch
        {
            (null, null) => null,
            (null, _) => Invalid,
            (_, null) => OAuthError.InvalidRequest("code_verifier is missing."),
            var (challenge, verifier) => Pkce.Matches(challenge, verifier) ? null : Invalid,
        };
    }

    private async Task<(byte[]? Answer, OAuthError? Error)> RedeemAsync(TokenRequest request, string text, NewCode code)
    {
        var made = await maker.FirstAsync(request, code, time.GetUtcNow());
        var retry = RetrySeal.Close(made.Answer, text, request.RetryKey, graceSeconds: 0);
        var outcome = await tokens.RedeemAsync(made.Redemption with { Retry = retry }, CancellationToken.None);
        if (outcome == RedeemOutcome.Redeemed)
        {
            await ForgetSharedAsync(made.Redemption);
            audit.Add("tokens_issued", request.Http, code.ClientId, code.UserId, made.Redemption.FamilyId);

            return (made.Answer, null);
        }

        var winner = outcome == RedeemOutcome.Spent
            ? (await tokens.FindCodeAsync(code.Hash, CancellationToken.None))?.Redeemed
            : null;

        return winner is null ? (null, Invalid) : await RepeatAsync(request, text, code, winner);
    }

    /// <summary>The scopes of the tokens that were there have changed with it.</summary>
    private Task ForgetSharedAsync(Redemption redemption) => redemption.IsShared
        ? access.ForgetAsync(RevocationKind.User, redemption.Code.UserId)
        : Task.CompletedTask;

    /// <summary>Right in every way, but the second time: the first answer was lost, or somebody has stolen the code.</summary>
    private async Task<(byte[]? Answer, OAuthError? Error)> RepeatAsync(
        TokenRequest request, string text, NewCode code, Redeemed redeemed)
    {
        var now = time.GetUtcNow();
        if (RetrySeal.Open(redeemed, text, request.RetryKey, graceSeconds: 0, now) is { } answer)
        {
            return (answer, null);
        }

        if (now < code.ExpiresAt)
        {
            await access.EndFamilyAsync(redeemed.FamilyId, "code_replay", CancellationToken.None);
            audit.Add("code_replay", request.Http, code.ClientId, code.UserId, redeemed.FamilyId);
        }

        return (null, Invalid);
    }
}
