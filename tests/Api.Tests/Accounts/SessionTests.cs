using System.Text;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Accounts;

public sealed class SessionTests : IAsyncLifetime
{
    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_the_cookie_opens_nothing_any_more()
    {
        var (_, browser) = await _host.SignedInAsync();
        var cookie = browser.Cookies[SessionCookie.Name];

        var answer = await browser.SubmitToAsync("/account", "/account/sign-out");

        Assert.Equal((303, "/oauth/login"), (answer.Status, answer.Location));
        Assert.DoesNotContain(SessionCookie.Name, browser.Cookies.Keys);
        browser.Cookies[SessionCookie.Name] = cookie;
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_takes_a_form_and_no_link()
    {
        var (_, browser) = await _host.SignedInAsync();

        await browser.GetAsync("/account/sign-out");

        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal(400, (await browser.PostAsync("/account/sign-out")).Status);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Sessions_are_listed_and_one_or_all_of_them_end()
    {
        var (account, here) = await _host.SignedInAsync();
        var (there, third) = (_host.BrowserAt("203.0.113.9"), _host.NewBrowser());
        await there.SignInAsync(account.Email, AccountHost.Password);
        await third.SignInAsync(account.Email, AccountHost.Password);
        var page = await here.GetAsync("/account/sessions");
        var listed = await _host.Get<IBrowserSessionStore>().ListAsync(account.Id, _host.Get<BrowserSessions>().Limits, default);

        Assert.Equal(3, listed.Length);
        Assert.Contains("from 203.0.113.0/24", page.Text, StringComparison.Ordinal);
        Assert.Contains("(this browser)", page.Text, StringComparison.Ordinal);
        var thereId = listed.Single(session => session.Network == "203.0.113.0/24").Id;
        await here.SubmitToAsync("/account/sessions", "/account/sessions?handler=one", ("session", thereId));
        Assert.Equal((true, false, true), (await here.IsSignedInAsync(), await there.IsSignedInAsync(), await third.IsSignedInAsync()));

        await here.SubmitToAsync("/account/sessions", "/account/sessions?handler=others");
        Assert.Equal((true, false), (await here.IsSignedInAsync(), await third.IsSignedInAsync()));

        await third.SignInAsync(account.Email, AccountHost.Password);
        await here.SubmitToAsync("/account/sessions", "/account/sessions?handler=all");
        Assert.Equal((false, false), (await here.IsSignedInAsync(), await third.IsSignedInAsync()));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another_user()
    {
        var (victim, theirs) = await _host.SignedInAsync();
        var (_, mine) = await _host.SignedInAsync();
        var listed = await _host.Get<IBrowserSessionStore>().ListAsync(victim.Id, _host.Get<BrowserSessions>().Limits, default);

        await mine.SubmitToAsync("/account/sessions", "/account/sessions?handler=one", ("session", listed[0].Id));

        Assert.True(await theirs.IsSignedInAsync());
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_when_it_is_old()
    {
        var (_, idle) = await _host.SignedInAsync();
        var (_, busy) = await _host.SignedInAsync();
        for (var day = 0; day < 29; day++)
        {
            _host.Clock.Advance(TimeSpan.FromDays(1));
            Assert.True(await busy.IsSignedInAsync());
        }

        Assert.False(await idle.IsSignedInAsync());
        _host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False(await busy.IsSignedInAsync());
    }

    [Fact]
    public async Task A_disabled_user_is_signed_out_at_once()
    {
        var (account, browser) = await _host.SignedInAsync();

        await _host.Get<IAccountStore>().SetDisabledAsync(account.Id, _host.Clock.GetUtcNow(), RandomToken.New(), default);

        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("\"><script>")]
    public async Task A_cookie_that_is_no_session_signs_nobody_in(string cookie)
    {
        using var browser = _host.NewBrowser();
        browser.Cookies[SessionCookie.Name] = cookie;

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task The_api_takes_no_session_cookie_and_the_live_feed_only_from_our_own_pages()
    {
        var (_, browser) = await _host.SignedInAsync();

        foreach (var path in (string[])["/api/external/v1/profile", "/api/admin/users"])
        {
            Assert.Equal(401, (await browser.GetAsync(path, ("Sec-Fetch-Site", "same-origin"))).Status);
        }

        Assert.Equal(403, (await browser.GetAsync("/hubs/live")).Status);
    }

    [Fact]
    public async Task X_06_sessions_and_forms_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("trainitall-restart-").FullName;
        try
        {
            BrowserDriver browser;
            (string Name, string Value)[] fields;
            Dictionary<string, string> cookies;
            await using (var before = await AccountHost.StartAsync(folder: folder))
            {
                (_, browser) = await before.SignedInAsync();
                fields = [("__RequestVerificationToken", (await browser.GetAsync("/account")).Token)];
                cookies = new Dictionary<string, string>(browser.Cookies, StringComparer.Ordinal);
            }

            await using var after = await AccountHost.StartAsync(folder: folder);
            using var again = after.NewBrowser();
            foreach (var (name, value) in cookies)
            {
                again.Cookies[name] = value;
            }

            Assert.True(await again.IsSignedInAsync());
            Assert.Equal(303, (await again.PostAsync("/account/sign-out", fields)).Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task X_09_the_database_holds_neither_cookie_nor_password_nor_key_in_clear()
    {
        var folder = Directory.CreateTempSubdirectory("trainitall-dump-").FullName;
        try
        {
            string[] secrets;
            await using (var host = await AccountHost.StartAsync(folder: folder))
            {
                var (_, browser) = await host.SignedInAsync();
                await browser.GetAsync("/account/two-factor");
                secrets = [browser.Cookies[SessionCookie.Name], browser.Cookies[SessionCookie.BrowserName], AccountHost.Password, "<key id="];
            }

            var dump = string.Concat(Directory.GetFiles(folder, "trainitall.db*").Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
            Assert.Contains("browser_session", dump, StringComparison.Ordinal);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, dump, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_user_has_at_most_thirty_sessions()
    {
        var account = await _host.NewUserAsync();
        for (var time = 0; time < BrowserSessions.UserMax + 3; time++)
        {
            using var browser = _host.NewBrowser();
            await browser.SignInAsync(account.Email, AccountHost.Password);
        }

        var listed = await _host.Get<IBrowserSessionStore>().ListAsync(account.Id, _host.Get<BrowserSessions>().Limits, default);

        Assert.Equal(BrowserSessions.UserMax, listed.Length);
    }
}
