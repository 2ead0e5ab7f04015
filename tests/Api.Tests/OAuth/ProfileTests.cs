using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Api.Clients;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Clients of other dialects: spec oauth.md §16, rows P.</summary>
[Collection(OAuthTests.Name)]
public sealed class ProfileTests(OAuthFixture fixture)
{
    private static readonly (string Name, string? Value)[] AsIntervalsDoes =
        [("response_type", null), ("code_challenge", null), ("code_challenge_method", null)];

    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task P_01_an_Intervals_client_gets_a_token_as_it_knows_it()
    {
        var code = await Host.CodeAsync(Host.I, null, AsIntervalsDoes);
        var body = await Answer.ObjectAsync(await ExchangeAsync(Host.I, code), 200);

        Assert.Equal(["token_type", "access_token", "scope", "athlete"], body.Select(member => member.Key).OrderBy(key => Array.IndexOf(["token_type", "access_token", "scope", "athlete"], key)));
        Assert.Equal("ACTIVITY:WRITE,WELLNESS:READ", body["scope"]!.GetValue<string>());
        Assert.Equal($"i{Host.U1.Account.AthleteNumber}", body["athlete"]!["id"]!.GetValue<string>());
        Assert.Equal("Zoë Example", body["athlete"]!["name"]!.GetValue<string>());
        var token = body["access_token"]!.GetValue<string>();
        Assert.Equal(200, await Host.UseAsync(token));
        Assert.Equal(200, await Host.UseAsync(token, "/api/external/v1/activities"));
        Assert.Equal(200, await Host.UseAsync(token, "/api/external/v1/sleep-days"));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.I, "x"), 400, "unauthorized_client");
    }

    [Fact]
    public async Task P_01_an_area_named_twice_is_refused_and_blanks_separate_too()
    {
        var twice = Redirect.Of(await OAuthHost.AuthorizeAsync(Host.U1.Browser, Host.I, ("scope", "ACTIVITY:READ,ACTIVITY:WRITE")));
        var blanks = await OAuthHost.AllowAsync(Host.U1, Host.I, [.. AsIntervalsDoes, ("scope", "ACTIVITY:WRITE WELLNESS:READ")]);

        Assert.Equal("invalid_scope", twice["error"]);
        Assert.NotNull(blanks["code"]);
    }

    [Fact]
    public async Task P_02_an_Intervals_code_lives_two_minutes_and_failures_have_their_shape()
    {
        var (early, late) = (await Host.CodeAsync(Host.I, null, AsIntervalsDoes), await Host.CodeAsync(Host.I, null, AsIntervalsDoes));
        Host.Clock.Advance(TimeSpan.FromSeconds(115));
        await Answer.ObjectAsync(await ExchangeAsync(Host.I, early), 200);
        Host.Clock.Advance(TimeSpan.FromSeconds(6));

        var expired = await Answer.ObjectAsync(await ExchangeAsync(Host.I, late), 404);
        var wrong = await Answer.ObjectAsync(await ExchangeAsync(Host.I with { Secret = "wrong" }, late), 404);
        Assert.Equal((404, "Code not found (expired?)"), (expired["status"]!.GetValue<int>(), expired["error"]!.GetValue<string>()));
        Assert.Equal((404, "Client and/or secret not found"), (wrong["status"]!.GetValue<int>(), wrong["error"]!.GetValue<string>()));
    }

    [Fact]
    public async Task P_03_all_tokens_of_an_Intervals_client_have_the_latest_scopes_and_five_live()
    {
        var user = await Host.NewUserAsync();
        var tokens = new List<string>();
        for (var count = 0; count < 2; count++)
        {
            var scope = count == 0 ? "ACTIVITY:READ" : "WELLNESS:READ";
            tokens.Add(await TokenAsync(user, scope));
        }

        foreach (var token in tokens)
        {
            Assert.Equal(200, await Host.UseAsync(token, "/api/external/v1/sleep-days"));
            Assert.Equal(403, await Host.UseAsync(token, "/api/external/v1/activities"));
        }

        for (var count = 0; count < 4; count++)
        {
            tokens.Add(await TokenAsync(user, "WELLNESS:READ"));
        }

        Assert.Equal(401, await Host.UseAsync(tokens[0]));
        foreach (var token in tokens.Skip(1))
        {
            Assert.Equal(200, await Host.UseAsync(token));
        }
    }

    [Fact]
    public async Task P_04_a_Coach_Watts_client_may_send_JSON()
    {
        var code = await Host.CodeAsync(Host.W);
        var form = OAuthHost.CodeForm(Host.W, code, ("client_id", Host.W.Id), ("client_secret", Host.W.Secret));

        var wrong = await JsonAsync(form, ("client_secret", "wrong"));
        await OAuthHost.RefusedAsync(wrong, 400, "invalid_client");
        var body = await Answer.ObjectAsync(await JsonAsync(form), 200);
        Assert.Equal(3600, body["expires_in"]!.GetValue<int>());
        Assert.Equal(90 * 24 * 3600, body["refresh_token_expires_in"]!.GetValue<int>());
        Assert.Equal("profile:read workout:write", body["scope"]!.GetValue<string>());

        var next = await Answer.ObjectAsync(await JsonAsync(OAuthHost.RefreshForm(
            body["refresh_token"]!.GetValue<string>(), ("client_id", Host.W.Id), ("client_secret", Host.W.Secret))), 200);
        var token = next["access_token"]!.GetValue<string>();
        using var info = await Host.SendAsync(HttpMethod.Get, "/api/oauth/userinfo", null, ("Authorization", $"Bearer {token}"));
        Assert.Equal(Host.U1.Account.Email, (await Answer.ObjectAsync(info, 200))["email"]!.GetValue<string>());
        using var revoked = await Host.PostAsync("/api/oauth/revoke", Host.W, new(StringComparer.Ordinal) { ["token"] = token });
        Assert.Equal("""{"success":true}""", await revoked.Content.ReadAsStringAsync());
        Assert.Equal(401, await Host.UseAsync(token));
    }

    [Fact]
    public async Task P_04_a_Coach_Watts_client_that_names_no_scope_asks_for_the_profile()
    {
        var path = OAuthHost.AuthorizePath(Host.W, ("scope", null)).Replace("/oauth/", "/api/oauth/", StringComparison.Ordinal);
        var answer = await Host.U2.Browser.GetAsync(path);
        var page = await Host.U2.Browser.GetAsync(answer.Location!);

        Assert.Equal(["profile:read"], ConsentForm.ScopesOf(page));
    }

    [Fact]
    public async Task P_05_a_native_client_may_not_be_loose()
    {
        var code = await Host.CodeAsync(Host.C);
        var form = OAuthHost.CodeForm(Host.C, code, ("client_id", Host.C.Id), ("client_secret", Host.C.Secret));

        await OAuthHost.RefusedAsync(await JsonAsync(form), 400, "invalid_request");
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, code, null, ("grant_type", null)), 400, "invalid_request");
        Assert.Equal("invalid_scope", Redirect.Of(await OAuthHost.AuthorizeAsync(Host.U1.Browser, Host.C, ("scope", "profile:read,sleep:read")))["error"]);
        Assert.Equal("invalid_request", Redirect.Of(await OAuthHost.AuthorizeAsync(
            Host.U1.Browser, Host.C, ("code_challenge", null), ("code_challenge_method", null)))["error"]);
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code));
    }

    [Fact]
    public async Task P_06_a_challenge_and_its_verifier_come_together_or_not_at_all()
    {
        var without = await Host.CodeAsync(Host.W, null, ("code_challenge", null), ("code_challenge_method", null));
        var with = await Host.CodeAsync(Host.W);
        var ofIntervals = await Host.CodeAsync(Host.I, null, AsIntervalsDoes);

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.W, without), 400, "invalid_grant");
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.W, with, null, ("code_verifier", null)), 400, "invalid_request");
        Assert.Equal(404, (int)(await Host.RedeemAsync(Host.I, ofIntervals)).StatusCode);
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.W, without, null, ("code_verifier", null)));
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.W, with));
    }

    [Theory]
    [InlineData("profile:read", false)]
    [InlineData("workout:read", false)]
    [InlineData("ACTIVITY:READ", false)]
    [InlineData("sleep:read", true)]
    public async Task P_07_nobody_does_without_PKCE_who_must_have_it(string scope, bool isConfidential)
    {
        var client = new NewClient("No PKCE", ["https://nopkce.example/cb"], [scope], isConfidential) { RequiresPkce = false };

        var invalid = await Assert.ThrowsAsync<InvalidClientException>(() => Host.RegisterAsync(client));

        Assert.Equal("requirePkce", Assert.Single(invalid.Problems).Field);
    }

    [Fact]
    public async Task P_08_an_app_can_take_its_own_access_away()
    {
        var user = await Host.NewUserAsync();
        var token = await TokenAsync(user, "ACTIVITY:READ");
        using var athlete = await Host.App.NewAthleteAsync();

        Assert.Equal(401, (int)(await athlete.Client.DeleteAsync("/api/v1/disconnect-app")).StatusCode);
        using var answer = await Host.SendAsync(HttpMethod.Delete, "/api/v1/disconnect-app", null, ("Authorization", $"Bearer {token}"));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(401, await Host.UseAsync(token));
        Assert.Null(await Host.Get<IAuthorizationStore>().FindGrantAsync(user.Account.Id, Host.I.Id, default));
    }

    [Fact]
    public async Task The_library_is_opened_by_its_own_scope_and_by_the_calendars_but_opens_no_calendar()
    {
        var app = await Host.RegisterAsync(new NewClient("Library App", ["https://library.example/cb"], ["LIBRARY:WRITE", "LIBRARY:READ", "CALENDAR:READ", "SETTINGS:READ"], true));
        var user = await Host.NewUserAsync();

        foreach (var (scope, library, calendar) in new[] { ("LIBRARY:READ", 200, 403), ("CALENDAR:READ", 200, 200), ("SETTINGS:READ", 403, 403) })
        {
            var token = await TokenAsync(user, scope, app);
            Assert.Equal((scope, library), (scope, await Host.UseAsync(token, "/api/v1/athlete/0/folders")));
            Assert.Equal((scope, calendar), (scope, await Host.UseAsync(token, "/api/v1/athlete/0/events")));
            using var written = await Host.SendAsync(
                HttpMethod.Post, "/api/v1/athlete/0/folders", AthleteDriver.Json("""{"name":"Mine","type":"FOLDER"}"""), ("Authorization", $"Bearer {token}"));
            Assert.Equal(403, (int)written.StatusCode);
        }
    }

    private async Task<string> TokenAsync(User user, string scope, Partner? app = null)
    {
        var code = await Host.CodeAsync(app ?? Host.I, user, [.. AsIntervalsDoes, ("scope", scope)]);

        return (await Answer.ObjectAsync(await ExchangeAsync(app ?? Host.I, code), 200))["access_token"]!.GetValue<string>();
    }

    /// <summary>As Intervals clients do it: id, secret and code in a form, and nothing else.</summary>
    private async Task<HttpResponseMessage> ExchangeAsync(Partner partner, string code)
    {
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("client_id", partner.Id), KeyValuePair.Create("client_secret", partner.Secret!), KeyValuePair.Create("code", code),
        ]);

        return await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, form);
    }

    private async Task<HttpResponseMessage> JsonAsync(Dictionary<string, string> fields, params (string Name, string Value)[] changes)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields)
        {
            json[name] = value;
        }

        foreach (var (name, value) in changes)
        {
            json[name] = value;
        }

        using var content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");

        return await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, content);
    }
}
