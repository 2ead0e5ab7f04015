using System.Text;
using TrainItAll.Api.Clients;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Who calls the token endpoint: spec oauth.md §16, rows K (K-10 is a measurement, in bench).</summary>
[Collection(OAuthTests.Name)]
public sealed class ClientAuthenticationTests(OAuthFixture fixture)
{
    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task K_01_basic_with_every_character_encoded_is_taken()
    {
        var pair = $"{Percent(Host.C.Id)}:{Percent(Host.C.Secret!)}";

        await TokenSet.OfAsync(await SendAsync(await NewFormAsync(), Basic(pair)));
    }

    [Fact]
    public async Task K_02_basic_as_curl_sends_it_is_taken() =>
        await TokenSet.OfAsync(await SendAsync(await NewFormAsync(), Basic($"{Host.C.Id}:{Host.C.Secret}")));

    [Fact]
    public async Task K_03_credentials_in_the_body_are_taken() =>
        await TokenSet.OfAsync(await SendAsync(await NewFormAsync(("client_id", Host.C.Id), ("client_secret", Host.C.Secret))));

    [Fact]
    public async Task K_04_a_public_client_sends_its_id_alone() =>
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.P, await Host.CodeAsync(Host.P)));

    [Fact]
    public async Task K_05_a_public_client_has_no_secret_and_a_confidential_one_must()
    {
        var form = OAuthHost.CodeForm(Host.P, await Host.CodeAsync(Host.P), ("client_id", Host.P.Id));

        await OAuthHost.RefusedAsync(await SendAsync(OAuthHost.CodeForm(Host.P, form["code"], ("client_id", Host.P.Id), ("client_secret", "x"))), 401, "invalid_client");
        await OAuthHost.RefusedAsync(await SendAsync(await NewFormAsync(("client_id", Host.C.Id))), 401, "invalid_client");
        await TokenSet.OfAsync(await SendAsync(form));
    }

    [Fact]
    public async Task K_06_a_secret_in_header_and_body_is_refused() => await OAuthHost.RefusedAsync(
        await SendAsync(await NewFormAsync(("client_secret", Host.C.Secret)), ("Authorization", Host.C.Basic.ToString())), 400, "invalid_request");

    [Fact]
    public async Task K_07_two_different_ids_are_refused() => await OAuthHost.RefusedAsync(
        await SendAsync(await NewFormAsync(("client_id", Host.P.Id)), ("Authorization", Host.C.Basic.ToString())), 400, "invalid_request");

    [Fact]
    public async Task K_08_a_header_that_is_no_basic_credential_is_refused()
    {
        var form = await NewFormAsync();
        foreach (var header in new[] { "Basic !!!", Basic("nocolon").Value, Basic("a%zz:b").Value, "Digest abc", "Basic", Basic(":").Value })
        {
            await OAuthHost.RefusedAsync(await SendAsync(form, ("Authorization", header)), 401, "invalid_client");
        }

        await OAuthHost.RefusedAsync(
            await SendAsync(form, ("Authorization", Host.C.Basic.ToString()), ("Authorization", Host.C.Basic.ToString())), 400, "invalid_request");
    }

    [Fact]
    public async Task K_09_unknown_disabled_and_wrong_look_the_same()
    {
        var bodies = new List<string>();
        foreach (var pair in new[] { $"{Host.C.Id}:wrong", "nobody_at_all:wrong", $"{Host.X.Id}:{Host.X.Secret}", "x:y" })
        {
            using var answer = await SendAsync(await NewFormAsync(), Basic(pair));
            await OAuthHost.RefusedAsync(answer, 401, "invalid_client");
            Assert.Equal("Basic realm=\"TrainItAll\", charset=\"UTF-8\"", answer.Headers.WwwAuthenticate.ToString());
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Single(bodies.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task K_11_two_secrets_are_good_during_rotation_and_the_first_ends()
    {
        var partner = await Host.RegisterAsync(new NewClient("Rotating", ["https://rotating.example/cb"], ["profile:read", "activities:read", "activities:write"], true));
        var tokens = await Host.TokensAsync(partner);
        var (secret, _) = (await Host.Get<ClientRegistry>().RotateSecretAsync(partner.Id, TimeSpan.FromHours(1), default))!.Value;
        var rotated = partner with { Secret = secret };

        tokens = await TokenSet.OfAsync(await Host.RefreshAsync(partner, tokens.Refresh));
        tokens = await TokenSet.OfAsync(await Host.RefreshAsync(rotated, tokens.Refresh));
        Host.Clock.Advance(TimeSpan.FromSeconds(3_601));

        await OAuthHost.RefusedAsync(await Host.RefreshAsync(partner, tokens.Refresh), 401, "invalid_client");
        await TokenSet.OfAsync(await Host.RefreshAsync(rotated, tokens.Refresh));
    }

    [Fact]
    public async Task K_12_the_eleventh_wrong_secret_in_a_minute_is_told_to_wait_and_nobody_is_locked_out()
    {
        await using var host = await OAuthHost.FurnishedAsync(settings =>
        {
            settings["TrainItAll:OAuth:WrongSecrets"] = "10";
            settings["TrainItAll:Proxies"] = "127.0.0.1";
        });
        var wrong = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{host.C.Id}:wrong"));
        for (var count = 0; count < 10; count++)
        {
            await OAuthHost.RefusedAsync(await TryAsync("10.1.1.1"), 401, "invalid_client");
        }

        using var tooMany = await TryAsync("10.1.1.2");
        await OAuthHost.RefusedAsync(tooMany, 429, "temporarily_unavailable");
        Assert.InRange(tooMany.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await OAuthHost.RefusedAsync(await TryAsync("10.1.2.1"), 401, "invalid_client");
        await TokenSet.OfAsync(await host.RedeemAsync(host.C, await host.CodeAsync(host.C)));

        Task<HttpResponseMessage> TryAsync(string address) => host.SendAsync(
            HttpMethod.Post,
            OAuthHost.Token,
            new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "refresh_token")]),
            ("Authorization", $"Basic {wrong}"),
            ("X-Forwarded-For", address));
    }

    [Fact]
    public async Task Requests_beyond_a_clients_share_are_told_to_wait()
    {
        await using var host = await OAuthHost.FurnishedAsync(settings => settings["TrainItAll:OAuth:TokenRequestsPerClient"] = "3");
        for (var count = 0; count < 3; count++)
        {
            await OAuthHost.RefusedAsync(await host.RefreshAsync(host.C, "x"), 400, "invalid_grant");
        }

        await OAuthHost.RefusedAsync(await host.RefreshAsync(host.C, "x"), 429, "temporarily_unavailable");
        await OAuthHost.RefusedAsync(await host.RefreshAsync(host.C2, "x"), 400, "invalid_grant");
    }

    private async Task<Dictionary<string, string>> NewFormAsync(params (string Name, string? Value)[] changes) =>
        OAuthHost.CodeForm(Host.C, await Host.CodeAsync(Host.C), changes);

    private async Task<HttpResponseMessage> SendAsync(Dictionary<string, string> form, params (string Name, string Value)[] headers)
    {
        using var content = new FormUrlEncodedContent(form);

        return await Host.SendAsync(HttpMethod.Post, OAuthHost.Token, content, headers);
    }

    private static (string Name, string Value) Basic(string pair) =>
        ("Authorization", "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));

    private static string Percent(string text) => string.Concat(text.Select(character => $"%{(int)character:X2}"));
}
