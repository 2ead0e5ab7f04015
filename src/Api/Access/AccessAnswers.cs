using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.Problems;
using TrainItAll.Api.RateLimits;
using TrainItAll.Api.Startup;

namespace TrainItAll.Api.Access;

/// <summary>
/// Words refusals of access in the dialect's shape: 401 says how to authenticate, 403 names the scope; both in the
/// headers of RFC 6750 too.
/// </summary>
internal sealed class AccessAnswers(PublicAddress address) : IAuthorizationMiddlewareResultHandler
{
    private const string Basic = "Basic realm=\"TrainItAll\", charset=\"UTF-8\"";

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        // People are shown the way to sign in; programs are told what is wrong.
        if (policy.AuthenticationSchemes.Contains(SessionCookie.Scheme, StringComparer.Ordinal))
        {
            return context.ChallengeAsync(SessionCookie.Scheme);
        }

        return (authorizeResult.Challenged ? Unauthorized(context) : Forbidden(context, authorizeResult)).ExecuteAsync(context);
    }

    private Refusal Unauthorized(HttpContext http)
    {
        var failure = http.Features.Get<FailedSignIn>();
        if (failure == FailedSignIn.OneTooMany)
        {
            return new Refusal(StatusCodes.Status429TooManyRequests, ApiErrors.RateLimited)
            {
                RetryAfterSeconds = FailedSignIns.RetryAfterSeconds,
            };
        }

        if (failure == FailedSignIn.Several)
        {
            http.Response.Headers.WWWAuthenticate = Bearer("invalid_request");

            return Refusal.BadRequest(ApiErrors.InvalidHeader("Authorization", failure.Reason));
        }

        if (failure == FailedSignIn.ForeignPage)
        {
            return new Refusal(
                StatusCodes.Status403Forbidden,
                ApiErrors.Forbidden(failure.Reason, "Use an access token or API key: the cookie is for our own pages alone."));
        }

        // RFC 9110 §11.6.1: every scheme that would be accepted. Only a caller that came with a token is told what is wrong with it.
        http.Response.Headers.WWWAuthenticate =
            new[] { Basic, Bearer(failure is not null && Credential.UsesBearer(http.Request) ? "invalid_token" : null) };

        return new Refusal(
            StatusCodes.Status401Unauthorized,
            ApiErrors.Unauthorized(failure?.Reason ?? "Authentication is required."));
    }

    private Refusal Forbidden(HttpContext http, PolicyAuthorizationResult result)
    {
        var failed = result.AuthorizationFailure?.FailedRequirements ?? [];
        if (failed.OfType<TokenRequirement>().Any())
        {
            http.Response.Headers.WWWAuthenticate = Bearer(null);

            return new Refusal(StatusCodes.Status401Unauthorized, ApiErrors.TokenNeeded);
        }

        if (failed.OfType<ScopeRequirement>().FirstOrDefault()?.Scope is { } scope)
        {
            http.Response.Headers.WWWAuthenticate = $"{Bearer("insufficient_scope")}, scope=\"{scope}\"";

            return new Refusal(StatusCodes.Status403Forbidden, ApiErrors.InsufficientScope(scope));
        }

        return new Refusal(
            StatusCodes.Status403Forbidden,
            ApiErrors.Forbidden("Only the operator may do this.", "Use an API key of an administrator that has all scopes."));
    }

    private string Bearer(string? error)
    {
        var challenge = $"Bearer realm=\"TrainItAll\", resource_metadata=\"{address.Url}{MetadataEndpoints.ResourcePath}\"";

        return error is null ? challenge : $"{challenge}, error=\"{error}\"";
    }
}
