using System.Text.Json;
using TrainItAll.Api.Startup;
using TrainItAll.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>What programs can find out about this server by themselves: RFC 8414 and RFC 9728.</summary>
internal static class MetadataEndpoints
{
    public const string ServerPath = "/.well-known/oauth-authorization-server";
    public const string ResourcePath = "/.well-known/oauth-protected-resource";

    private const string JsonType = "application/json";
    private const string Caching = "public, max-age=300";

    public static void MapMetadata(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ServerPath, (HttpContext http, PublicAddress address) => Send(http, Server(address.Url)))
            .AllowAnonymous().ExcludeFromDescription();

        // RFC 8414 §3.1: of an issuer with a path, the path comes behind.
        routes.MapGet($"{ServerPath}/{{*path}}", (HttpContext http, PublicAddress address, string path) =>
            new Uri(address.Url).AbsolutePath == $"/{path}" ? Send(http, Server(address.Url)) : Results.NotFound())
            .AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(ResourcePath, (HttpContext http, PublicAddress address) => Send(http, Resource(address.Url)))
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Send(HttpContext http, byte[] json)
    {
        http.Response.Headers.CacheControl = Caching;
        http.Response.Headers.AccessControlAllowOrigin = "*";

        return Results.Bytes(json, JsonType);
    }

    private static byte[] Server(string issuer) => JsonSerializer.SerializeToUtf8Bytes(
        new ServerMetadata(
            issuer,
            issuer + OAuthRoutes.Authorize,
            issuer + OAuthRoutes.Token,
            issuer + OAuthRoutes.Revoke,
            issuer + OAuthRoutes.Introspect,
            ["code"],
            ["query"],
            ["authorization_code", "refresh_token"],
            [Pkce.Method],
            ["client_secret_basic", "client_secret_post", "none"],
            ["client_secret_basic", "client_secret_post", "none"],
            ["client_secret_basic", "client_secret_post"],
            AuthorizationResponseIssParameterSupported: true,
            DialectScopes.NamesOf(ClientProfile.Native),
            ["none", "login", "consent"],
            issuer + "/swagger"),
        OAuthJson.Default.ServerMetadata);

    private static byte[] Resource(string issuer) => JsonSerializer.SerializeToUtf8Bytes(
        new ResourceMetadata(issuer, [issuer], DialectScopes.NamesOf(ClientProfile.Native), ["header"]),
        OAuthJson.Default.ResourceMetadata);
}
