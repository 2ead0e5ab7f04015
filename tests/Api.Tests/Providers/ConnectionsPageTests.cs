using System.Net;
using System.Text.RegularExpressions;
using TrainItAll.Api.Tests.Accounts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.ProviderStandIns;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>What a person does with connections on the page, without a script.</summary>
public sealed partial class ConnectionsPageTests : IAsyncLifetime
{
    private const string Page = "/account/connections";

    private StandIns _standIns = null!;
    private AccountHost _host = null!;

    public async Task InitializeAsync()
    {
        _standIns = await StandIns.StartAsync();
        _host = await AccountHost.StartAsync(settings => ProviderDriver.Configure(settings, _standIns));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _standIns.DisposeAsync();
    }

    [Fact]
    public async Task A_person_connects_sees_what_is_fetched_disconnects_and_deletes_it()
    {
        var (_, browser) = await _host.SignedInAsync();
        using var _ = browser;

        var connected = await browser.GetAsync(await LeaveAsync(browser, callback => callback));
        await ProviderPeople.EventuallyAsync(async () => (await browser.GetAsync(Page)).Text.Contains("up to date since", StringComparison.Ordinal));
        var ended = await browser.SubmitToAsync(Page, $"{Page}?handler=end", ("provider", "suunto"));
        var after = await browser.GetAsync(ended.Location!);
        var deleted = await browser.GetAsync((await browser.SubmitToAsync(Page, $"{Page}?handler=forget", ("provider", "suunto"))).Location!);

        Assert.Contains("It is connected.", connected.Text, StringComparison.Ordinal);
        Assert.Contains("What it brought is still here.", after.Text, StringComparison.Ordinal);
        Assert.Contains("handler=forget", after.Html, StringComparison.Ordinal);
        Assert.Contains("what it brought is deleted", deleted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_says_no_at_the_service_comes_back_to_the_page_and_reads_what_to_do()
    {
        var (_, browser) = await _host.SignedInAsync();
        using var _ = browser;

        var back = await LeaveAsync(browser, callback => CodeOf().Replace(callback, "error=access_denied"));
        var told = await browser.GetAsync(back);

        Assert.Contains("It is not connected", told.Text, StringComparison.Ordinal);
        Assert.Contains("Connect again", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("connected as", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_ended_it_at_the_service_is_told_by_mail_and_connects_again()
    {
        var (account, browser) = await _host.SignedInAsync();
        using var _ = browser;
        await LeaveAsync(browser, callback => callback);
        await ProviderPeople.EventuallyAsync(async () => (await browser.GetAsync(Page)).Text.Contains("up to date since", StringComparison.Ordinal));

        _standIns.Suunto.Accounts.Revoke("max");
        await browser.SubmitToAsync(Page, $"{Page}?handler=sync", ("provider", "suunto"));
        var mail = await _host.Letters.NextAsync();

        Assert.Equal((account.Email, "Your connection to Suunto has ended"), (mail.To, mail.Subject));
        Assert.Contains("/account/connections", mail.Text, StringComparison.Ordinal);
        Assert.Contains("handler=connect", (await browser.GetAsync(Page)).Html, StringComparison.Ordinal);
        Assert.Equal(0, _host.Letters.Waiting);
    }

    /// <summary>Goes to Suunto and comes back.</summary>
    /// <param name="browser">Signed in.</param>
    /// <param name="way">Changes the address at which the person comes back.</param>
    /// <returns>Where the person is led in the end.</returns>
    private static async Task<string> LeaveAsync(BrowserDriver browser, Func<string, string> way)
    {
        var asked = await browser.SubmitToAsync(Page, $"{Page}?handler=connect", ("provider", "suunto"));
        using var there = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var allowed = await there.GetAsync(WebUtility.HtmlDecode(LinkOf().Match(asked.Html).Groups["link"].Value));
        var back = await browser.GetAsync(new Uri(way(allowed.Headers.Location!.OriginalString)).PathAndQuery);

        return new Uri(back.Location!).PathAndQuery;
    }

    [GeneratedRegex("rel=\"noreferrer\" href=\"(?<link>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LinkOf();

    [GeneratedRegex("code=[^&]*", RegexOptions.NonBacktracking)]
    private static partial Regex CodeOf();
}
