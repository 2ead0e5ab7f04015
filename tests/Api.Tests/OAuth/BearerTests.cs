using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.LiveFeed;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Tokens at the API and the hub: spec oauth.md §16, rows B.</summary>
[Collection(OAuthTests.Name)]
public sealed class BearerTests(OAuthFixture fixture)
{
    private const string Profile = "/api/external/v1/profile";

    /// <summary>Method, path and the scope it needs.</summary>
    private static readonly (string Method, string Path, string Scope)[] Endpoints =
    [
        ("GET", Profile, "profile:read"),
        ("GET", "/api/oauth/userinfo", "profile:read"),
        ("GET", "/api/external/v1/activities", "activities:read"),
        ("GET", "/api/external/v1/activities/act_none/fit", "activities:read"),
        ("POST", "/api/external/v1/activities", "activities:write"),
        ("POST", "/api/external/v1/fit-files", "activities:write"),
        ("GET", "/api/external/v1/body-metrics", "body:read"),
        ("POST", "/api/external/v1/body-metrics", "body:write"),
        ("GET", "/api/external/v1/sleep-days", "sleep:read"),
        ("POST", "/api/external/v1/sleep-days", "sleep:write"),
        ("GET", "/api/external/v1/nutrition-days", "nutrition:read"),
        ("POST", "/api/external/v1/nutrition-days", "nutrition:write"),
        ("GET", "/api/external/v1/daily-wellness", "dailyWellness:read"),
        ("POST", "/api/external/v1/daily-wellness", "dailyWellness:write"),
    ];

    private OAuthHost Host => fixture.Host;

    private string Bearer => $"Bearer realm=\"TrainItAll\", resource_metadata=\"{Host.Issuer}/.well-known/oauth-protected-resource\"";

    [Fact]
    public async Task B_01_without_credentials_the_challenge_names_no_error()
    {
        using var answer = await Host.SendAsync(HttpMethod.Get, Profile);

        await Answer.RefusalAsync(answer, 401, "unauthorized");
        Assert.Contains(Bearer, answer.Headers.WwwAuthenticate.Select(challenge => challenge.ToString()));
    }

    [Fact]
    public async Task B_02_garbage_expired_and_revoked_are_invalid_tokens()
    {
        var expired = await Host.TokensAsync(Host.C);
        Assert.Equal(200, await Host.UseAsync(expired.Access));
        Host.Clock.Advance(TimeSpan.FromSeconds(3_601));
        var revoked = await Host.TokensAsync(Host.C);
        await Host.PostAsync("/api/oauth/revoke", Host.C, new(StringComparer.Ordinal) { ["token"] = revoked.Access });

        foreach (var token in new[] { "garbage", "tia_at_short", "tia_at_" + new string('a', 43), expired.Access, revoked.Access, revoked.Refresh })
        {
            using var answer = await GetAsync(Profile, $"Bearer {token}");
            await Answer.RefusalAsync(answer, 401, "unauthorized");
            Assert.Contains($"{Bearer}, error=\"invalid_token\"", answer.Headers.WwwAuthenticate.Select(challenge => challenge.ToString()));
        }
    }

    [Theory]
    [InlineData("bearer ")]
    [InlineData("BEARER ")]
    [InlineData("Bearer  ")]
    public async Task B_03_the_schemes_case_and_blanks_do_not_matter(string scheme)
    {
        var tokens = await Host.TokensAsync(Host.C);

        Assert.Equal(200, (int)(await GetAsync(Profile, scheme + tokens.Access)).StatusCode);
    }

    [Fact]
    public async Task B_04_every_endpoint_wants_its_own_scope_and_names_it()
    {
        var everything = DialectScopes.NamesOf(ClientProfile.Native);
        var partner = await Host.RegisterAsync(new Api.Clients.NewClient("Every Scope", ["https://every.example/cb"], everything, true));
        foreach (var scope in everything.Where(scope => Endpoints.Any(endpoint => endpoint.Scope == scope)))
        {
            var without = await Host.TokensAsync(partner, null, ("scope", string.Join(' ', everything.Where(other => other != scope))));
            var alone = await Host.TokensAsync(partner, null, ("scope", scope));
            foreach (var (method, path, needs) in Endpoints.Where(endpoint => endpoint.Scope == scope))
            {
                using var refused = await SendAsync(method, path, without.Access);
                await Answer.RefusalAsync(refused, 403, "insufficient_scope");
                Assert.Equal($"{Bearer}, error=\"insufficient_scope\", scope=\"{needs}\"", refused.Headers.WwwAuthenticate.ToString());
                using var allowed = await SendAsync(method, path, alone.Access);
                Assert.DoesNotContain((int)allowed.StatusCode, new[] { 401, 403, 405, 500 });
            }
        }
    }

