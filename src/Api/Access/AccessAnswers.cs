using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Problems;
using TrainItAll.Api.RateLimits;

namespace TrainItAll.Api.Access;

/// <summary>Words refusals of access in the dialect's shape: 401 says how to authenticate, 403 names the scope.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    /// <summary>RFC 9110 §11.6.1: every scheme that would be accepted.</summary>
    private static readonly string[] Challenges =
        ["Basic realm=\"TrainItAll\", charset=\"UTF-8\"", "Bearer realm=\"TrainItAll\""];

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

        return (authorizeResult.Challenged ? Unauthorized(context) : Forbidden(authorizeResult)).ExecuteAsync(context);
    }

    private static Refusal Unauthorized(HttpContext http)
    {
        var failure = http.Features.Get<FailedSignIn>();
        if (failure == FailedSignIn.OneTooMany)
        {
            return new Refusal(StatusCodes.Status429TooManyRequests, ApiErrors.RateLimited)
            {
                RetryAfterSeconds = FailedSignIns.RetryAfterSeconds,
            };
        }

        http.Response.Headers.WWWAuthenticate = Challenges;

        return new Refusal(
            StatusCodes.Status401Unauthorized,
            ApiErrors.Unauthorized(failure?.Reason ?? "Authentication is required."));
    }

    private static Refusal Forbidden(PolicyAuthorizationResult result)
    {
        var scope = result.AuthorizationFailure?.FailedRequirements.OfType<ScopeRequirement>().FirstOrDefault()?.Scope;

        return new Refusal(StatusCodes.Status403Forbidden, scope is null
            ? ApiErrors.Forbidden("Only the operator may do this.", "Use an API key of an administrator that has all scopes.")
            : ApiErrors.InsufficientScope(scope));
    }
}
