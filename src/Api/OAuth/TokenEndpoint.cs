using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary><c>POST /api/oauth/token</c>: codes and refresh tokens become tokens.</summary>
internal sealed class TokenEndpoint(
    ClientAuthentication authentication, OAuthLimits limits, RetrySeal retries, CodeExchange codes, TokenRefresh refreshes)
{
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
        var (answer, error) = call.Error is { } refused ? (null, refused) : await ExchangeAsync(http, form, call.Client!);

        await (answer is not null
            ? OAuthAnswer.WriteAsync(http, answer)
            : OAuthAnswer.RefuseAsync(http, error!, call.Profile, call.IsBasic));
    }

    private async Task<(byte[]? Answer, OAuthError? Error)> ExchangeAsync(HttpContext http, OAuthForm form, OAuthClient client)
    {
        var manners = Manners.Of(client.Profile);
        if (form.IsJson && !manners.TakesJson)
        {
            return (null, OAuthError.InvalidRequest("Send the body as application/x-www-form-urlencoded in UTF-8."));
        }

        var (key, badKey) = retries.Read(http.Request);
        if (badKey is not null)
        {
            return (null, badKey);
        }

        var request = new TokenRequest(http, client, manners, form.Parameters, key);

        return GrantTypeOf(request) switch
        {
            null => (null, OAuthError.InvalidRequest("grant_type is missing.")),
            "authorization_code" => await codes.ExchangeAsync(request),
            "refresh_token" when manners.TokensAreShared => (null, OAuthError.UnauthorizedClient),
            "refresh_token" => await refreshes.RefreshAsync(request),
            _ => (null, OAuthError.UnsupportedGrantType),
        };
    }

    private static string? GrantTypeOf(TokenRequest request) =>
        request.Parameters.Find("grant_type")
        ?? (request.Manners.MayOmitGrantType && request.Parameters.Find("code") is not null ? "authorization_code" : null);
}

/// <summary>A request for tokens by a client that has proven who it is.</summary>
/// <param name="Http">For the audit trail and to hear of a caller that has left.</param>
/// <param name="Client">The client.</param>
/// <param name="Manners">The client's.</param>
/// <param name="Parameters">The body.</param>
/// <param name="RetryKey">Hash of the <c>Idempotency-Key</c>; null when none came.</param>
internal sealed record TokenRequest(
    HttpContext Http, OAuthClient Client, Manners Manners, Parameters Parameters, byte[]? RetryKey);
