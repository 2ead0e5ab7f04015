using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>What programs find out by themselves: spec oauth.md §16, rows M (M-04 is in Clients.Tests).</summary>
[Collection(OAuthTests.Name)]
public sealed class MetadataTests(OAuthFixture fixture)
{
    private const string Path = "/.well-known/oauth-authorization-server";

    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task M_01_the_metadata_tell_the_truth()
    {
        using var answer = await Host.SendAsync(HttpMethod.Get, Path);
        var body = await Answer.ObjectAsync(answer, 200);

        Assert.Equal(Host.Issuer, Text(body, "issuer"));
        Assert.Equal($"{Host.Issuer}/oauth/authorize", Text(body, "authorization_endpoint"));
        Assert.Equal($"{Host.Issuer}/api/oauth/token", Text(body, "token_endpoint"));
        Assert.Equal($"{Host.Issuer}/api/oauth/revoke", Text(body, "revocation_endpoint"));
        Assert.Equal($"{Host.Issuer}/api/oauth/introspect", Text(body, "introspection_endpoint"));
        Assert.Equal(["S256"], Texts(body, "code_challenge_methods_supported"));
        Assert.Equal(["code"], Texts(body, "response_types_supported"));
        Assert.Equal(["authorization_code", "refresh_token"], Texts(body, "grant_types_supported"));
        Assert.Equal(["client_secret_basic", "client_secret_post", "none"], Texts(body, "token_endpoint_auth_methods_supported"));
        Assert.DoesNotContain("none", Texts(body, "introspection_endpoint_auth_methods_supported"));
        Assert.True(body["authorization_response_iss_parameter_supported"]!.GetValue<bool>());
        Assert.Contains("sleep:write", Texts(body, "scopes_supported"));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=300", answer.Headers.CacheControl!.ToString());
        Assert.Equal("*", Answer.Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task M_01_the_resource_names_its_server()
    {
        var body = await Answer.ObjectAsync(await Host.SendAsync(HttpMethod.Get, "/.well-known/oauth-protected-resource"), 200);

        Assert.Equal(Host.Issuer, Text(body, "resource"));
        Assert.Equal([Host.Issuer], Texts(body, "authorization_servers"));
        Assert.Equal(["header"], Texts(body, "bearer_methods_supported"));
    }

    [Fact]
    public async Task M_01_an_issuer_with_a_path_is_found_behind_its_path()
    {
        await using var host = await OAuthHost.StartAsync(settings => settings["TrainItAll:PublicUrl"] = "https://train.example/tia");

        foreach (var path in new[] { Path, $"{Path}/tia" })
        {
            var body = await Answer.ObjectAsync(await host.SendAsync(HttpMethod.Get, path), 200);
            Assert.Equal("https://train.example/tia", Text(body, "issuer"));
            Assert.Equal("https://train.example/tia/api/oauth/token", Text(body, "token_endpoint"));
        }

        Assert.Equal(404, (int)(await host.SendAsync(HttpMethod.Get, $"{Path}/other")).StatusCode);
    }

    [Fact]
    public async Task M_02_a_strangers_host_header_changes_nothing()
    {
        var usual = await (await Host.SendAsync(HttpMethod.Get, Path)).Content.ReadAsStringAsync();

        var evil = await (await Host.SendAsync(HttpMethod.Get, Path, null, ("Host", "evil.example"))).Content.ReadAsStringAsync();

        Assert.Equal(usual, evil);
    }

    [Fact]
    public async Task M_03_there_is_nothing_to_post_and_no_OpenID_provider()
    {
        using var post = await Host.SendAsync(HttpMethod.Post, Path);
        using var openId = await Host.SendAsync(HttpMethod.Get, "/.well-known/openid-configuration");

        Assert.Equal(405, (int)post.StatusCode);
        Assert.Equal(["GET"], post.Content.Headers.Allow);
        Assert.Equal(404, (int)openId.StatusCode);
    }

    private static string Text(JsonObject body, string name) => body[name]!.GetValue<string>();

    private static string[] Texts(JsonObject body, string name) => [.. body[name]!.AsArray().Select(item => item!.GetValue<string>())];
}
