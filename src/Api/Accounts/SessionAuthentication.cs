using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TrainItAll.Api.Accounts;

/// <summary>Recognises the session cookie, for pages that ask for it by name; no API endpoint does.</summary>
internal sealed class SessionAuthentication : IAuthenticationHandler
{
    private HttpContext _http = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;

        return Task.CompletedTask;
    }

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        if (await _http.FindSessionAsync() is not { } session)
        {
            return AuthenticateResult.NoResult();
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, session.Account.Id)], SessionCookie.Scheme);

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SessionCookie.Scheme));
    }

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status303SeeOther;
        _http.Response.Headers.Location = SignInPaths.LoginFor(_http.Request.Path);
        _http.Response.Headers.CacheControl = "no-store";

        return Task.CompletedTask;
    }

    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status403Forbidden;

        return Task.CompletedTask;
    }
}
