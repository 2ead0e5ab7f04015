using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TrainItAll.Api.Clients;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Browser.Tests.Drivers;

namespace TrainItAll.Browser.Tests.OAuth;

/// <summary>A partner's app is connected in a real Chromium (spec oauth.md §16, row C-08 and the way of issue 3).</summary>
[Collection(BrowserTests.Name)]
public sealed class PartnerJourneyTests(Chromium chromium) : IAsyncLifetime
{
    private const string Password = "seven purple lanterns";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /// <summary>Names under localhost are this machine without asking anybody; nothing listens there, and nothing needs to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private const string Https = "https://app.localhost:4443/cb";

    private AppHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await AppHost.StartAsync(settings => settings["TrainItAll:Accounts:SignUp"] = "true");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task One_signs_up_allows_an_app_once_and_switches_the_account_when_asked()
    {
        var app = await RegisterAsync(Https);
        await using var visitor = await Visitor.ComeAsync(chromium, _host);
        await visitor.OpenAsync(AuthorizePath(app, Https));
        await visitor.FollowAsync("Make an account");
        var (first, second) = ("anna@example.org", "berta@example.org");
        await SignUpAsync(visitor, first);
        Assert.StartsWith("Allow", await visitor.HeadingAsync(), StringComparison.Ordinal);
        await visitor.PictureAsync("consent");
        var code = await CodeAsync(visitor, () => visitor.PressAsync("Allow"));
        Assert.Equal(first, await EmailOfAsync(app, code));

        code = await CodeAsync(visitor, () => visitor.OpenAsync(AuthorizePath(app, Https)));
        Assert.Equal(first, await EmailOfAsync(app, code));

        await visitor.OpenAsync(AuthorizePath(app, Https) + "&prompt=login");
        await visitor.PictureAsync("sign-in-for-partner");
        await visitor.FollowAsync("use another account");
        await visitor.FollowAsync("Make an account");
        await SignUpAsync(visitor, second);
        code = await CodeAsync(visitor, () => visitor.PressAsync("Allow"));
        Assert.Equal(second, await EmailOfAsync(app, code));

        await visitor.OpenAsync("/account/apps");
        await visitor.PictureAsync("connected-apps");
        await visitor.PressAsync("Disconnect Partner App");
        await visitor.Page.GetByText("You have not connected any app.").WaitForAsync();
        Assert.DoesNotContain(visitor.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(Https)]
    [InlineData("http://127.0.0.1:4711/cb")]
    [InlineData("com.example.app:/cb")]
    public async Task C_08_the_answer_to_the_form_may_lead_to_every_kind_of_app(string redirectUri)
    {
        var app = await RegisterAsync(redirectUri);
        await using var visitor = await Visitor.ComeAsync(chromium, _host);
        await visitor.SignInAsync("admin@localhost", AppHost.AdminPassword);
        await visitor.OpenAsync(AuthorizePath(app, redirectUri));
        var answered = visitor.Page.WaitForResponseAsync(
            response => response.Request.Method == "POST" && response.Url.Contains("/oauth/consent", StringComparison.Ordinal));

        await visitor.PressAsync("Allow");

        var answer = await answered;
        Assert.Equal(303, answer.Status);
        Assert.StartsWith($"{redirectUri}?code=tia_ac_", answer.Headers["location"], StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Complaints, complaint => complaint.Contains("form-action", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task By_keyboard_alone_both_answers_are_reached()
    {
        var app = await RegisterAsync(Https);
        await using var visitor = await Visitor.ComeAsync(chromium, _host, Visitor.Phone, ColorScheme.Dark);
        await visitor.SignInAsync("admin@localhost", AppHost.AdminPassword);
        await visitor.OpenAsync(AuthorizePath(app, Https));
        await visitor.PictureAsync("consent-phone-dark");

        Assert.Equal(0, await visitor.SticksOutAsync());
        await visitor.TabToAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }));
        await visitor.TabToAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Deny", Exact = true }));
        var request = await visitor.Page.RunAndWaitForRequestAsync(
            () => visitor.Page.Keyboard.PressAsync("Enter"), sent => sent.Url.StartsWith(Https, StringComparison.Ordinal));
        Assert.Contains("error=access_denied", request.Url, StringComparison.Ordinal);
    }

    private static async Task SignUpAsync(Visitor visitor, string email)
    {
        await visitor.FillAsync("E-mail", email);
        await visitor.FillAsync("New password", Password);
        await visitor.FillAsync("The same again", Password);
        await visitor.PressAsync("Make the account");
    }

    /// <summary>Does what sends the browser to the app, and takes the code out of the address that it asks for.</summary>
    private static async Task<string> CodeAsync(Visitor visitor, Func<Task> act)
    {
        var request = await visitor.Page.RunAndWaitForRequestAsync(
            async () =>
            {
                try
                {
                    await act();
                }
                catch (PlaywrightException refused) when (refused.Message.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal))
                {
                    // Nothing listens at the app's address; that the browser asks for it is all that is wanted.
                    Assert.Contains("app.localhost", refused.Message, StringComparison.Ordinal);
                }
            },
            sent => sent.Url.StartsWith($"{Https}?code=", StringComparison.Ordinal));

        // Whatever comes next would be interrupted by the browser's own page about the app that does not answer.
        using var patience = new CancellationTokenSource(Patience);
        while (!visitor.Page.Url.StartsWith("chrome-error:", StringComparison.Ordinal))
        {
            await Task.Delay(BetweenLooks, patience.Token);
        }

        // So that the next time this page is waited for it is not still the old one.
        await visitor.Page.GotoAsync("about:blank");

        return request.Url.Split("code=")[1].Split('&')[0];
    }

    private async Task<string> EmailOfAsync(string app, string code)
    {
        using var client = _host.Anonymous();
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "authorization_code"), KeyValuePair.Create("client_id", app), KeyValuePair.Create("code", code),
            KeyValuePair.Create("redirect_uri", Https), KeyValuePair.Create("code_verifier", Verifier),
        ]);
        var tokens = await Answer.ObjectAsync(await client.PostAsync("/api/oauth/token", form), 200);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["access_token"]!.GetValue<string>());
        JsonObject profile = await Answer.ObjectAsync(await client.GetAsync("/api/external/v1/profile"), 200);

        return profile["email"]!.GetValue<string>();
    }

    private async Task<string> RegisterAsync(string redirectUri)
    {
        var registered = await _host.App.Services.GetRequiredService<ClientRegistry>().AddAsync(
            new NewClient("Partner App", [redirectUri], ["profile:read", "activities:read", "activities:write"], IsConfidential: false)
            {
                Publisher = "Example Makers",
            },
            CancellationToken.None);

        return registered!.Client.Id;
    }

    private static string AuthorizePath(string app, string redirectUri) =>
        $"/oauth/authorize?response_type=code&client_id={app}&redirect_uri={Uri.EscapeDataString(redirectUri)}"
        + $"&scope=profile:read%20activities:read&state=s&code_challenge={Challenge}&code_challenge_method=S256";
}
