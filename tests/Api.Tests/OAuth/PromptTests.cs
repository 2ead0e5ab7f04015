using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Which pages are shown: spec oauth.md §16, rows .</summary>
[Collection(OAuthTests.Name)]
public sealed class PromptTests(OAuthFixture fixture)
{
    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task A_25_with_none_no_page_is_shown()
    {
        var user = await Host.NewUserAsync();
        var signedOut = Redirect.Of(await OAuthHost.AuthorizeAsync(Host.NewBrowser(), Host.C, ("prompt", "none")));
        var notGranted = Redirect.Of(await OAuthHost.AuthorizeAsync(user.Browser, Host.C, ("prompt", "none")));
        await Host.TokensAsync(Host.C, user);
        var granted = Redirect.Of(await OAuthHost.AuthorizeAsync(user.Browser, Host.C, ("prompt", "none")));

        Assert.Equal("login_required", signedOut["error"]);
        Assert.Equal("consent_required", notGranted["error"]);
        Assert.NotNull(granted["code"]);
    }

    [Fact]
    public async Task A_26_what_was_granted_needs_no_page()
    {
        var user = await Host.NewUserAsync();
        await Host.TokensAsync(Host.C, user);

        var answer = await OAuthHost.AuthorizeAsync(user.Browser, Host.C);

        Assert.Equal(302, answer.Status);
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, Redirect.Of(answer)["code"]!));
    }

    [Fact]
    public async Task A_27_with_login_another_account_may_sign_in_and_no_consent_is_asked_again()
    {
        var (one, two) = (await Host.NewUserAsync(), await Host.NewUserAsync());
        await Host.TokensAsync(Host.C, one);
        await Host.TokensAsync(Host.C, two);

        var answer = await OAuthHost.AuthorizeAsync(one.Browser, Host.C, ("prompt", "login"));
        Assert.StartsWith("/oauth/login?tx=", answer.Location, StringComparison.Ordinal);
        Assert.Contains(one.Account.Email, (await one.Browser.GetAsync(answer.Location!)).Text, StringComparison.Ordinal);
        var signedIn = await one.Browser.SignInAsync(two.Account.Email, OAuthHost.Password, answer.Location!["/oauth/login".Length..]);

        Assert.Equal(303, signedIn.Status);
        var tokens = await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, Redirect.Of(signedIn)["code"]!));
        using var profile = await Host.SendAsync(HttpMethod.Get, "/api/external/v1/profile", null, ("Authorization", $"Bearer {tokens.Access}"));
        Assert.Equal(two.Account.Id, (await Answer.ObjectAsync(profile, 200))["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_28_with_consent_the_page_is_shown_again()
    {
        var user = await Host.NewUserAsync();
        await Host.TokensAsync(Host.C, user);

        var answer = await OAuthHost.AuthorizeAsync(user.Browser, Host.C, ("prompt", "consent"));

        Assert.StartsWith("/oauth/consent?tx=", answer.Location, StringComparison.Ordinal);
        Assert.Equal(Host.C.Scope.Split(' '), ConsentForm.ScopesOf(await user.Browser.GetAsync(answer.Location!)));
    }

    [Theory]
    [InlineData("login consent")]
    [InlineData("consent login")]
    public async Task A_29_both_pages_come_in_one_order_and_no_loop(string prompt)
    {
        var user = await Host.NewUserAsync();
        await Host.TokensAsync(Host.C, user);

        var login = await OAuthHost.AuthorizeAsync(user.Browser, Host.C, ("prompt", prompt));
        Assert.StartsWith("/oauth/login?tx=", login.Location, StringComparison.Ordinal);
        var consent = await user.Browser.SignInAsync(user.Account.Email, OAuthHost.Password, login.Location!["/oauth/login".Length..]);
        Assert.StartsWith("/oauth/consent?tx=", consent.Location, StringComparison.Ordinal);
        var code = await AllowAsync(user.Browser, consent.Location!);

        await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code));
    }

    [Fact]
    public async Task A_30_a_login_that_is_owed_stays_owed()
    {
        var user = await Host.NewUserAsync();
        await Host.TokensAsync(Host.C, user);
        var login = await OAuthHost.AuthorizeAsync(user.Browser, Host.C, ("prompt", "login"));
        var transaction = login.Location!.Split("tx=")[1];

        var consent = await user.Browser.GetAsync($"/oauth/consent?tx={transaction}");
        var page = await user.Browser.GetAsync(login.Location);
        var post = await user.Browser.PostAsync(
            $"/oauth/consent?tx={transaction}", ("answer", "allow"), ("scope", "profile:read"), ("__RequestVerificationToken", page.Token));

        Assert.Equal($"/oauth/login?tx={transaction}", consent.Location);
        Assert.Equal(200, page.Status);
        Assert.Equal((400, null), (post.Status, post.Location));
    }

    [Fact]
    public async Task A_31_an_app_that_cannot_prove_itself_is_asked_about_each_time()
    {
        var user = await Host.NewUserAsync();
        await Host.TokensAsync(Host.N, user);

        var answer = await OAuthHost.AuthorizeAsync(user.Browser, Host.N);
        var none = Redirect.Of(await OAuthHost.AuthorizeAsync(user.Browser, Host.N, ("prompt", "none")));

        Assert.StartsWith("/oauth/consent?tx=", answer.Location, StringComparison.Ordinal);
        Assert.Equal("consent_required", none["error"]);
    }

    [Fact]
    public async Task A_32_only_what_is_missing_is_asked()
    {
        var user = await Host.NewUserAsync();
        await Host.TokensAsync(Host.C, user, ("scope", "profile:read"));

        var answer = await OAuthHost.AuthorizeAsync(user.Browser, Host.C, ("scope", "profile:read sleep:read"));
        var page = await user.Browser.GetAsync(answer.Location!);
        Assert.Equal(["sleep:read"], ConsentForm.ScopesOf(page));
        Assert.Contains("allowed before", page.Text, StringComparison.Ordinal);
        var code = await AllowAsync(user.Browser, answer.Location!);

        Assert.Equal("profile:read sleep:read", (await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code))).Scope);
    }

    [Fact]
    public async Task A_33_two_tabs_do_not_disturb_each_other()
    {
        var user = await Host.NewUserAsync();
        var one = await OAuthHost.AuthorizeAsync(user.Browser, Host.C, ("state", "one"));
        var two = await OAuthHost.AuthorizeAsync(user.Browser, Host.P, ("state", "two"));

        var second = await AnswerAsync(user.Browser, two.Location!, "allow");
        var first = await AnswerAsync(user.Browser, one.Location!, "allow");

        Assert.Equal(("one", Host.C.RedirectUri), (first["state"], first.Target));
        Assert.Equal(("two", Host.P.RedirectUri), (second["state"], second.Target));
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, first["code"]!));
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.P, second["code"]!));
    }

    private static async Task<string> AllowAsync(BrowserDriver browser, string path) =>
        (await AnswerAsync(browser, path, "allow"))["code"]!;

    private static async Task<Redirect> AnswerAsync(BrowserDriver browser, string path, string answer)
    {
        var page = await browser.GetAsync(path);

        return Redirect.Of(await browser.PostAsync(
            path,
            [.. ConsentForm.ScopesOf(page).Select(scope => ("scope", scope)), ("answer", answer), ("__RequestVerificationToken", page.Token)]));
    }
}
