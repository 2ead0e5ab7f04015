using System.Text.Json;
using TrainItAll.OAuth;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary><c>POST /api/oauth/revoke</c> (RFC 7009): an access token alone, a refresh token with its family.</summary>
internal sealed class RevocationEndpoint(
    ClientAuthentication authentication, OAuthLimits limits, ITokenStore tokens, InstallationKey installation, PartnerAccess access, AuditTrail audit)
{
    private static readonly byte[] Success =
        JsonSerializer.SerializeToUtf8Bytes(new SuccessResponse(Success: true), OAuthJson.Default.SuccessResponse);

    public async Task HandleAsync(HttpContext http)
    {
        if (limits.CountRequest(http) is { } tooMany)
        {
            await OAuthAnswer.RefuseAsync(http, tooMany);

            return;
        }

        var (form, unreadable) = await OAuthForm.ReadAsync(http.Request);
        if (form is null)
        {
            await OAuthAnswer.RefuseAsync(http, unreadable!);

            return;
        }

        var call = await authentication.AuthenticateAsync(http, form);
        var error = call.Error ?? await RevokeAsync(http, form, call.Client!);

        await (error is null
            ? OAuthAnswer.WriteAsync(http, call.Profile == ClientProfile.CoachWatts ? Success : ReadOnlyMemory<byte>.Empty)
            : OAuthAnswer.RefuseAsync(http, error, call.Profile, call.IsBasic));
    }

    private async Task<OAuthError?> RevokeAsync(HttpContext http, OAuthForm form, OAuthClient client)
    {
        if (form.IsJson && !Manners.Of(client.Profile).TakesJson)
        {
            return OAuthError.InvalidRequest("Send the body as application/x-www-form-urlencoded in UTF-8.");
        }

        if (form.Parameters.Find("token") is not { } token)
        {
            return OAuthError.InvalidRequest("token is missing.");
        }

        // The hint is not needed: our tokens say themselves what they are.
        var hash = installation.Hash(token);
        var isAccess = TokenText.Is(TokenText.Access, token);
        var family = isAccess ? await tokens.FindFamilyOfAccessAsync(hash, http.RequestAborted)
            : TokenText.Is(TokenText.Refresh, token) ? (await tokens.FindRefreshAsync(hash, http.RequestAborted))?.Family
            : null;
        if (family is null)
        {
            return null;
        }

        if (family.ClientId != client.Id)
        {
            audit.Add("revoke_refused", http, client.Id, family.UserId, family.Id);

            return client.IsConfidential ? OAuthError.InvalidRequest("The token was issued to another client.") : null;
        }

        await (isAccess
            ? access.EndAccessTokenAsync(hash, family.Id, CancellationToken.None)
            : access.EndFamilyAsync(family.Id, "revoked", CancellationToken.None));
        audit.Add("revoked", http, client.Id, family.UserId, family.Id);

        return null;
    }
}
