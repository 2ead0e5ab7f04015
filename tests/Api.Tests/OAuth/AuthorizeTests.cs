using TrainItAll.Api.Clients;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Requests for authorization and where their errors go: spec oauth.md §16, rows A-01 to A-24.</summary>
[Collection(OAuthTests.Name)]
public sealed class AuthorizeTests(OAuthFixture fixture)
{
    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task A_01_to_A_03_an_app_that_nobody_knows_gets_a_page_and_no_redirect()
    {
        await PageAsync(Host.C, ("client_id", null));
        await PageAsync(Host.C, ("client_id", ""));
        await PageAsync(Host.C, ("client_id", "nobody_at_all"));
        await PageAsync(Host.C, ("client_id", "<script>"));
        await PageOfAsync(OAuthHost.AuthorizePath(Host.C) + $"&client_id={Host.C.Id}");
        await PageAsync(Host.X);
    }

    [Fact]
    public async Task A_04_without_one_redirect_uri_there_is_a_page_and_no_redirect()
    {
        await PageAsync(Host.C, ("redirect_uri", null));
        await PageOfAsync(OAuthHost.AuthorizePath(Host.C) + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcb");
    }

    [Theory]
    [InlineData("https://app.example/cb/")]
    [InlineData("https://app.example/c")]
    [InlineData("https://app.example/CB")]
    [InlineData("https://app.example%2Fcb")]
    [InlineData("https://app.example/cb?a=b")]
    [InlineData("https://app.example/cb#f")]
    public async Task A_05_a_redirect_uri_that_differs_gets_a_page(string uri) => await PageAsync(Host.C, ("redirect_uri", uri));

    [Theory]
    [InlineData("https://app.example.evil.tld/cb")]
    [InlineData("https://app.example@evil.tld/cb")]
    [InlineData(@"https://evil.tld\@app.example/cb")]
    [InlineData("https://app.example:443/cb")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//app.example/cb")]
    public async Task A_06_a_trick_gets_a_page(string uri) => await PageAsync(Host.C, ("redirect_uri", uri));

    [Theory]
    [InlineData("http://127.0.0.1:49152/cb")]
    [InlineData("http://127.0.0.1:1/cb")]
    [InlineData("http://127.0.0.1:65535/cb")]
    [InlineData("http://[::1]/cb")]
    [InlineData("http://[::1]:49152/cb")]
    [InlineData("com.example.app:/cb")]
    public async Task A_07_a_native_app_chooses_its_port(string uri)
    {
        var redirect = await OAuthHost.AllowAsync(Host.U1, Host.N, ("redirect_uri", uri));

        Assert.Equal(uri, redirect.Target);
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.N, redirect["code"]!, null, ("redirect_uri", uri)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0/cb")]
    [InlineData("http://127.0.0.1:70000/cb")]
    [InlineData("http://127.0.0.1:080/cb")]
    [InlineData("http://localhost:5/cb")]
    [InlineData("http://127.1:5/cb")]
    [InlineData("http://0x7f.1/cb")]
    [InlineData("http://127.0.0.1:5/other")]
    [InlineData("http://127.0.0.1:5@evil.example/cb")]
    [InlineData("http://127.0.0.1:5\r\n/cb")]
    [InlineData("com.example.app:/cb2")]
    public async Task A_08_and_nothing_else(string uri) => await PageAsync(Host.N, ("redirect_uri", uri));

    [Fact]
    public async Task A_09_another_port_is_for_loopback_alone() =>
        await PageAsync(Host.P, ("redirect_uri", "https://public.example:8443/cb"));

    [Fact]
    public async Task A_10_a_registered_query_is_kept()
    {
        var partner = await Host.RegisterAsync(new NewClient("Query", ["https://query.example/cb?t=1"], ["profile:read", "activities:read", "activities:write"], true));
        var answer = await OAuthHost.AuthorizeAsync(Host.U1.Browser, partner, ("prompt", "none"));

        Assert.StartsWith("https://query.example/cb?t=1&error=consent_required&", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "invalid_request")]
    [InlineData("token", "unsupported_response_type")]
    [InlineData("code token", "unsupported_response_type")]
    public async Task A_11_only_codes_are_given(string? type, string error) => await RefusedAsync(Host.C, error, ("response_type", type));

    [Fact]
    public async Task A_12_a_parameter_that_comes_twice_is_refused()
    {
        var scope = Redirect.Of(await Host.U1.Browser.GetAsync(OAuthHost.AuthorizePath(Host.C) + "&scope=a"));
        var state = Redirect.Of(await Host.U1.Browser.GetAsync(OAuthHost.AuthorizePath(Host.C) + "&state=b"));

        Assert.Equal(("invalid_request", "st"), (scope["error"], scope["state"]));
        Assert.Equal(("invalid_request", null), (state["error"], state["state"]));
    }

    [Fact]
    public async Task A_13_an_unknown_parameter_is_ignored() =>
        Assert.NotNull((await OAuthHost.AllowAsync(Host.U1, Host.C, ("foo", "1")))["code"]);

    [Fact]
    public async Task A_14_only_S256_is_taken()
    {
        await RefusedAsync(Host.C, "invalid_request", ("code_challenge", null));
        await RefusedAsync(Host.C, "invalid_request", ("code_challenge", null), ("code_challenge_method", null));
        await RefusedAsync(Host.C, "invalid_request", ("code_challenge_method", null));
        await RefusedAsync(Host.C, "invalid_request", ("code_challenge_method", "plain"));
        await RefusedAsync(Host.C, "invalid_request", ("code_challenge_method", "s256"));
    }

    [Fact]
    public async Task A_15_a_challenge_has_43_characters_of_base64url()
    {
        foreach (var challenge in new[] { new string('a', 42), new string('a', 44), new string('a', 128), new string('a', 42) + "=", new string('a', 42) + "+" })
        {
            await RefusedAsync(Host.P, "invalid_request", ("code_challenge", challenge));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("profile:read nonsense")]
    [InlineData("body:write")]
    [InlineData("activities:read,activities:write")]
    [InlineData("profile:read \"quoted\"")]
    public async Task A_16_only_known_and_allowed_scopes_are_taken(string? scope) => await RefusedAsync(Host.C, "invalid_scope", ("scope", scope));

    [Fact]
    public async Task A_17_the_scopes_keep_their_order_and_lose_their_doubles()
    {
        var tokens = await Host.TokensAsync(Host.C, null, ("scope", "activities:write profile:read activities:write"));

        Assert.Equal("activities:write profile:read", tokens.Scope);
    }

    [Fact]
    public async Task A_18_the_state_comes_back_as_it_was()
    {
        var state = string.Concat(Enumerable.Repeat("&=%+#\"<> é%41/?", 74));

        Assert.Equal(state, (await OAuthHost.AllowAsync(Host.U1, Host.C, ("state", state)))["state"]);
        await RefusedWithoutStateAsync(("state", new string('s', 2_049)));
        await RefusedWithoutStateAsync(("state", "a\nb"));
    }

    [Fact]
    public async Task A_19_without_a_state_there_is_none() =>
        Assert.Equal(["code", "iss"], (await OAuthHost.AllowAsync(Host.U1, Host.C, ("state", null))).Parameters.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_20_the_issuer_stands_in_every_answer()
    {
        Assert.Equal(Host.Issuer, (await OAuthHost.AllowAsync(Host.U1, Host.C))["iss"]);
        Assert.Equal(Host.Issuer, Redirect.Of(await OAuthHost.AuthorizeAsync(Host.U1.Browser, Host.C, ("scope", null)))["iss"]);
    }

    [Fact]
    public async Task A_21_what_is_not_supported_is_refused_by_name()
    {
        await RefusedAsync(Host.C, "request_not_supported", ("request", "x"));
        await RefusedAsync(Host.C, "request_uri_not_supported", ("request_uri", "https://x.example"));
        await RefusedAsync(Host.C, "invalid_request", ("response_mode", "fragment"));
        Assert.NotNull((await OAuthHost.AllowAsync(Host.U1, Host.C, ("response_mode", "query")))["code"]);
    }

    [Fact]
    public async Task A_22_there_is_only_GET_and_no_other_origin_may_read_it()
    {
        using var post = await Host.SendAsync(HttpMethod.Post, "/oauth/authorize");
        using var options = await Host.SendAsync(HttpMethod.Options, "/oauth/authorize", null, ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"));

        Assert.Equal((405, "GET"), ((int)post.StatusCode, Assert.Single(post.Content.Headers.Allow)));
        Assert.Equal(405, (int)options.StatusCode);
        Assert.DoesNotContain(options.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_23_an_endless_address_is_refused()
    {
        using var answer = await Host.SendAsync(HttpMethod.Get, OAuthHost.AuthorizePath(Host.C, ("x", new string('x', 9 * 1024))));

        Assert.Equal(414, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("none login")]
    public async Task A_24_only_known_prompts_are_taken(string prompt) => await RefusedAsync(Host.C, "invalid_request", ("prompt", prompt));

    private async Task PageAsync(Partner partner, params (string Name, string? Value)[] changes) =>
        await PageOfAsync(OAuthHost.AuthorizePath(partner, changes));

    private async Task PageOfAsync(string path)
    {
        var answer = await Host.U1.Browser.GetAsync(path);

        Assert.Equal((400, null), (answer.Status, answer.Location));
        Assert.Contains("reference", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", answer.Html, StringComparison.Ordinal);
        PageHeadersTests.AssertHeaders(answer);
    }

    private async Task RefusedAsync(Partner partner, string error, params (string Name, string? Value)[] changes)
    {
        var answer = await OAuthHost.AuthorizeAsync(Host.U1.Browser, partner, changes);
        var redirect = Redirect.Of(answer);

        Assert.Equal((302, partner.RedirectUri), (answer.Status, redirect.Target));
        Assert.Equal((error, "st", Host.Issuer), (redirect["error"], redirect["state"], redirect["iss"]));
        Assert.Matches(@"^[\x20-\x21\x23-\x5B\x5D-\x7E]+$", redirect["error_description"]);
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
    }

    private async Task RefusedWithoutStateAsync(params (string Name, string? Value)[] changes)
    {
        var redirect = Redirect.Of(await OAuthHost.AuthorizeAsync(Host.U1.Browser, Host.C, changes));

        Assert.Equal(("invalid_request", null), (redirect["error"], redirect["state"]));
    }
}
