using Microsoft.AspNetCore.Authentication;
using TrainItAll.Api.LiveFeed;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.RateLimits;
using TrainItAll.Api.Webhooks;

namespace TrainItAll.Api.Access;

/// <summary>
/// Recognises API keys and access tokens, on every endpoint of every dialect. Who is recognised may still lack a scope:
/// that is authorization's part.
/// </summary>
/// <remarks>
/// It implements the interface itself: the framework's base class logs every missing credential and allocates
/// options and claims per request.
/// </remarks>
internal sealed class CredentialAuthentication(
    KeyCache keys, TokenCache tokens, FailedSignIns failures, OAuthLimits limits) : IAuthenticationHandler
{
    public const string Scheme = "Credential";

    private static readonly FailedSignIn Malformed = new("The credentials have not the form of an API key or access token.");
    private static readonly FailedSignIn UnknownKey = new("The API key is unknown or was revoked.");
    private static readonly FailedSignIn UnknownToken = new("The access token is unknown, has expired or was revoked.");

    private HttpContext _http = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;

        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        if (ClientCaller.IsOne(_http))
        {
            return ClientCaller.AuthenticateAsync(_http);
        }

        var (secret, problem) = Credential.Find(_http.Request);
        if (LiveSession.IsSent(_http.Request))
        {
            return problem == CredentialProblem.Missing ? LiveSession.AuthenticateAsync(_http) : Task.FromResult(Fail(FailedSignIn.Several));
        }

        if (secret is null)
        {
            return Task.FromResult(problem switch
            {
                CredentialProblem.Missing => AuthenticateResult.NoResult(),
                CredentialProblem.Several => Fail(FailedSignIn.Several),
                _ => Failed(Malformed),
            });
        }

        var hash = ApiKey.Hash(secret);

        return Credential.IsToken(secret) ? OfTokenAsync(hash, secret) : OfKeyAsync(hash);
    }

    /// <summary>The answer itself is written by <see cref="AccessAnswers"/>.</summary>
    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status401Unauthorized;

        return Task.CompletedTask;
    }

    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status403Forbidden;

        return Task.CompletedTask;
    }

    private Task<AuthenticateResult> OfKeyAsync(KeyHash hash) => keys.TryGet(hash, out var principal)
        ? Task.FromResult(principal is null ? Failed(UnknownKey) : Success(principal))
        : LookUpKeyAsync(hash);

    private Task<AuthenticateResult> OfTokenAsync(KeyHash hash, string token) => tokens.TryGet(hash, out var principal)
        ? Task.FromResult(principal is null ? Fail(UnknownToken) : Success(principal))
        : LookUpTokenAsync(hash, token);

    private async Task<AuthenticateResult> LookUpKeyAsync(KeyHash hash)
    {
        // Guessing must not cost the store a query per guess.
        if (failures.IsBlocked(_http))
        {
            return Fail(FailedSignIn.OneTooMany);
        }

        return await keys.FindAsync(hash) is { } principal ? Success(principal) : Failed(UnknownKey);
    }

    /// <inheritdoc cref="LookUpKeyAsync"/>
    private async Task<AuthenticateResult> LookUpTokenAsync(KeyHash hash, string token)
    {
        if (limits.HasGuessedTooMuch(_http))
        {
            return Fail(UnknownToken);
        }

        if (await tokens.FindAsync(hash, token) is { } principal)
        {
            return Success(principal);
        }

        if (!await tokens.WasIssuedAsync(token))
        {
            limits.CountUnknownToken(_http);
        }

        return Fail(UnknownToken);
    }

    private AuthenticateResult Failed(FailedSignIn failure) => Fail(failures.Count(_http) ? failure : FailedSignIn.OneTooMany);

    private AuthenticateResult Fail(FailedSignIn failure)
    {
        _http.Features.Set(failure);

        return failure.Result;
    }

    private static AuthenticateResult Success(AccessPrincipal principal) => principal.Result;
}