    [Fact]
    public async Task B_05_a_token_in_the_address_or_the_body_is_not_looked_at()
    {
        var tokens = await Host.TokensAsync(Host.C);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("access_token", tokens.Access)]);

        await Answer.RefusalAsync(await Host.SendAsync(HttpMethod.Get, $"{Profile}?access_token={tokens.Access}"), 401, "unauthorized");
        await Answer.RefusalAsync(await Host.SendAsync(HttpMethod.Post, "/api/external/v1/sleep-days", form), 401, "unauthorized");
    }

    [Fact]
    public async Task B_06_two_credentials_are_one_too_many()
    {
        var tokens = await Host.TokensAsync(Host.C);
        using var both = await Host.SendAsync(
            HttpMethod.Post, $"/hubs/live/negotiate?negotiateVersion=1&access_token={tokens.Access}", null, ("Authorization", $"Bearer {tokens.Access}"));
        using var twice = await Host.SendAsync(
            HttpMethod.Get, Profile, null, ("Authorization", $"Bearer {tokens.Access}"), ("Authorization", $"Bearer {tokens.Access}"));

        Assert.Equal((400, 400), ((int)both.StatusCode, (int)twice.StatusCode));
        Assert.Contains("error=\"invalid_request\"", both.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task B_07_a_personal_key_is_no_client()
    {
        using var athlete = await Host.App.NewAthleteAsync();
        var header = athlete.Client.DefaultRequestHeaders.Authorization!.ToString();
        using var form = new FormUrlEncodedContent(OAuthHost.RefreshForm("x"));

        Assert.Equal(200, (int)(await GetAsync(Profile, header)).StatusCode);
        await OAuthHost.RefusedAsync(await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, form, ("Authorization", header)), 401, "invalid_client");
    }

    [Fact]
    public async Task B_08_a_thousand_unknown_tokens_cost_a_bounded_number_of_look_ups()
    {
        var lookUps = 0;
        await using var host = await OAuthHost.FurnishedAsync(
            settings => settings["TrainItAll:OAuth:UnknownTokens"] = "100",
            services =>
            {
                var real = services.Last(service => service.ServiceType == typeof(ITokenStore)).ImplementationType!;
                services.AddSingleton(provider => CountingProxy.Around(
                    (ITokenStore)ActivatorUtilities.CreateInstance(provider, real), nameof(ITokenStore.FindAccessAsync), () => Interlocked.Increment(ref lookUps)));
            });
        var known = await host.TokensAsync(host.C);
        Assert.Equal(200, await host.UseAsync(known.Access));
        using var client = host.App.Anonymous();

        for (var count = 0; count < 1_000; count++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Profile);
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Api.OAuth.TokenText.New(Api.OAuth.TokenText.Access)}");
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.InRange(lookUps, 100, 110);
        Assert.Equal(200, await host.UseAsync(known.Access));
    }

    [Fact]
    public async Task B_08_an_app_that_comes_late_uses_up_nobodys_share()
    {
        await using var host = await OAuthHost.FurnishedAsync(settings => settings["TrainItAll:OAuth:UnknownTokens"] = "1");
        var late = new List<TokenSet>();
        for (var count = 0; count < 3; count++)
        {
            late.Add(await host.TokensAsync(host.C));
        }

        host.Clock.Advance(TimeSpan.FromSeconds(3_601));
        foreach (var tokens in late)
        {
            Assert.Equal(401, await host.UseAsync(tokens.Access));
        }

        Assert.Equal(200, await host.UseAsync((await host.TokensAsync(host.C)).Access));
    }

    [Fact]
    public async Task B_09_no_log_line_holds_a_token()
    {
        var log = new CollectedLines();
        await using var host = await OAuthHost.FurnishedAsync(
            settings => settings["Logging:LogLevel:Default"] = settings["Logging:LogLevel:Microsoft"] = "Information",
            services => services.AddSingleton<ILoggerProvider>(log));
        var tokens = await host.TokensAsync(host.C, null, ("scope", AllRead));

        await using (await HubClient.ConnectAsync(host.App, tokens.Access))
        {
            using var negotiated = await host.SendAsync(HttpMethod.Post, $"/hubs/live/negotiate?negotiateVersion=1&access_token={tokens.Access}");
            Assert.Equal(200, (int)negotiated.StatusCode);
        }

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("tia_at_", StringComparison.Ordinal) || line.Contains("tia_ac_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task B_10_a_token_opens_its_own_athlete_alone()
    {
        var mine = await Host.TokensAsync(Host.C, null, ("scope", AllRead));
        var theirs = await Host.TokensAsync(Host.C, Host.U2, ("scope", "profile:read activities:write"));
        using var activity = AthleteDriver.Json("""{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45}""");
        using var written = await Host.SendAsync(HttpMethod.Post, "/api/external/v1/activities", activity, ("Authorization", $"Bearer {theirs.Access}"));
        var id = (await Answer.ObjectAsync(written, 201))["id"]!.GetValue<string>();

        await Answer.RefusalAsync(await GetAsync($"/api/external/v1/activities/{id}/fit", $"Bearer {mine.Access}"), 404, "not_found");
        var list = await Answer.ObjectAsync(await GetAsync("/api/external/v1/activities", $"Bearer {mine.Access}"), 200);
        Assert.DoesNotContain(id, list.ToJsonString(), StringComparison.Ordinal);
        await using var hub = await HubClient.ConnectAsync(Host.App, mine.Access);
        var refused = await hub.CallAsync("Subscribe", $"[\"{Host.U2.Account.Athlete.Value}\", null]");
        Assert.Contains("not_found", refused["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_token_writes_names_its_client_as_the_source()
    {
        var tokens = await Host.TokensAsync(Host.C, null, ("scope", "activities:read activities:write"));
        using var activity = AthleteDriver.Json("""{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45,"externalId":"partner-1"}""");
        await Answer.ObjectAsync(await Host.SendAsync(HttpMethod.Post, "/api/external/v1/activities", activity, ("Authorization", $"Bearer {tokens.Access}")), 201);

        var list = await Answer.ObjectAsync(await GetAsync("/api/external/v1/activities", $"Bearer {tokens.Access}"), 200);

        var item = list["items"]!.AsArray().Single(item => item!["externalId"]?.GetValue<string>() == "partner-1")!;
        Assert.Equal(("EXTERNAL", Host.C.Id), (item["source"]!.GetValue<string>(), item["sourceName"]!.GetValue<string>()));
        Assert.Equal(Host.C.Id, item["sources"]![0]!["rawPayload"]!["externalProviderClientId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_token_of_an_administrator_does_not_operate_the_installation()
    {
        var everything = DialectScopes.NamesOf(ClientProfile.Native);
        var partner = await Host.RegisterAsync(new Api.Clients.NewClient("Admin App", ["https://admin.example/cb"], everything, true));
        var (account, _) = await Host.Get<Api.Admin.Operator>().AddUserAsync(
            new Api.Admin.NewUser($"{Guid.NewGuid():n}@example.org", OAuthHost.Password, null, Role.Admin, null), null, default);
        var admin = new User(account, Host.NewBrowser());
        await admin.Browser.SignInAsync(account.Email, OAuthHost.Password);
        var tokens = await Host.TokensAsync(partner, admin, ("scope", string.Join(' ', everything)));

        await Answer.RefusalAsync(await GetAsync("/api/admin/users", $"Bearer {tokens.Access}"), 403, "forbidden");
    }

    [Fact]
    public async Task A_live_connection_ends_with_its_tokens()
    {
        var tokens = await Host.TokensAsync(Host.C, null, ("scope", AllRead));
        await using var hub = await HubClient.ConnectAsync(Host.App, tokens.Access);
        await hub.CallAsync("Subscribe", "[\"0\", null]");

        await Host.PostAsync("/api/oauth/revoke", Host.C, new(StringComparer.Ordinal) { ["token"] = tokens.Refresh });

        var (target, goodbye) = Assert.Single(await hub.UntilClosedAsync());
        Assert.Equal(("GOODBYE", "revoked"), (target, goodbye["code"]!.GetValue<string>()));
    }

    private const string AllRead = "profile:read activities:read body:read sleep:read nutrition:read dailyWellness:read";

    private Task<HttpResponseMessage> GetAsync(string path, string authorization) =>
        Host.SendAsync(HttpMethod.Get, path, null, ("Authorization", authorization));

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string token)
    {
        using var content = method == "POST" ? AthleteDriver.Json("{}") : null;

        return await Host.SendAsync(new HttpMethod(method), path, content, ("Authorization", $"Bearer {token}"));
    }
}
