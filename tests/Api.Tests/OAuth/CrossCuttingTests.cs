using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>What concerns all endpoints: spec oauth.md §16, rows X (X-01 is in Clients.Tests).</summary>
[Collection(OAuthTests.Name)]
public sealed class CrossCuttingTests(OAuthFixture fixture)
{
    private const string Revoke = "/api/oauth/revoke";
    private const string Introspect = "/api/oauth/introspect";

    private OAuthHost Host => fixture.Host;

    [Theory]
    [InlineData(OAuthHost.Token, true)]
    [InlineData(Revoke, true)]
    [InlineData(Introspect, false)]
    [InlineData("/oauth/authorize", false)]
    public async Task X_02_pages_of_other_origins_may_call_token_and_revoke_alone(string path, bool isOpen)
    {
        using var preflight = await Host.SendAsync(
            HttpMethod.Options, path, null, ("Origin", "https://spa.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("client_id", "nobody_at_all")]);
        using var post = await Host.SendAsync(HttpMethod.Post, path, form, ("Origin", "https://spa.example"));

        Assert.Equal(isOpen ? 204 : 405, (int)preflight.StatusCode);
        foreach (var answer in new[] { preflight, post })
        {
            Assert.Equal(isOpen, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) && origins.Single() == "*");
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }

        if (isOpen)
        {
            Assert.Equal("POST", Answer.Header(preflight, "Access-Control-Allow-Methods"));
            Assert.Contains("Authorization", Answer.Header(preflight, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task X_03_a_new_password_ends_every_partners_tokens()
    {
        var user = await Host.NewUserAsync();
        var (one, two) = (await Host.TokensAsync(Host.C, user), await Host.TokensAsync(Host.P, user));
        var others = await Host.TokensAsync(Host.C, Host.U2);
        Assert.Equal(200, await Host.UseAsync(one.Access));

        await Host.Get<IPartnerAccess>().EndAllOfUserAsync(user.Account.Id, "password changed", default);

        Assert.Equal((401, 401), (await Host.UseAsync(one.Access), await Host.UseAsync(two.Access)));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, one.Refresh), 400, "invalid_grant");
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.P, two.Refresh), 400, "invalid_grant");
        Assert.Equal(200, await Host.UseAsync(others.Access));
    }

    [Fact]
    public async Task X_04_the_connections_page_shows_each_app_and_ends_one()
    {
        var user = await Host.NewUserAsync();
        var (one, two) = (await Host.TokensAsync(Host.C, user), await Host.TokensAsync(Host.P, user));
        Assert.Equal(200, await Host.UseAsync(one.Access));
        var page = await user.Browser.GetAsync("/account/apps");
        Assert.Equal(200, page.Status);
        foreach (var text in new[] { Host.C.Client.Name, Host.P.Client.Name, "Example Makers", "See your activities", "Connected", "last used" })
        {
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        }

        var answer = await user.Browser.SubmitAsync("/account/apps", ("clientId", Host.C.Id));

        Assert.Equal((303, "/account/apps?done=1"), (answer.Status, answer.Location));
        Assert.Equal((401, 200), (await Host.UseAsync(one.Access), await Host.UseAsync(two.Access)));
        Assert.DoesNotContain(Host.C.Client.Name, (await user.Browser.GetAsync("/account/apps")).Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "/oauth/consent", (await OAuthHost.AuthorizeAsync(user.Browser, Host.C)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X_04_the_connections_page_narrows_an_app_at_once_and_for_all_its_tokens()
    {
        var user = await Host.NewUserAsync();
        var tokens = await Host.TokensAsync(Host.C, user);
        var scopes = tokens.Body["scope"]!.GetValue<string>().Split(' ');
        Assert.Contains("activities:read", scopes);
        Assert.Equal(200, await Host.UseAsync(tokens.Access, "/api/external/v1/activities"));
        (string, string)[] kept = [.. scopes.Where(scope => scope != "activities:read").Select(scope => ("scope", scope))];

        var answer = await user.Browser.SubmitAsync("/account/apps", [("clientId", Host.C.Id), ("what", "narrow"), .. kept]);

        Assert.Equal((303, "/account/apps?done=less"), (answer.Status, answer.Location));
        Assert.Equal(403, await Host.UseAsync(tokens.Access, "/api/external/v1/activities"));
        Assert.Equal(200, await Host.UseAsync(tokens.Access));
        var next = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, tokens.Refresh));
        Assert.DoesNotContain("activities:read", next.Body["scope"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(403, await Host.UseAsync(next.Access, "/api/external/v1/activities"));
        Assert.DoesNotContain("See your activities", (await user.Browser.GetAsync("/account/apps")).Text, StringComparison.Ordinal);

        var ended = await user.Browser.SubmitAsync("/account/apps", ("clientId", Host.C.Id), ("what", "narrow"));

        Assert.Equal("/account/apps?done=1", ended.Location);
        Assert.Equal(401, await Host.UseAsync(next.Access));
    }

    [Fact]
    public async Task X_06_sessions_codes_and_tokens_outlive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("trainitall-oauth-");
        try
        {
            Partner partner;
            User user;
            TokenSet tokens;
            string code;
            string consent;
            PageAnswer page;
            await using (var host = await OAuthHost.FurnishedAsync(folder: folder.FullName))
            {
                (partner, user) = (host.C, host.U1);
                tokens = await host.TokensAsync(partner);
                code = await host.CodeAsync(partner);
                consent = (await OAuthHost.AuthorizeAsync(user.Browser, host.P)).Location!;
                page = await user.Browser.GetAsync(consent);
            }

            await using var again = await OAuthHost.StartAsync(folder: folder.FullName);
            using var browser = again.NewBrowser();
            foreach (var (name, value) in user.Browser.Cookies)
            {
                browser.Cookies[name] = value;
            }

            Assert.True(await browser.IsSignedInAsync());
            Assert.Equal(200, await again.UseAsync(tokens.Access));
            await TokenSet.OfAsync(await again.RedeemAsync(partner, code));
            await TokenSet.OfAsync(await again.RefreshAsync(partner, tokens.Refresh));
            var answer = await browser.PostAsync(consent, ("answer", "allow"), ("scope", "profile:read"), ("__RequestVerificationToken", page.Token));
            Assert.NotNull(Redirect.Of(answer)["code"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task X_07_malformed_requests_are_never_our_fault_and_lead_nowhere_else()
    {
        var random = new Random(7_662);
        using var client = Host.App.Anonymous(followsRedirects: false);
        string[] paths = [OAuthHost.Token, Revoke, Introspect, "/oauth/authorize", "/api/oauth/authorize", "/oauth/consent", "/oauth/login", "/.well-known/oauth-authorization-server"];
        for (var count = 0; count < 100_000; count++)
        {
            using var request = Hostile.Request(random, paths, Host);
            using var answer = await client.SendAsync(request);

            var said = $"{request.Method} {request.RequestUri} gave {(int)answer.StatusCode} {answer.Headers.Location}";
            Assert.True((int)answer.StatusCode < 500, said);
            var location = answer.Headers.Location?.OriginalString;
            Assert.True(location is null || location.StartsWith('/') || location.StartsWith(Host.C.RedirectUri, StringComparison.Ordinal), said);
        }
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("Forwarded")]
    public async Task X_08_what_a_stranger_claims_about_our_name_changes_nothing(string header)
    {
        var value = header == "Forwarded" ? "host=evil.example;proto=http" : "evil.example";
        var answer = await Host.U1.Browser.GetAsync(OAuthHost.AuthorizePath(Host.C, ("scope", null)), (header, value));
        using var refused = await Host.SendAsync(HttpMethod.Get, "/api/external/v1/profile", null, (header, value));

        Assert.Equal(Host.Issuer, Redirect.Of(answer)["iss"]);
        Assert.DoesNotContain("evil.example", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task X_09_and_X_10_neither_the_database_nor_a_log_line_holds_a_secret()
    {
        var folder = Directory.CreateTempSubdirectory("trainitall-oauth-");
        var log = new CollectedLines();
        try
        {
            var secrets = new List<string>();
            await using (var host = await OAuthHost.FurnishedAsync(
                settings => settings["Logging:LogLevel:Default"] = "Trace",
                services => services.AddSingleton<ILoggerProvider>(log),
                folder.FullName))
            {
                var code = await host.CodeAsync(host.C);
                using var redeemed = await host.RedeemAsync(host.C, code, "retry-key-of-mine");
                var tokens = await TokenSet.OfAsync(redeemed);
                var next = await TokenSet.OfAsync(await host.RefreshAsync(host.C, tokens.Refresh, "retry-key-of-mine"));
                await host.UseAsync(next.Access);
                secrets.AddRange([code, tokens.Access, tokens.Refresh, next.Access, next.Refresh, host.C.Secret!, OAuthHost.Verifier, OAuthHost.Password, "retry-key-of-mine"]);
            }

            var files = folder.GetFiles("*", SearchOption.AllDirectories)
                .Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName))).ToArray();
            Assert.Contains(files, content => content.Contains("partner_app-1.2", StringComparison.Ordinal));
            foreach (var secret in secrets)
            {
                Assert.DoesNotContain(files, content => content.Contains(secret, StringComparison.Ordinal));
                Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task X_11_descriptions_are_plain_and_repeat_nothing()
    {
        var descriptions = new List<string>();
        foreach (var (name, value) in new[] { ("scope", "\"evil\""), ("response_type", "evil"), ("prompt", "evil"), ("code_challenge", "evil"), ("request", "evil"), ("state", "evil\n"), ("response_mode", "evil") })
        {
            descriptions.Add(Redirect.Of(await OAuthHost.AuthorizeAsync(Host.U1.Browser, Host.C, (name, value)))["error_description"]!);
        }

        foreach (var (name, value) in new[] { ("grant_type", "evil"), ("code", "evil"), ("code_verifier", "evil"), ("redirect_uri", "evil"), ("code", null as string) })
        {
            using var answer = await Host.RedeemAsync(Host.C, await Host.CodeAsync(Host.C), null, (name, value));
            descriptions.Add((await Answer.ObjectAsync(answer, (int)answer.StatusCode))["error_description"]!.GetValue<string>());
        }

        Assert.All(descriptions, description =>
        {
            Assert.Matches(@"^[\x20-\x21\x23-\x5B\x5D-\x7E]+$", description);
            Assert.DoesNotContain("evil", description, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(OAuthHost.Token, "POST")]
    [InlineData(Revoke, "POST")]
    [InlineData(Introspect, "POST")]
    [InlineData("/oauth/authorize", "GET")]
    [InlineData("/api/oauth/authorize", "GET")]
    [InlineData("/.well-known/oauth-authorization-server", "GET")]
    [InlineData("/.well-known/oauth-protected-resource", "GET")]
    [InlineData("/api/oauth/userinfo", "GET")]
    [InlineData("/api/v1/disconnect-app", "DELETE")]
    public async Task X_12_other_methods_are_refused_with_those_that_are_not(string path, string method)
    {
        foreach (var other in new[] { HttpMethod.Head, HttpMethod.Trace, HttpMethod.Put })
        {
            using var answer = await Host.SendAsync(other, path);

            Assert.Equal(405, (int)answer.StatusCode);
            Assert.Contains(method, answer.Content.Headers.Allow);
            Assert.DoesNotContain(other.Method, answer.Content.Headers.Allow);
        }
    }
}
