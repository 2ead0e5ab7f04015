using Microsoft.AspNetCore.Authentication;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Startup;
using TrainItAll.OAuth;
using TrainItAll.Upserts;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Lets our own pages listen by the cookie of who is signed in there; nothing else of the API takes it.</summary>
internal static class LiveSession
{
    /// <summary>Whether a live endpoint is asked with the cookie.</summary>
    public static bool IsSent(HttpRequest request) => IsLive(request.Path) && RandomToken.IsWellFormed(request.Cookies[SessionCookie.Name]);

    /// <summary>Finds who is signed in, for our own pages only: a browser opens WebSockets for any page, cookies included.</summary>
    public static async Task<AuthenticateResult> AuthenticateAsync(HttpContext http)
    {
        if (!IsOurPage(http))
        {
            http.Features.Set(FailedSignIn.ForeignPage);

            return FailedSignIn.ForeignPage.Result;
        }

        return await http.FindSessionAsync() is { } session
            ? new AccessPrincipal(new CurrentAthlete(session.Account, session.Id, Origin.PersonalKey, PermissionSet.All) { IsBrowser = true }).Result
            : AuthenticateResult.NoResult();
    }

    private static bool IsLive(PathString path) =>
        path.StartsWithSegments(LiveHub.Path, StringComparison.Ordinal)
        || path.StartsWithSegments(LiveStreamEndpoint.Path, StringComparison.Ordinal);

    /// <summary>Browsers name the origin of every WebSocket; of a plain read from the same site they only say that it is one.</summary>
    private static bool IsOurPage(HttpContext http)
    {
        var origins = http.Request.Headers.Origin;
        if (origins.Count == 0)
        {
            return http.Request.Headers["Sec-Fetch-Site"] == "same-origin";
        }

        var ours = http.RequestServices.GetRequiredService<PublicAddress>().Url;

        return origins is [{ } origin] && (origin == $"{http.Request.Scheme}://{http.Request.Host}" || origin == new Uri(ours).GetLeftPart(UriPartial.Authority));
    }
}
