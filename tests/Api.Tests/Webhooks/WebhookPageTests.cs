using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Admin;
using TrainItAll.Api.Tests.Accounts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.OAuth;
using TrainItAll.Outgoing;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>What an owner does with subscriptions on the pages, without a script.</summary>
public sealed partial class WebhookPageTests : IAsyncLifetime
{
    private const string List = "/account/webhooks";

    private AccountHost _host = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _host = await AccountHost.StartAsync(
            settings => HookDriver.Settings(settings), services => services.AddSingleton<IHostResolver>(new LyingResolver()));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task An_owner_makes_a_subscription_and_sees_its_secrets_this_once()
    {
        var (_, browser) = await _host.SignedInAsync();
        using var _ = browser;

        var made = await SubscribeAsync(browser);
        var listed = await browser.GetAsync(List);

        Assert.Contains("whsec_", made.Text, StringComparison.Ordinal);
        Assert.Contains("my receiver", listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", listed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_tests_pauses_starts_and_rotates()
    {
        var (account, browser) = await _host.SignedInAsync();
        using var _ = browser;
        var path = PathIn((await SubscribeAsync(browser)).Html);
        await _receiver.WhenAsync(all => all.Count == 1, "the first test event");

        var tested = await browser.SubmitToAsync(path, $"{path}?handler=test");
        var paused = await browser.SubmitToAsync(path, $"{path}?handler=pause");
        await WriteAsync(account, 1);
        var rotated = await browser.SubmitToAsync(path, $"{path}?handler=rotate");
        var started = await browser.SubmitToAsync(path, $"{path}?handler=resume", ("missed", "send"));
        await _receiver.WhenDeliveriesAsync(1);

        Assert.Contains("the receiver answered 204", tested.Text, StringComparison.Ordinal);
        Assert.Contains("State paused", paused.Text, StringComparison.Ordinal);
        Assert.Contains("whsec_", rotated.Text, StringComparison.Ordinal);
        Assert.Contains("State active", started.Text, StringComparison.Ordinal);
        Assert.Equal(2, _receiver.Deliveries[0].Headers["webhook-signature"].Split(' ').Length);
    }

    [Fact]
    public async Task An_owner_sees_a_delivery_and_sends_it_again()
    {
        var (account, browser) = await _host.SignedInAsync();
        using var _ = browser;
        var path = PathIn((await SubscribeAsync(browser)).Html);
        await _receiver.WhenAsync(all => all.Count == 1, "the test event");
        await UntilAsync(browser, path, "State active");
        await WriteAsync(account, 1);
        await _receiver.WhenDeliveriesAsync(1);
        var delivery = _receiver.Deliveries[0].Id;
        await UntilAsync(browser, path, "WELLNESS_UPDATED delivered");

        var again = await browser.SubmitToAsync(path, $"{path}?handler=replay", ("delivery", delivery));
        await _receiver.WhenDeliveriesAsync(2);

        Assert.Contains("It is sent again.", again.Text, StringComparison.Ordinal);
        Assert.Equal([delivery, delivery], _receiver.Deliveries.Select(received => received.Id));
    }

    [Fact]
    public async Task An_address_that_is_not_allowed_is_refused_with_its_reason_and_nothing_is_made()
    {
        var (_, browser) = await _host.SignedInAsync();
        using var _ = browser;

        var refused = await browser.SubmitToAsync(
            List, $"{List}?handler=new", ("url", "https://private.example.com/hook"), ("events", "WELLNESS_UPDATED"));

        Assert.Equal(400, refused.Status);
        Assert.Contains("That did not work", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your subscriptions", (await browser.GetAsync(List)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_subscription_is_not_there_whatever_is_asked_of_it()
    {
        var (_, browser) = await _host.SignedInAsync();
        using var _ = browser;
        var path = PathIn((await SubscribeAsync(browser)).Html);
        var (_, stranger) = await _host.SignedInAsync();
        using var __ = stranger;

        Assert.Equal(404, (await stranger.GetAsync(path)).Status);
        foreach (var handler in (string[])["test", "pause", "rotate", "replay", "replayDead"])
        {
            Assert.Equal(404, (await stranger.SubmitToAsync(List, $"{path}?handler={handler}")).Status);
        }

        await stranger.SubmitToAsync(List, $"{path}?handler=end");
        Assert.Equal(200, (await browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task An_owner_ends_a_subscription()
    {
        var (_, browser) = await _host.SignedInAsync();
        using var _ = browser;
        var path = PathIn((await SubscribeAsync(browser)).Html);

        var ended = await browser.SubmitToAsync(path, $"{path}?handler=end");

        Assert.Equal((303, $"{List}?done=ended"), (ended.Status, ended.Location));
        Assert.Equal(404, (await browser.GetAsync(path)).Status);
    }

    private static string PathIn(string html) => SubscriptionLink().Match(html).Groups["path"].Value;

    private static async Task UntilAsync(BrowserDriver browser, string path, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await browser.GetAsync(path)).Text.Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private Task<PageAnswer> SubscribeAsync(BrowserDriver browser) => browser.SubmitToAsync(
        List, $"{List}?handler=new", ("url", _receiver.Url.AbsoluteUri), ("description", "my receiver"), ("events", "WELLNESS_UPDATED"));

    private async Task WriteAsync(Account account, int steps)
    {
        var (_, key) = await _host.Get<Operator>().AddKeyAsync(account.Id, "test", Scopes.All, apiKey: null, default);
        using var client = _host.App.With(key);
        using var written = await client.PostAsync(
            "/api/external/v1/daily-wellness", AthleteDriver.Json($$"""{"day":"2026-01-16","steps":{{steps}}}"""));
        Assert.Equal(201, (int)written.StatusCode);
    }

    [GeneratedRegex("href=\"(?<path>/account/webhooks/whs_[0-9a-f]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SubscriptionLink();
}
