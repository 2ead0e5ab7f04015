using System.Net.WebSockets;
using TrainItAll.Api.Access;
using TrainItAll.Api.Admin;
using TrainItAll.Api.Tests.Accounts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>realtime.md §15, L: our own pages listen by the cookie of who is signed in, other pages do not.</summary>
[Collection(AccountTests.Name)]
public sealed class LiveSessionTests(AccountFixture fixture)
{
    private AccountHost Host => fixture.Host;

    private string Ours => Host.App.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task L_01_our_own_page_listens_by_the_cookie()
    {
        var (account, browser) = await Host.SignedInAsync();
        using var _ = browser;
        await using var hub = await HubClient.ConnectAsync(Host.App, browser, Ours);

        await hub.ResultAsync("Subscribe", "[\"0\"]");
        await WriteAsync(account);
        var (target, envelope) = await hub.NextEventAsync();

        Assert.Equal(("WELLNESS_UPDATED", account.Athlete.Value), (target, envelope["athlete_id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData(null)]
    public async Task L_02_a_page_of_another_origin_is_refused(string? origin)
    {
        var (_, browser) = await Host.SignedInAsync();
        using var __ = browser;

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(Host.App, browser, origin));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task L_02_the_origin_of_a_name_that_only_begins_like_ours_is_another_one()
    {
        var (_, browser) = await Host.SignedInAsync();
        using var __ = browser;

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(Host.App, browser, $"{Ours}.evil.example"));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task L_01_a_cookie_and_a_token_at_once_are_one_too_many()
    {
        var (_, browser) = await Host.SignedInAsync();
        using var __ = browser;

        var refused = await Assert.ThrowsAsync<WebSocketException>(
            () => HubClient.ConnectAsync(Host.App, browser, Ours, $"access_token={ApiKey.New()}"));

        Assert.Contains("400", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_takes_the_cookie_from_our_own_pages_alone_and_the_rest_of_the_api_from_nobody()
    {
        var (_, browser) = await Host.SignedInAsync();
        using var __ = browser;

        var fromOurs = await StatusAsync(browser, "/api/live/0", ("Sec-Fetch-Site", "same-origin"));
        var fromOther = await StatusAsync(browser, "/api/live/0", ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example"));
        var fromNowhere = await StatusAsync(browser, "/api/live/0");
        var elsewhere = await StatusAsync(browser, "/api/external/v1/profile", ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((200, 403, 403, 401), (fromOurs, fromOther, fromNowhere, elsewhere));
    }

    [Fact]
    public async Task A_03_signing_out_ends_the_connection_with_a_reason()
    {
        var (_, browser) = await Host.SignedInAsync();
        using var __ = browser;
        await using var hub = await HubClient.ConnectAsync(Host.App, browser, Ours);
        await hub.ResultAsync("Subscribe", "[\"0\"]");

        await browser.SubmitToAsync("/account", "/account/sign-out");

        AssertRevoked(await hub.UntilClosedAsync());
    }

    [Fact]
    public async Task A_03_a_disabled_user_hears_nothing_more()
    {
        var (account, browser) = await Host.SignedInAsync();
        using var __ = browser;
        var (_, key) = await Host.Get<Operator>().AddKeyAsync(account.Id, "test", Scopes.All, apiKey: null, default);
        await using var page = await HubClient.ConnectAsync(Host.App, browser, Ours);
        await using var program = await HubClient.ConnectAsync(Host.App, key);

        using var admin = Host.App.With(Host.App.AdminKey);
        var changed = await Answer.ObjectAsync(
            await admin.PatchAsync($"/api/admin/users/{account.Id}", AthleteDriver.Json("""{"disabled":true}""")), 200);

        AssertRevoked(await page.UntilClosedAsync());
        AssertRevoked(await program.UntilClosedAsync());
        Assert.NotNull(changed["disabledAt"]);
        Assert.False(await browser.IsSignedInAsync());
        Assert.Equal(401, (int)(await Host.App.With(key).GetAsync("/api/external/v1/profile")).StatusCode);
    }

    private static void AssertRevoked(IReadOnlyList<(string Target, System.Text.Json.Nodes.JsonObject Envelope)> heard)
    {
        var (target, goodbye) = Assert.Single(heard);
        Assert.Equal(("GOODBYE", "revoked"), (target, goodbye["code"]!.GetValue<string>()));
    }

    private async Task WriteAsync(Account account)
    {
        var (_, key) = await Host.Get<Operator>().AddKeyAsync(account.Id, "test", Scopes.All, apiKey: null, default);
        using var client = Host.App.With(key);
        using var written = await client.PostAsync("/api/external/v1/daily-wellness", AthleteDriver.Json("""{"day":"2026-01-16","steps":1}"""));
        Assert.Equal(201, (int)written.StatusCode);
    }

    private async Task<int> StatusAsync(BrowserDriver browser, string path, params (string Name, string Value)[] headers)
    {
        using var client = Host.App.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        return (int)answer.StatusCode;
    }
}
