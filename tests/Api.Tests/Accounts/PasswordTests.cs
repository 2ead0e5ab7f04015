using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Accounts;

public sealed partial class PasswordTests : IAsyncLifetime
{
    private const string Password = AccountHost.Password;
    private const string Other = "quiet marble staircase";

    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task X_03_a_new_password_ends_every_other_session_and_all_access_of_partners()
    {
        var (account, here) = await _host.SignedInAsync();
        using var there = _host.NewBrowser();
        await there.SignInAsync(account.Email, Password);
        var before = here.Cookies[SessionCookie.Name];

        var answer = await ChangeAsync(here, Password, Other);

        Assert.Equal((303, "/account/password?done=changed"), (answer.Status, answer.Location));
        Assert.Equal((true, false), (await here.IsSignedInAsync(), await there.IsSignedInAsync()));
        Assert.NotEqual(before, here.Cookies[SessionCookie.Name]);
        Assert.Contains(account.Id, _host.Partner.Ended);
        Assert.Contains("was changed", (await _host.Letters.NextAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await there.SignInAsync(account.Email, Password)).Status);
        Assert.Equal(303, (await there.SignInAsync(account.Email, Other)).Status);
    }

    [Fact]
    public async Task A_wrong_old_password_changes_nothing_and_is_counted()
    {
        var (account, browser) = await _host.SignedInAsync();

        var answer = await ChangeAsync(browser, "wrong", Other);

        Assert.Equal(400, answer.Status);
        Assert.Contains("This is not your password.", answer.Text, StringComparison.Ordinal);
        for (var time = 0; time < 4; time++)
        {
            await ChangeAsync(browser, "wrong", Other);
        }

        Assert.Contains("many tries", (await ChangeAsync(browser, Password, Other)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.Id, _host.Partner.Ended);
    }

    [Theory]
    [InlineData("short", "at least 12 characters")]
    [InlineData("password1234", "too easy")]
    [InlineData("passwordpassword", "too easy")]
    [InlineData("123456789012", "too easy")]
    [InlineData("qwertyuiop12", "too easy")]
    [InlineData("aaaaaaaaaaaaaaaa", "too easy")]
    [InlineData("P@ssw0rd1234", "too easy")]
    [InlineData("trainitall2026", "too easy")]
    [InlineData("Zoë Example 1", "too easy")]
    public async Task A_poor_password_is_refused_and_says_why(string poor, string why)
    {
        var (_, browser) = await _host.SignedInAsync();

        var answer = await ChangeAsync(browser, Password, poor);

        Assert.Equal(400, answer.Status);
        Assert.Contains(why, answer.Text, StringComparison.Ordinal);
        Assert.Empty(_host.Partner.Ended);
    }

    [Theory]
    [InlineData("no composition rules here")]
    [InlineData("ключ от старого сада")]
    [InlineData("🏃🚴🏊 every other morning")]
    public void Any_letters_make_a_password(string password) => Assert.Null(PasswordRules.Problem(password, "ada@example.org", "Ada"));

    [Theory]
    [InlineData(@"\u0000\u0000\u0000\u0000\u0000\u0000 a good passphrase")]
    [InlineData(@"half a pair \ud83d of surrogates")]
    [InlineData(@"\u202e\u200b\ufeff\u0130\u0131 strange but long")]
    [InlineData("$o1a@1aao5aoAs!@0!$o|s$a!s|o1a1llas!Oll0lO$044A1OO04A$$A5a$0")]
    public void Hostile_text_is_judged_like_any_other(string escaped) =>
        Assert.Null(PasswordRules.Problem(Regex.Unescape(escaped), "ada@example.org", @"[(\", "a"));

    [Theory]
    [InlineData(128, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_password_may_be_long(int chars, bool isGood)
    {
        var password = string.Concat(Enumerable.Range(0, chars).Select(index => (char)('!' + (index * index % 89))));

        Assert.Equal(isGood, PasswordRules.Problem(password) is null);
    }

    [Fact]
    public async Task Two_different_new_passwords_are_refused()
    {
        var (_, browser) = await _host.SignedInAsync();

        var answer = await browser.SubmitAsync(
            "/account/password", ("password", Password), ("new-password", Other), ("repeat-password", Other + "!"));

        Assert.Equal(400, answer.Status);
        Assert.Contains("The two passwords differ.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_works_once()
    {
        var (account, elsewhere) = await _host.SignedInAsync();
        using var browser = _host.NewBrowser();
        var path = await LinkAsync(browser, account.Email);

        Assert.Contains(account.Email, (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await ResetAsync(browser, path, "short")).Status);
        var answer = await ResetAsync(browser, path, Other);

        Assert.Equal((303, "/oauth/login?done=password"), (answer.Status, answer.Location));
        Assert.False(await elsewhere.IsSignedInAsync());
        Assert.Contains(account.Id, _host.Partner.Ended);
        Assert.Equal(400, (await browser.GetAsync(path)).Status);
        Assert.Equal(400, (await browser.SignInAsync(account.Email, Password)).Status);
        Assert.Equal(303, (await browser.SignInAsync(account.Email, Other)).Status);
    }

    [Fact]
    public async Task A_link_ends_after_an_hour_and_with_any_other_change_of_the_password()
    {
        var (account, here) = await _host.SignedInAsync();
        using var browser = _host.NewBrowser();
        var (old, late) = (await LinkAsync(browser, account.Email), await LinkAsync(browser, account.Email));
        await ChangeAsync(here, Password, Other);
        Assert.Equal(400, (await browser.GetAsync(old)).Status);

        await _host.Letters.NextAsync();
        var fresh = await LinkAsync(browser, account.Email);
        _host.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await browser.GetAsync(fresh)).Status);
        _host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(400, (await browser.GetAsync(fresh)).Status);
        Assert.Equal(400, (await browser.GetAsync(late)).Status);
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_sets_the_password()
    {
        var account = await _host.NewUserAsync();
        using var browser = _host.NewBrowser();
        var path = await LinkAsync(browser, account.Email);
        var token = (await browser.GetAsync(path)).Token;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => browser.PostAsync(
            path,
            ("new-password", $"{Other} {number}"),
            ("repeat-password", $"{Other} {number}"),
            ("__RequestVerificationToken", token))));

        Assert.Single(answers, answer => answer.Status == 303);
    }

    [Fact]
    public async Task Asking_for_a_link_tells_nobody_whether_the_address_has_an_account()
    {
        var account = await _host.NewUserAsync();
        using var browser = _host.NewBrowser();

        var unknown = await browser.SubmitAsync("/account/forgot", ("email", $"{Guid.NewGuid():n}@example.org"));
        var known = await browser.SubmitAsync("/account/forgot", ("email", account.Email));

        Assert.Equal((known.Status, known.Location), (unknown.Status, unknown.Location));
        Assert.Equal(account.Email, (await _host.Letters.NextAsync()).To);
        Assert.Equal(0, _host.Letters.Waiting);
    }

    [Fact]
    public async Task X_08_a_link_begins_with_our_address_whatever_the_request_claims()
    {
        await using var host = await AccountHost.StartAsync(settings => settings["TrainItAll:PublicUrl"] = "https://train.example.org");
        var account = await host.NewUserAsync();
        using var browser = host.NewBrowser();
        browser.FormHeaders["Host"] = "evil.example";
        browser.FormHeaders["X-Forwarded-Host"] = "evil.example";

        await browser.SubmitAsync("/account/forgot", ("email", account.Email));

        var mail = await host.Letters.NextAsync();
        Assert.Contains("https://train.example.org/account/reset?token=", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_are_files_for_the_owner_alone_and_no_log_line_holds_a_link()
    {
        var log = new CollectedLog();
        await using var host = await AppHost.StartAsync(
            settings => settings["Logging:LogLevel:Default"] = "Trace",
            services => services.AddSingleton<ILoggerProvider>(log));
        using var browser = new BrowserDriver(host);

        await browser.SubmitAsync("/account/forgot", ("email", "admin@localhost"));
        var line = await log.NextAsync("A mail was written");

        var file = Path.Combine(host.Folder, "mail", line.Split(' ')[^1]);
        var parts = (await File.ReadAllTextAsync(file)).Split("\r\n\r\n");
        var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].ReplaceLineEndings("")));
        var token = Token().Match(text).Value;
        Assert.Equal(43, token.Length);
        Assert.Contains("To: <admin@localhost>", parts[0], StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(200, (await browser.GetAsync($"/account/reset?token={token}")).Status);
        Assert.DoesNotContain(log.Lines, logged => logged.Contains(token, StringComparison.Ordinal)
            && logged.StartsWith("TrainItAll", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_network_may_ask_for_ten_links_an_hour()
    {
        using var browser = _host.NewBrowser();
        for (var time = 0; time < 10; time++)
        {
            Assert.Equal(303, (await browser.SubmitAsync("/account/forgot", ("email", "nobody@example.org"))).Status);
        }

        Assert.Equal(429, (await browser.SubmitAsync("/account/forgot", ("email", "nobody@example.org"))).Status);
    }

    private static Task<PageAnswer> ChangeAsync(BrowserDriver browser, string old, string chosen) => browser.SubmitAsync(
        "/account/password", ("password", old), ("new-password", chosen), ("repeat-password", chosen));

    private static Task<PageAnswer> ResetAsync(BrowserDriver browser, string path, string chosen) =>
        browser.SubmitAsync(path, ("new-password", chosen), ("repeat-password", chosen));

    /// <summary>Asks for a link and takes it out of the mail.</summary>
    private async Task<string> LinkAsync(BrowserDriver browser, string email)
    {
        await browser.SubmitAsync("/account/forgot", ("email", email));
        var mail = await _host.Letters.NextAsync();

        return $"/account/reset?token={Token().Match(mail.Text).Value}";
    }

    [GeneratedRegex("(?<=token=)[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();
}
