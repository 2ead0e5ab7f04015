using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Clients give tokens back and ask about them: spec oauth.md §16, rows V and I.</summary>
[Collection(OAuthTests.Name)]
public sealed class RevocationTests(OAuthFixture fixture)
{
    private const string Revoke = "/api/oauth/revoke";
    private const string Introspect = "/api/oauth/introspect";

    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task V_01_an_access_token_ends_alone_and_a_refresh_token_with_its_family()
    {
        var tokens = await Host.TokensAsync(Host.C);
        var next = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, tokens.Refresh));
        Assert.Equal(200, await Host.UseAsync(tokens.Access));

        await RevokedAsync(Host.C, tokens.Access);
        Assert.Equal(401, await Host.UseAsync(tokens.Access));
        Assert.Equal(200, await Host.UseAsync(next.Access));

        await RevokedAsync(Host.C, next.Refresh);
        Assert.Equal(401, await Host.UseAsync(next.Access));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, next.Refresh), 400, "invalid_grant");
    }

    [Fact]
    public async Task V_02_what_is_not_a_living_token_is_revoked_already()
    {
        var tokens = await Host.TokensAsync(Host.P);
        await RevokedAsync(Host.P, tokens.Refresh);

        foreach (var token in new[] { tokens.Refresh, tokens.Access, "garbage", "tia_at_" + new string('a', 43), "tia_rt_" + new string('a', 43) })
        {
            await RevokedAsync(Host.P, token);
        }
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("foo")]
    public async Task V_03_a_wrong_hint_is_ignored(string hint)
    {
        var tokens = await Host.TokensAsync(Host.C);

        using var answer = await Host.PostAsync(Revoke, Host.C, Form(tokens.Refresh, ("token_type_hint", hint)));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(401, await Host.UseAsync(tokens.Access));
    }

    [Fact]
    public async Task V_04_nobody_revokes_another_clients_token()
    {
        var tokens = await Host.TokensAsync(Host.C);

        await OAuthHost.RefusedAsync(await Host.PostAsync(Revoke, Host.C2, Form(tokens.Refresh)), 400, "invalid_request");
        await OAuthHost.RefusedAsync(await Host.PostAsync(Revoke, Host.C2, Form(tokens.Access)), 400, "invalid_request");
        await RevokedAsync(Host.P2, tokens.Access);

        Assert.Equal(200, await Host.UseAsync(tokens.Access));
    }

    [Fact]
    public async Task V_05_a_request_without_token_method_or_client_is_refused()
    {
        using var get = await Host.SendAsync(HttpMethod.Get, Revoke);

        Assert.Equal(405, (int)get.StatusCode);
        Assert.Contains("POST", get.Content.Headers.Allow);
        await OAuthHost.RefusedAsync(await Host.PostAsync(Revoke, Host.C, []), 400, "invalid_request");
        await OAuthHost.RefusedAsync(await Host.PostAsync(Revoke, Host.C with { Secret = "wrong" }, Form("x")), 401, "invalid_client");
    }

    [Fact]
    public async Task V_06_what_another_node_or_a_command_revokes_is_dead_within_five_seconds()
    {
        var tokens = await Host.TokensAsync(Host.C);
        Assert.Equal(200, await Host.UseAsync(tokens.Access));
        var family = await Host.Get<ITokenStore>().FindFamilyOfAccessAsync(
            Host.Get<TrainItAll.Silo.Secrets.InstallationKey>().Hash(tokens.Access), default);

        // Past the node's own memory, as another process on the same database does it.
        await Host.Get<ITokenStore>().EndFamilyAsync(family!.Id, "test", Host.Clock.GetUtcNow(), default);

        var deadline = TimeProvider.System.GetTimestamp();
        while (await Host.UseAsync(tokens.Access) == 200)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(5), "The token was still good after 5 s.");
        }
    }

    [Fact]
    public async Task I_01_an_active_token_is_described_to_its_owner_and_to_a_resource_server()
    {
        var tokens = await Host.TokensAsync(Host.C);
        foreach (var caller in new[] { Host.C, Host.RS })
        {
            var access = await Answer.ObjectAsync(await Host.PostAsync(Introspect, caller, Form(tokens.Access)), 200);
            var refresh = await Answer.ObjectAsync(await Host.PostAsync(Introspect, caller, Form(tokens.Refresh)), 200);

            Assert.True(access["active"]!.GetValue<bool>());
            Assert.Equal(tokens.Scope, access["scope"]!.GetValue<string>());
            Assert.Equal(Host.C.Id, access["client_id"]!.GetValue<string>());
            Assert.Equal(Host.U1.Account.Id, access["sub"]!.GetValue<string>());
            Assert.Equal(Host.U1.Account.Email, access["username"]!.GetValue<string>());
            Assert.Equal("Bearer", access["token_type"]!.GetValue<string>());
            Assert.Equal(3600, access["exp"]!.GetValue<long>() - access["iat"]!.GetValue<long>());
            Assert.Equal(Host.Issuer, access["iss"]!.GetValue<string>());
            Assert.Equal(Host.Issuer, access["aud"]!.GetValue<string>());
            Assert.True(refresh["active"]!.GetValue<bool>());
            Assert.Equal("refresh_token", refresh["token_type"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task I_02_only_a_confidential_client_may_ask()
    {
        var tokens = await Host.TokensAsync(Host.P);
        using var nobody = new FormUrlEncodedContent(Form(tokens.Access));

        await OAuthHost.RefusedAsync(await Host.PostAsync(Introspect, Host.P, Form(tokens.Access)), 401, "invalid_client");
        await OAuthHost.RefusedAsync(await Host.SendAsync(HttpMethod.Post, Introspect, nobody), 401, "invalid_client");
    }

    [Fact]
    public async Task I_03_of_anything_else_nothing_is_said()
    {
        var used = await Host.TokensAsync(Host.C);
        await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, used.Refresh));
        var revoked = await Host.TokensAsync(Host.C);
        await RevokedAsync(Host.C, revoked.Refresh);
        var foreign = await Host.TokensAsync(Host.C2);
        var expired = await Host.TokensAsync(Host.C);

        await InactiveAsync(used.Refresh);
        await InactiveAsync(revoked.Access);
        await InactiveAsync("garbage");
        await InactiveAsync(foreign.Access);
        Host.Clock.Advance(TimeSpan.FromSeconds(3_601));
        await InactiveAsync(expired.Access);
    }

    private async Task InactiveAsync(string token)
    {
        using var answer = await Host.PostAsync(Introspect, Host.C, Form(token));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("""{"active":false}""", await answer.Content.ReadAsStringAsync());
        OAuthHost.AssertHeaders(answer);
    }

    private async Task RevokedAsync(Partner partner, string token)
    {
        using var answer = await Host.PostAsync(Revoke, partner, Form(token));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        OAuthHost.AssertHeaders(answer);
    }

    private static Dictionary<string, string> Form(string token, params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = token };
        foreach (var (name, value) in more)
        {
            form[name] = value;
        }

        return form;
    }
}
