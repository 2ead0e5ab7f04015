using TrainItAll.Api.Clients;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>The consent page: spec oauth.md §16, rows C (C-07 is in PageHeadersTests, C-08 in the browser tests).</summary>
[Collection(OAuthTests.Name)]
public sealed class ConsentTests(OAuthFixture fixture)
{
    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task C_01_and_C_03_allow_sends_a_code_by_303_and_keeps_the_grant()
    {
        var user = await Host.NewUserAsync();
        var (path, page) = await OpenAsync(user);

        var answer = await PostAsync(user.Browser, path, page, "allow");

        Assert.Equal(303, answer.Status);
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, Redirect.Of(answer)["code"]!));
        Assert.Equal(Host.C.Scope.Split(' '), (await GrantAsync(user))!.Scopes.ToArray());
    }

    [Fact]
    public async Task C_02_deny_tells_the_client_and_leaves_the_grant()
    {
        var user = await Host.NewUserAsync();
        var (path, page) = await OpenAsync(user);
        var first = await PostAsync(user.Browser, path, page, "deny");
        Assert.Equal((303, "access_denied"), (first.Status, Redirect.Of(first)["error"]));
        Assert.Null(await GrantAsync(user));

        await Host.TokensAsync(Host.C, user, ("scope", "profile:read"));
        var answer = await OAuthHost.AuthorizeAsync(user.Browser, Host.C, ("prompt", "consent"));
        page = await user.Browser.GetAsync(answer.Location!);
        Assert.Equal("access_denied", Redirect.Of(await PostAsync(user.Browser, answer.Location!, page, "deny"))["error"]);

        Assert.Equal(["profile:read"], (await GrantAsync(user))!.Scopes.ToArray());
    }

    [Fact]
    public async Task C_04_a_form_without_its_token_or_from_elsewhere_is_refused()
    {
        var (user, other) = (await Host.NewUserAsync(), await Host.NewUserAsync());
        var (path, page) = await OpenAsync(user);
        var foreign = (await OpenAsync(other)).Page.Token;

        await RefusedAsync(await user.Browser.PostAsync(path, ("answer", "allow"), ("scope", "profile:read")));
        await RefusedAsync(await user.Browser.PostAsync(path, ("answer", "allow"), ("scope", "profile:read"), ("__RequestVerificationToken", foreign)));
        user.Browser.FormHeaders["Sec-Fetch-Site"] = "cross-site";
        await RefusedAsync(await PostAsync(user.Browser, path, page, "allow"));
        Assert.Null(await GrantAsync(user));

        static Task RefusedAsync(PageAnswer answer)
        {
            Assert.Equal((400, null), (answer.Status, answer.Location));

            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task C_05_another_browser_cannot_answer()
    {
        var (user, other) = (await Host.NewUserAsync(), await Host.NewUserAsync());
        var (path, _) = await OpenAsync(user);
        var (_, otherPage) = await OpenAsync(other);

        var answer = await PostAsync(other.Browser, path, otherPage, "allow");

        Assert.Equal((400, null), (answer.Status, answer.Location));
        Assert.Null(await GrantAsync(other));
    }

    [Fact]
    public async Task C_06_who_signed_in_meanwhile_does_not_answer_for_another()
    {
        var (user, other) = (await Host.NewUserAsync(), await Host.NewUserAsync());
        var (path, page) = await OpenAsync(user);
        await user.Browser.SignInAsync(other.Account.Email, OAuthHost.Password, "?other=1");

        var answer = await PostAsync(user.Browser, path, page, "allow");

        Assert.Equal((400, null), (answer.Status, answer.Location));
        Assert.Null(await GrantAsync(user));
        Assert.Null(await GrantAsync(other));
    }

    [Fact]
    public async Task C_09_what_others_chose_is_shown_as_text_and_nothing_is_loaded()
    {
        var hostile = await Host.RegisterAsync(new NewClient(
            "<script>alert(1)</script>", ["https://hostile.example/cb"], ["profile:read", "activities:read", "activities:write"], true)
        {
            Publisher = "\"><img src=x>",
        });
        var answer = await OAuthHost.AuthorizeAsync(Host.U2.Browser, hostile, ("state", "\"><img src=y>"), ("login_hint", "<b>"));
        var page = await Host.U2.Browser.GetAsync(answer.Location!);

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<script>alert(1)</script>", page.Text.Replace("&lt;", "<", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C_10_the_page_says_who_asks_for_what_and_whom()
    {
        var user = await Host.NewUserAsync();
        var (_, page) = await OpenAsync(user);

        foreach (var text in new[] { Host.C.Client.Name, "Example Makers", "app.example", user.Account.Email, "See your activities", "Add and change activities" })
        {
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        }

        Assert.Contains("<button name=\"answer\" value=\"allow\">", page.Html, StringComparison.Ordinal);
        Assert.Contains("<button name=\"answer\" value=\"deny\">", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("tabindex=\"-1\"><button", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C_11_a_box_unticked_is_not_granted()
    {
        var user = await Host.NewUserAsync();
        var (path, page) = await OpenAsync(user);

        var code = Redirect.Of(await PostAsync(user.Browser, path, page, "allow", "profile:read", "activities:read"))["code"]!;
        var tokens = await TokenSet.OfAsync(await Host.RedeemAsync(Host.C, code));

        Assert.Equal("profile:read activities:read", tokens.Scope);
        using var content = AthleteDriver.Json("""{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45}""");
        using var write = await Host.SendAsync(HttpMethod.Post, "/api/external/v1/activities", content, ("Authorization", $"Bearer {tokens.Access}"));
        Assert.Equal(403, (int)write.StatusCode);
        Assert.Equal(["profile:read", "activities:read"], (await GrantAsync(user))!.Scopes.ToArray());
    }

    [Fact]
    public async Task C_11_no_box_left_is_a_refusal_and_a_box_nobody_offered_counts_for_nothing()
    {
        var user = await Host.NewUserAsync();
        var (path, page) = await OpenAsync(user);

        var answer = await PostAsync(user.Browser, path, page, "allow", "sleep:write", "nonsense");

        Assert.Equal("access_denied", Redirect.Of(answer)["error"]);
        Assert.Null(await GrantAsync(user));
    }

    [Fact]
    public async Task C_12_a_double_click_gives_one_code()
    {
        var user = await Host.NewUserAsync();
        var (path, page) = await OpenAsync(user);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(user.Browser, path, page, "allow")));

        Assert.Single(answers, answer => answer.Status == 303);
        Assert.Equal(9, answers.Count(answer => answer.Status == 400 && answer.Location is null));
    }

    private async Task<(string Path, PageAnswer Page)> OpenAsync(User user)
    {
        var answer = await OAuthHost.AuthorizeAsync(user.Browser, Host.C);
        Assert.StartsWith("/oauth/consent?tx=", answer.Location, StringComparison.Ordinal);

        return (answer.Location!, await user.Browser.GetAsync(answer.Location!));
    }

    private Task<Grant?> GrantAsync(User user) =>
        Host.Get<IAuthorizationStore>().FindGrantAsync(user.Account.Id, Host.C.Id, default);

    private static Task<PageAnswer> PostAsync(
        BrowserDriver browser, string path, PageAnswer page, string answer, params string[] scopes) => browser.PostAsync(
        path,
        [
            .. (scopes.Length > 0 ? scopes : ConsentForm.ScopesOf(page)).Select(scope => ("scope", scope)),
            ("answer", answer),
            ("__RequestVerificationToken", page.Token),
        ]);
}
