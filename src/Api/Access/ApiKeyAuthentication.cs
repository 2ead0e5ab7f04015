using Microsoft.AspNetCore.Authentication;
using TrainItAll.Api.RateLimits;

namespace TrainItAll.Api.Access;

/// <summary>Recognises personal API keys. Who is recognised may still lack a scope: that is authorization's part.</summary>
/// <remarks>
/// It implements the interface itself: the framework's base class logs every missing credential and allocates
/// options and claims per request.
/// </remarks>
internal sealed class ApiKeyAuthentication(KeyCache keys, FailedSignIns failures) : IAuthenticationHandler
{
    public const string Scheme = "ApiKey";

    private static readonly FailedSignIn Malformed = new("The credentials have not the form of an API key.");
    private static readonly FailedSignIn Unknown = new("The API key is unknown or was revoked.");

    private HttpContext _http = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;

        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        var (key, problem) = Credential.Find(_http.Request);
        if (key is null)
        {
            return Task.FromResult(problem == CredentialProblem.Missing ? AuthenticateResult.NoResult() : Failed(Malformed));
        }

        var hash = ApiKey.Hash(key);

        return keys.TryGet(hash, out var principal)
            ? Task.FromResult(principal is null ? Failed(Unknown) : Success(principal))
            : LookUpAsync(hash);
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

    private async Task<AuthenticateResult> LookUpAsync(KeyHash hash)
    {
        // Guessing must not cost the store a query per guess.
        if (failures.IsBlocked(_http))
        {
            return Fail(FailedSignIn.OneTooMany);
        }

        return await keys.FindAsync(hash) is { } principal ? Success(principal) : Failed(Unknown);
    }

    private AuthenticateResult Failed(FailedSignIn failure) => Fail(failures.Count(_http) ? failure : FailedSignIn.OneTooMany);

    private AuthenticateResult Fail(FailedSignIn failure)
    {
        _http.Features.Set(failure);

        return failure.Result;
    }

    private static AuthenticateResult Success(AccessPrincipal principal) =>
        AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme));
}
