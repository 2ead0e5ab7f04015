using Microsoft.Playwright;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Browser.Tests.Drivers;

namespace TrainItAll.Browser.Tests.Accounts;

/// <summary>What people do with their accounts, in a real browser and without a script.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccountJourneyTests(Chromium chromium) : IAsyncLifetime
{
    private const string Password = "seven purple lanterns";
    private const string OtherPassword = "quiet marble staircase";

    private AppHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await AppHost.StartAsync(settings => settings["TrainItAll:Accounts:SignUp"] = "true");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Sign_up_sign_out_sign_in_change_the_password_and_end_another_session()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, _host);
        await SignUpAsync(visitor, "ada@example.org");
        Assert.Equal("Your account", await visitor.HeadingAsync());
        await visitor.PictureAsync("account");

        await visitor.PressAsync("Sign out");
        Assert.Equal("/oauth/login", visitor.Path);
        await visitor.OpenAsync("/account/password");
        Assert.Equal("/oauth/login?next=password", visitor.Path);
        await visitor.PictureAsync("login");
        await visitor.FillAsync("E-mail", "ADA@example.org");
        await visitor.FillAsync("Password", Password);
        await visitor.PressAsync("Sign in");
        Assert.Equal("/account/password", visitor.Path);

        await using var elsewhere = await Visitor.ComeAsync(chromium, _host);
        await elsewhere.SignInAsync("ada@example.org", Password);
        await visitor.FillAsync("Password as it is", Password);
        await visitor.FillAsync("New password", OtherPassword);
        await visitor.FillAsync("The same again", OtherPassword);
        await visitor.PressAsync("Change the password");
        await visitor.Page.GetByText("Your password is changed.").WaitForAsync();
        await elsewhere.OpenAsync("/account");
        Assert.Equal("/oauth/login?next=account", elsewhere.Path);

        await elsewhere.SignInAsync("ada@example.org", OtherPassword);
        await visitor.OpenAsync("/account/sessions");
        await visitor.PictureAsync("sessions");
        await visitor.PressAsync("Sign out there");
        await elsewhere.OpenAsync("/account");
        Assert.Equal("/oauth/login?next=account", elsewhere.Path);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_cookies_of_a_session_are_kept_on_plain_http_of_the_machine_itself()
    {
        foreach (var origin in (string[])[$"http://127.0.0.1:{_host.Address.Port}", $"http://localhost:{_host.Address.Port}"])
        {
            await using var visitor = await Visitor.ComeAsync(chromium, _host);
            await visitor.OpenAsync($"{origin}/oauth/login");
            await visitor.FillAsync("E-mail", "admin@localhost");
            await visitor.FillAsync("Password", AppHost.AdminPassword);
            await visitor.PressAsync("Sign in");

            Assert.Equal($"{origin}/account", visitor.Page.Url);
            var cookies = await visitor.Context.CookiesAsync();
            var session = Assert.Single(cookies, cookie => cookie.Name == "__Host-tia_session");
            Assert.True(session is { Secure: true, HttpOnly: true, SameSite: SameSiteAttribute.Lax, Path: "/" });
        }
    }

    private static async Task SignUpAsync(Visitor visitor, string email)
    {
        await visitor.OpenAsync("/oauth/login");
        await visitor.FollowAsync("Make an account");
        await visitor.FillAsync("E-mail", email);
        await visitor.FillAsync("Name", "Ada Lovelace");
        await visitor.FillAsync("New password", Password);
        await visitor.FillAsync("The same again", Password);
        await visitor.PressAsync("Make the account");
    }
}
