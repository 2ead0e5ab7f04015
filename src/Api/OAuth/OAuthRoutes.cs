using TrainItAll.Api.Access;
using TrainItAll.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>The routes of the authorization server, with the names that Intervals.icu and Coach Watts have for them.</summary>
internal static class OAuthRoutes
{
    public const string Authorize = "/oauth/authorize";
    public const string Token = "/api/oauth/token";
    public const string Revoke = "/api/oauth/revoke";
    public const string Introspect = "/api/oauth/introspect";

    private const string AuthorizeAlias = "/api/oauth/authorize";
    private const string UserInfo = "/api/oauth/userinfo";
    private const string Disconnect = "/api/v1/disconnect-app";

    private static readonly string[] AuthorizePaths = [Authorize, AuthorizeAlias];

    /// <summary>Browser apps call these from their own pages.</summary>
    private static readonly string[] CrossOriginPaths = [Token, Revoke];

    public static void MapOAuth(this IEndpointRouteBuilder routes)
    {
        routes.MapMetadata();
        foreach (var path in AuthorizePaths)
        {
            routes.MapGet(path, (HttpContext http, AuthorizeEndpoint endpoint) => endpoint.HandleAsync(http)).Open();
        }

        routes.MapPost(Token, (HttpContext http, TokenEndpoint endpoint) => endpoint.HandleAsync(http)).Open();
        routes.MapPost(Revoke, (HttpContext http, RevocationEndpoint endpoint) => endpoint.HandleAsync(http)).Open();
        routes.MapPost(Introspect, (HttpContext http, IntrospectionEndpoint endpoint) => endpoint.HandleAsync(http)).Open();
        foreach (var path in CrossOriginPaths)
        {
            routes.MapMethods(path, ["OPTIONS"], Preflight).Open();
        }

        routes.MapGet(UserInfo, UserInfoEndpoint.Get).RequireScope(Permission.ProfileRead).ExcludeFromDescription();
        routes.MapDelete(Disconnect, DisconnectEndpoint.HandleAsync).RequireToken().ExcludeFromDescription();
    }

    /// <summary>Lets pages of any origin read the answers; no cookie counts here, so nothing is given away.</summary>
    public static void UseOAuthHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var path = http.Request.Path.Value ?? "";
        if (CrossOriginPaths.Contains(path, StringComparer.Ordinal))
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
        }

        if (path.StartsWith("/api/oauth/", StringComparison.Ordinal))
        {
            OAuthAnswer.SetHeaders(http);
        }

        return next(http);
    });

    private static IResult Preflight(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = "POST";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, Idempotency-Key";
        headers.AccessControlMaxAge = "86400";

        return Results.NoContent();
    }

    /// <summary>Who may call is decided by the endpoint itself, in its own words; OAuth has its own description of them.</summary>
    private static void Open(this IEndpointConventionBuilder endpoint) => endpoint.AllowAnonymous().ExcludeFromDescription();
}
