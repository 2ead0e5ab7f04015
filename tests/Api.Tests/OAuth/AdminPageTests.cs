using TrainItAll.Api.Admin;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>The operator's pages around partners' apps.</summary>
[Collection(OAuthTests.Name)]
public sealed class AdminPageTests(OAuthFixture fixture)
{
    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task An_administrator_registers_an_app_and_sees_its_secret_once()
    {
        using var admin = await SignedInAsync(Role.Admin);

        var registered = await admin.SubmitAsync(
            "/admin/clients", ("name", "Page App"), ("redirectUris", "https://page.example/cb"), ("scopes", "profile:read sleep:read"), ("confidential", "true"));

        Assert.Equal(200, registered.Status);
        Assert.Matches("tia_cs_[A-Za-z0-9_-]{43}", registered.Text);
        var id = System.Text.RegularExpressions.Regex.Match(registered.Text, "app_[0-9a-f]{32}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var list = await admin.GetAsync("/admin/clients");
        Assert.Contains("Page App", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tia_cs_", list.Text, StringComparison.Ordinal);

        var path = $"/admin/clients/{id}";
        var rotated = await admin.SubmitToAsync(path, $"{path}?handler=Secret");
        Assert.Matches("tia_cs_[A-Za-z0-9_-]{43}", rotated.Text);
        var changed = await admin.SubmitToAsync(path, $"{path}?handler=Change", ("name", "New Name"), ("redirectUris", "https://page.example/cb"), ("scopes", "sleep:read"));
        Assert.Contains("New Name", changed.Text, StringComparison.Ordinal);
        var wrong = await admin.SubmitToAsync(path, $"{path}?handler=Change", ("name", "New Name"), ("redirectUris", "http://page.example/cb"), ("scopes", "sleep:read"));
        Assert.Equal(400, wrong.Status);
        var off = await admin.SubmitToAsync(path, $"{path}?handler=Switch");
        Assert.Contains("switched off", off.Text, StringComparison.Ordinal);
        PageHeadersTests.AssertHeaders(off);
    }

    [Fact]
    public async Task Nobody_else_sees_the_page()
    {
        using var athlete = await SignedInAsync(Role.Athlete);
        using var stranger = Host.NewBrowser();

        Assert.Equal(403, (await athlete.GetAsync("/admin/clients")).Status);
        Assert.Equal(403, (await athlete.GetAsync($"/admin/clients/{Host.C.Id}")).Status);
        Assert.Equal("/oauth/login?next=clients", (await stranger.GetAsync("/admin/clients")).Location);
    }

    private async Task<BrowserDriver> SignedInAsync(Role role)
    {
        var (account, _) = await Host.Get<Operator>().AddUserAsync(
            new NewUser($"{Guid.NewGuid():n}@example.org", OAuthHost.Password, "Admin", role, OrganizationId: null), apiKey: null, default);
        var browser = Host.NewBrowser();
        await browser.SignInAsync(account.Email, OAuthHost.Password);

        return browser;
    }
}
