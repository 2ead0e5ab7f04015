using System.Globalization;
using System.Text;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Codes become tokens: spec oauth.md §16, rows T.</summary>
[Collection(OAuthTests.Name)]
public sealed class TokenTests(OAuthFixture fixture)
{
    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task T_01_a_code_becomes_tokens_for_every_kind_of_client()
    {
        foreach (var partner in new[] { Host.C, Host.P, Host.N })
        {
            var tokens = await Host.TokensAsync(partner);

            Assert.Matches("^tia_at_[A-Za-z0-9_-]{43}$", tokens.Access);
            Assert.Matches("^tia_rt_[A-Za-z0-9_-]{43}$", tokens.Refresh);
            Assert.Equal("Bearer", tokens.Body["token_type"]!.GetValue<string>());
            Assert.Equal(3600, tokens.Body["expires_in"]!.GetValue<int>());
            Assert.Equal(partner.Scope, tokens.Scope);
            Assert.Equal(5, tokens.Body.Count);
            Assert.Equal(200, await Host.UseAsync(tokens.Access));
        }
    }

    [Fact]
    public async Task T_02_other_methods_and_bodies_are_refused()
    {
        var form = OAuthHost.CodeForm(Host.C, await Host.CodeAsync(Host.C));
        using var get = await Host.SendAsync(HttpMethod.Get, OAuthHost.Token);
        using var json = new StringContent("""{"grant_type":"authorization_code"}""", Encoding.UTF8, "application/json");
        using var untyped = new ByteArrayContent(Encoding.ASCII.GetBytes(await new FormUrlEncodedContent(form).ReadAsStringAsync()));
        using var large = new FormUrlEncodedContent([.. form, KeyValuePair.Create("x", new string('x', 17 * 1024))]);
        using var many = new FormUrlEncodedContent([.. form, .. Enumerable.Range(0, 40).Select(n => KeyValuePair.Create($"x{n}", "1"))]);

        Assert.Equal(405, (int)get.StatusCode);
        Assert.Contains("POST", get.Content.Headers.Allow);
        await OAuthHost.RefusedAsync(await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, json, Basic), 400, "invalid_request");
        await OAuthHost.RefusedAsync(await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, untyped, Basic), 400, "invalid_request");
        await OAuthHost.RefusedAsync(await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, large, Basic), 413, "invalid_request");
        await OAuthHost.RefusedAsync(await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, many, Basic), 413, "invalid_request");
        await TokenSet.OfAsync(await Host.PostAsync(OAuthHost.Token, Host.C, form));
    }

    [Fact]
    public async Task T_03_a_field_twice_or_in_the_address_is_refused()
    {
        var form = OAuthHost.CodeForm(Host.C, await Host.CodeAsync(Host.C));
        foreach (var (name, value) in form)
        {
            using var twice = new FormUrlEncodedContent([.. form, KeyValuePair.Create(name, value)]);
            await OAuthHost.RefusedAsync(await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, twice, Basic), 400, "invalid_request");
        }

        foreach (var name in new[] { "code", "client_secret", "refresh_token" })
        {
            await OAuthHost.RefusedAsync(await Host.PostAsync($"{OAuthHost.Token}?{name}=x", Host.C, form), 400, "invalid_request");
        }

        using var broken = new StringContent("grant_type=%zz", Encoding.ASCII, "application/x-www-form-urlencoded");
        await OAuthHost.RefusedAsync(await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, broken, Basic), 400, "invalid_request");
        await TokenSet.OfAsync(await Host.PostAsync(OAuthHost.Token, Host.C, form));
    }

    [Theory]
    [InlineData(null, "invalid_request")]
    [InlineData("", "invalid_request")]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("client_credentials", "unsupported_grant_type")]
    [InlineData("foo", "unsupported_grant_type")]
    public async Task T_04_only_two_grants_are_known(string? grantType, string error) => await OAuthHost.RefusedAsync(
        await Host.RedeemAsync(Host.C, await Host.CodeAsync(Host.C), null, ("grant_type", grantType)), 400, error);

    [Fact]
    public async Task T_05_a_wrong_verifier_does_not_burn_the_code_but_five_do()
    {
        var code = await Host.CodeAsync(Host.C);
        var other = await Host.CodeAsync(Host.C);

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, code, null, ("code_verifier", new string('a', 43))), 400, "invalid_grant");
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code));

        for (var count = 0; count < 5; count++)
        {
            await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, other, null, ("code_verifier", new string('a', 43))), 400, "invalid_grant");
        }

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, other), 400, "invalid_grant");
    }

    [Fact]
    public async Task T_06_a_missing_or_malformed_verifier_is_an_invalid_request()
    {
        var code = await Host.CodeAsync(Host.P);
        foreach (var verifier in new[] { null, new string('a', 42), new string('a', 129), new string('a', 42) + "!" })
        {
            await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.P, code, null, ("code_verifier", verifier)), 400, "invalid_request");
        }

        await TokenSet.OfAsync(await Host.RedeemAsync(Host.P, code));
    }

    [Fact]
    public async Task T_07_the_challenge_itself_is_no_verifier() => await OAuthHost.RefusedAsync(
        await Host.RedeemAsync(Host.P, await Host.CodeAsync(Host.P), null, ("code_verifier", OAuthHost.Challenge)), 400, "invalid_grant");

    [Fact]
    public async Task T_08_a_code_is_good_for_its_client_alone()
    {
        var code = await Host.CodeAsync(Host.C);

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.P, code, null, ("redirect_uri", Host.C.RedirectUri)), 400, "invalid_grant");
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C2, code, null, ("redirect_uri", Host.C.RedirectUri)), 400, "invalid_grant");
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code));
    }

    [Fact]
    public async Task T_09_the_redirect_uri_must_be_the_same()
    {
        var code = await Host.CodeAsync(Host.N);

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.N, code, null, ("redirect_uri", null)), 400, "invalid_request");
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.N, code, null, ("redirect_uri", "https://evil.example")), 400, "invalid_grant");
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.N, code, null, ("redirect_uri", "com.example.app:/cb")), 400, "invalid_grant");
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.N, code));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task T_10_and_T_11_the_same_code_again_ends_the_family(int seconds)
    {
        var code = await Host.CodeAsync(Host.C);
        var tokens = await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code));
        Assert.Equal(200, await Host.UseAsync(tokens.Access));
        Host.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, code), 400, "invalid_grant");

        Assert.Equal(401, await Host.UseAsync(tokens.Access));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, tokens.Refresh), 400, "invalid_grant");
    }

    [Fact]
    public async Task T_12_a_replay_that_is_wrong_in_any_way_ends_nothing()
    {
        var code = await Host.CodeAsync(Host.C);
        var tokens = await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code));

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, code, null, ("code_verifier", new string('a', 43))), 400, "invalid_grant");
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C2, code), 400, "invalid_grant");
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C with { Secret = "wrong" }, code), 401, "invalid_client");

        Assert.Equal(200, await Host.UseAsync(tokens.Access));
        await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, tokens.Refresh));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    public async Task T_13_one_code_redeemed_by_many_at_once_gives_one_set_of_tokens_that_ends(int count)
    {
        var code = await Host.CodeAsync(Host.C);

        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Host.RedeemAsync(Host.C, code)));

        var tokens = await TokenSet.OfAsync(Assert.Single(answers, answer => (int)answer.StatusCode == 200));
        Assert.Equal(count - 1, answers.Count(answer => (int)answer.StatusCode == 400));
        Assert.Equal(401, await Host.UseAsync(tokens.Access));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, tokens.Refresh), 400, "invalid_grant");
    }

    [Fact]
    public async Task T_14_a_code_is_good_for_a_minute()
    {
        var code = await Host.CodeAsync(Host.C);
        var late = await Host.CodeAsync(Host.C);

        Host.Clock.Advance(TimeSpan.FromSeconds(50));
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code));
        Host.Clock.Advance(TimeSpan.FromSeconds(11));
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, late), 400, "invalid_grant");
    }

    [Fact]
    public async Task T_15_a_user_disabled_or_a_grant_withdrawn_meanwhile_gives_no_tokens()
    {
        var disabled = await Host.NewUserAsync();
        var withdrawn = await Host.NewUserAsync();
        var (one, two) = (await Host.CodeAsync(Host.C, disabled), await Host.CodeAsync(Host.C, withdrawn));

        await Host.Get<IAccountStore>().SetDisabledAsync(disabled.Account.Id, Host.Clock.GetUtcNow(), "stamp", default);
        await Host.Get<TrainItAll.Api.OAuth.PartnerAccess>().WithdrawAsync(null, withdrawn.Account.Id, Host.C.Id, "test", default);

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, one), 400, "invalid_grant");
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, two), 400, "invalid_grant");
    }

    [Fact]
    public void T_16_tokens_are_never_twice_and_hold_more_than_128_bits()
    {
        foreach (var prefix in new[] { Api.OAuth.TokenText.Access, Api.OAuth.TokenText.Refresh, Api.OAuth.TokenText.Code })
        {
            var made = Enumerable.Range(0, 1_000).Select(_ => Api.OAuth.TokenText.New(prefix)[prefix.Length..]).ToArray();

            Assert.Equal(1_000, made.Distinct(StringComparer.Ordinal).Count());
            Assert.All(made, token => Assert.True(ShannonBits(token) > 128, string.Create(CultureInfo.InvariantCulture, $"{ShannonBits(token)} bits in {token}")));
        }
    }

    [Fact]
    public async Task T_17_the_pair_of_RFC_7636_is_accepted()
    {
        Assert.Equal(OAuthHost.Challenge, Api.OAuth.Pkce.ChallengeOf(OAuthHost.Verifier));
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.P, await Host.CodeAsync(Host.P)));
    }

    [Fact]
    public async Task T_18_the_same_key_gives_the_same_tokens_and_another_is_a_replay()
    {
        var code = await Host.CodeAsync(Host.C);
        using var first = await Host.RedeemAsync(Host.C, code, "key-1");
        using var again = await Host.RedeemAsync(Host.C, code, "key-1");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var tokens = await TokenSet.OfAsync(again);
        Assert.Equal(200, await Host.UseAsync(tokens.Access));

        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, code, "key-2"), 400, "invalid_grant");

        Assert.Equal(401, await Host.UseAsync(tokens.Access));
        await OAuthHost.RefusedAsync(await Host.RedeemAsync(Host.C, await Host.CodeAsync(Host.C), "a key"), 400, "invalid_request");
    }

    private (string Name, string Value) Basic => ("Authorization", Host.C.Basic.ToString());

    private static double ShannonBits(string text) => text.Length * text.GroupBy(character => character)
        .Sum(same => -(double)same.Count() / text.Length * Math.Log2((double)same.Count() / text.Length));
}
