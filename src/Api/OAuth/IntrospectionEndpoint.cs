using System.Text.Json;
using TrainItAll.Api.Startup;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary><c>POST /api/oauth/introspect</c> (RFC 7662). Of a token that is not good it says nothing more, so that it is no scanner.</summary>
internal sealed class IntrospectionEndpoint(
    ClientAuthentication authentication,
    OAuthLimits limits,
    ITokenStore tokens,
    IAccountStore accounts,
    InstallationKey installation,
    PublicAddress address,
    TimeProvider time)
{
    private static readonly IntrospectionResponse Inactive = new(Active: false);

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
        if (Refuse(call, form) is { } error)
        {
            await OAuthAnswer.RefuseAsync(http, error);

            return;
        }

        var answer = await DescribeAsync(call.Client!, form.Parameters.Find("token")!, http.RequestAborted);
        await OAuthAnswer.WriteAsync(
            http, JsonSerializer.SerializeToUtf8Bytes(answer, OAuthJson.Default.IntrospectionResponse));
    }

    private static OAuthError? Refuse(ClientCall call, OAuthForm form) => call switch
    {
        { Error: { } error } => error,
        { Client.IsConfidential: false } => OAuthError.InvalidClient,
        _ when form.IsJson => OAuthError.InvalidRequest("Send the body as application/x-www-form-urlencoded in UTF-8."),
        _ => form.Parameters.Find("token") is null ? OAuthError.InvalidRequest("token is missing.") : null,
    };

    private async Task<IntrospectionResponse> DescribeAsync(
        OAuthClient caller, string token, CancellationToken cancellationToken)
    {
        var answer = TokenText.Is(TokenText.Access, token) ? await DescribeAccessAsync(token, cancellationToken)
            : TokenText.Is(TokenText.Refresh, token) ? await DescribeRefreshAsync(token, cancellationToken)
            : null;

        return answer is not null && (caller.MayIntrospect || answer.ClientId == caller.Id) ? answer : Inactive;
    }

    private async Task<IntrospectionResponse?> DescribeAccessAsync(string token, CancellationToken cancellationToken)
    {
        var found = await tokens.FindAccessAsync(installation.Hash(token), time.GetUtcNow(), cancellationToken);

        return found is null
            ? null
            : Active(found.ClientId, found.Account) with
            {
                Scope = Manners.Of(found.Profile).Join(found.Scopes),
                TokenType = "Bearer",
                Exp = found.ExpiresAt?.ToUnixTimeSeconds(),
                Iat = found.IssuedAt.ToUnixTimeSeconds(),
            };
    }

    private async Task<IntrospectionResponse?> DescribeRefreshAsync(string token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = await tokens.FindRefreshAsync(installation.Hash(token), cancellationToken);
        if (found is not { Redeemed: null, Family.IsLive: true }
            || found.ExpiresAt <= now
            || found.Family.ExpiresAt <= now
            || await accounts.FindAsync(found.Family.UserId, cancellationToken) is not { } account)
        {
            return null;
        }

        return Active(found.Family.ClientId, account) with
        {
            Scope = string.Join(' ', found.Family.Scopes),
            TokenType = "refresh_token",
            Exp = found.ExpiresAt.ToUnixTimeSeconds(),
            Iat = found.IssuedAt.ToUnixTimeSeconds(),
        };
    }

    private IntrospectionResponse Active(string clientId, Account account) => new(Active: true)
    {
        ClientId = clientId,
        Sub = account.Id,
        Username = account.Email,
        Iss = address.Url,
        Aud = address.Url,
    };
}
