using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Accounts;
using Xunit.Abstractions;

namespace TrainItAll.Api.Tests.Accounts;

/// <summary>The sign-in page: rows L-01, L-02, L-03, L-06 and L-07 of the authorization server's test matrix, and more.</summary>
[Collection(AccountTests.Name)]
public sealed partial class SignInTests(AccountFixture fixture, ITestOutputHelper output)
{
    private const string Password = AccountHost.Password;

    private AccountHost Host => fixture.Host;

    [Fact]
    public async Task L_01_the_right_password_leads_on_with_a_new_session_in_a_guarded_cookie()
    {
        var account = await Host.NewUserAsync();
        using var browser = Host.NewBrowser();
        var planted = RandomToken.New();
        browser.Cookies[SessionCookie.Name] = planted;

        var first = await browser.SignInAsync(account.Email, Password);
        var firstId = browser.Cookies[SessionCookie.Name];
        var second = await browser.SignInAsync(account.Email, Password, "?other=1");

        Assert.Equal((303, "/account"), (first.Status, first.Location));
        Assert.Equal(303, second.Status);
        var cookie = Assert.Single(first.SetCookies, set => set.StartsWith("__Host-tia_session=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(3, new[] { planted, firstId, browser.Cookies[SessionCookie.Name] }.Distinct(StringComparer.Ordinal).Count());
        Assert.True(await browser.IsSignedInAsync());
        browser.Cookies[SessionCookie.Name] = firstId;
        Assert.False(await browser.IsSignedInAsync());
        browser.Cookies[SessionCookie.Name] = planted;
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task L_02_a_wrong_password_an_unknown_user_and_a_disabled_one_are_answered_alike()
    {
        var (known, disabled) = (await Host.NewUserAsync(), await Host.NewUserAsync());
        await Host.Get<IAccountStore>().SetDisabledAsync(disabled.Id, Host.Clock.GetUtcNow(), RandomToken.New(), default);
        using var browser = Host.NewBrowser();

        var wrong = await browser.SignInAsync(known.Email, "not the password");
        var unknown = await browser.SignInAsync($"{Guid.NewGuid():n}@example.org", "not the password");
        var barred = await browser.SignInAsync(disabled.Email, Password);

        Assert.Equal(400, wrong.Status);
        Assert.Contains("E-mail or password is not right.", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(Plain(wrong), Plain(unknown));
        Assert.Equal(Plain(wrong), Plain(barred));
    }

    /// <summary>A report, not a measurement to pass: what decides is that both compare one hash of the same cost.</summary>
    [Fact]
    public async Task L_03_the_time_of_a_known_and_an_unknown_user_is_reported()
    {
        const int Rounds = 8;
        await using var host = await AccountHost.StartAsync(services: services => services.AddSingleton(PasswordCost.Standard));
        var (known, unknown) = (new List<double>(), new List<double>());
        var account = await host.NewUserAsync();

        for (var round = 0; round < Rounds; round++)
        {
            using var browser = host.NewBrowser();

            // In turns, so that whatever else the machine does meets both alike.
            var nobody = $"{Guid.NewGuid():n}@example.org";
            foreach (var email in (string[])(round % 2 == 0 ? [account.Email, nobody] : [nobody, account.Email]))
            {
                (email == nobody ? unknown : known).Add(await TimeAsync(browser, email));
            }
        }

        output.WriteLine($"L-03: medians of {Rounds}: known {Median(known):F0} ms, unknown {Median(unknown):F0} ms");
        Assert.Equal(2 * Rounds, known.Count + unknown.Count);
    }

    [Theory]
    [InlineData("?returnUrl=//evil.example")]
    [InlineData("?returnUrl=/%5Cevil.example")]
    [InlineData("?returnUrl=https://evil.example")]
    [InlineData("?returnUrl=javascript:alert(1)")]
    [InlineData("?next=//evil.example")]
    [InlineData("?next=https://evil.example&ReturnUrl=https:evil")]
    public async Task L_06_no_parameter_leads_elsewhere(string query)
    {
        var account = await Host.NewUserAsync();
        using var browser = Host.NewBrowser();

        var answer = await browser.SignInAsync(account.Email, Password, query);

        Assert.Equal((303, "/account"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task The_page_that_was_asked_for_is_reached_by_its_name()
    {
        var account = await Host.NewUserAsync();
        using var browser = Host.NewBrowser();
        var asked = await browser.GetAsync("/account/sessions");

        var answer = await browser.SignInAsync(account.Email, Password, asked.Location!["/oauth/login".Length..]);

        Assert.Equal((303, "/account/sessions"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task L_07_a_form_without_its_token_or_from_elsewhere_is_refused()
    {
        var account = await Host.NewUserAsync();
        using var browser = Host.NewBrowser();
        (string, string)[] fields = [("email", account.Email), ("password", Password)];

        Assert.Equal(400, (await browser.PostAsync("/oauth/login", fields)).Status);
        Assert.Equal(400, (await browser.PostAsync("/oauth/login", [.. fields, ("__RequestVerificationToken", "x")])).Status);
        foreach (var (header, value) in (List<(string, string)>)
            [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Site", "none"), ("Origin", "https://evil.example"), ("Origin", "null"), ("X-None", "")])
        {
            browser.FormHeaders.Clear();
            browser.FormHeaders[header] = value;
            var answer = await browser.SignInAsync(account.Email, Password);

            Assert.Equal((400, "DENY"), (answer.Status, answer.Header("X-Frame-Options")));
        }

        Assert.False(await browser.IsSignedInAsync());
        browser.FormHeaders.Clear();
        browser.FormHeaders["Origin"] = Host.App.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(303, (await browser.SignInAsync(account.Email, Password)).Status);
    }

    [Fact]
    public async Task A_token_of_another_browser_is_refused()
    {
        var account = await Host.NewUserAsync();
        using var browser = Host.NewBrowser();
        using var other = Host.NewBrowser();
        await browser.GetAsync("/oauth/login");
        var token = (await other.GetAsync("/oauth/login")).Token;

        var answer = await browser.PostAsync(
            "/oauth/login", ("email", account.Email), ("password", Password), ("__RequestVerificationToken", token));

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("/oauth/login")]
    [InlineData("/account/sign-up")]
    [InlineData("/account/forgot")]
    [InlineData("/account/reset?token=x")]
    [InlineData("/oauth/login?tx=unknown")]
    public async Task Every_page_carries_the_headers_that_guard_it(string path)
    {
        using var browser = Host.NewBrowser();

        var answer = await browser.GetAsync(path);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            answer.Header("Content-Security-Policy"));
        Assert.Equal(
            ("DENY", "no-referrer", "nosniff", "same-origin"),
            (answer.Header("X-Frame-Options"), answer.Header("Referrer-Policy"), answer.Header("X-Content-Type-Options"), answer.Header("Cross-Origin-Opener-Policy")));
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain("http://", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_https_the_browser_is_told_to_stay_there()
    {
        using var browser = Host.NewBrowser();

        var answer = await browser.GetAsync("/oauth/login", ("X-Forwarded-Proto", "https"));

        Assert.Equal("max-age=31536000", answer.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task On_an_open_network_without_https_no_password_is_asked_for()
    {
        using var browser = Host.NewBrowser();

        var open = await browser.GetAsync("/oauth/login", ("Host", "train.example:5080"));
        var trusted = await browser.GetAsync("/oauth/login", ("Host", "train.example"), ("Sec-Fetch-Site", "none"));

        Assert.Contains("This connection is not safe", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", open.Html, StringComparison.Ordinal);
        Assert.Contains("type=\"password\"", trusted.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_is_named_and_the_browser_is_sent_on_to_it()
    {
        var account = await Host.NewUserAsync();
        using var browser = Host.NewBrowser();

        var page = await browser.GetAsync($"/oauth/login?tx={Partner.Transaction}");
        var answer = await browser.SignInAsync(account.Email, Password, $"?tx={Partner.Transaction}");

        Assert.Contains("to continue to Stride <b>Coach</b>", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"hint@example.org\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://app.example;", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal((303, Partner.Next), (answer.Status, answer.Location));
        Assert.Contains(Host.Partner.Continued, session => session.Account.Id == account.Id);
    }

    [Fact]
    public async Task A_partner_may_ask_who_is_signed_in_already_and_another_account_may_take_over()
    {
        var (first, browser) = await Host.SignedInAsync();
        var second = await Host.NewUserAsync();

        var confirm = await browser.GetAsync($"/oauth/login?tx={Partner.Transaction}");
        var other = await browser.GetAsync($"/oauth/login?tx={Partner.Transaction}&other=1");
        var answer = await browser.SignInAsync(second.Email, Password, $"?tx={Partner.Transaction}&other=1");

        Assert.Contains($"You are signed in as {first.Email}", confirm.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{first.Email}\"", confirm.Html, StringComparison.Ordinal);
        Assert.Contains($"tx={Partner.Transaction}&amp;other=1", confirm.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{first.Email}\"", other.Html, StringComparison.Ordinal);
        Assert.Equal(303, answer.Status);
        Assert.Contains(second.Email, (await browser.GetAsync("/account")).Text, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task An_unknown_transaction_is_told_in_words_and_asks_for_nothing()
    {
        using var browser = Host.NewBrowser();

        var answer = await browser.GetAsync("/oauth/login?tx=%3Cscript%3E");

        Assert.Equal((400, null), (answer.Status, answer.Location));
        Assert.DoesNotContain("script>", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a@b\0", "x")]
    [InlineData("%ud800", "x")]
    [InlineData("ada@example.org", "")]
    public async Task A_hostile_or_empty_form_is_refused_in_words(string email, string password)
    {
        using var browser = Host.NewBrowser();

        var answer = await browser.SignInAsync(email, password);

        Assert.Equal(400, answer.Status);
        Assert.Matches("That did not work|This form cannot be taken", answer.Text);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_refused()
    {
        using var browser = Host.NewBrowser();

        var answer = await browser.SignInAsync("ada@example.org", new string('x', 40_000));

        Assert.InRange(answer.Status, 400, 413);
        Assert.Contains("TrainItAll", answer.Html, StringComparison.Ordinal);
    }

    private static async Task<double> TimeAsync(BrowserDriver browser, string email)
    {
        var token = (await browser.GetAsync("/oauth/login")).Token;
        var start = Stopwatch.GetTimestamp();
        await browser.PostAsync("/oauth/login", ("email", email), ("password", "wrong"), ("__RequestVerificationToken", token));

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>The page without what is different each time: the address typed and the form's token.</summary>
    private static string Plain(PageAnswer answer) => Value().Replace(answer.Html, "");

    [GeneratedRegex("value=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Value();
}
