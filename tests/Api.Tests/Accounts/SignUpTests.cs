using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Accounts;

[Collection(AccountTests.Name)]
public sealed class SignUpTests(AccountFixture fixture)
{
    private const string Password = AccountHost.Password;
    private const string Path = "/account/sign-up";

    private AccountHost Host => fixture.Host;

    [Fact]
    public async Task An_account_is_made_and_signed_in_at_once_without_a_key()
    {
        var email = $"{Guid.NewGuid():n}@example.org";
        using var browser = Host.NewBrowser();

        var answer = await browser.SubmitAsync(
            Path, ("email", $" {email} "), ("name", "Zoë <b>"), ("new-password", Password), ("repeat-password", Password));

        Assert.Equal((303, "/account"), (answer.Status, answer.Location));
        Assert.Contains("Zoë <b>", (await browser.GetAsync("/account")).Text, StringComparison.Ordinal);
        var account = await Host.Get<IAccountStore>().FindByEmailAsync(email, default);
        Assert.Equal((Role.Athlete, "Zoë <b>"), (account!.Role, account.Name));
        Assert.Empty(await Host.Get<IAccountStore>().ListKeysAsync(account.Id, default));
    }

    [Fact]
    public async Task Unless_the_operator_allows_it_nobody_signs_up()
    {
        await using var host = await AccountHost.StartAsync(settings => settings["TrainItAll:Accounts:SignUp"] = null);
        using var browser = host.NewBrowser();
        var token = (await browser.GetAsync("/oauth/login")).Token;

        Assert.Equal(404, (await browser.GetAsync(Path)).Status);
        var answer = await browser.PostAsync(
            Path, ("email", "eve@example.org"), ("new-password", Password), ("repeat-password", Password), ("__RequestVerificationToken", token));

        Assert.Equal(404, answer.Status);
        Assert.DoesNotContain("Make an account", (await browser.GetAsync("/oauth/login")).Text, StringComparison.Ordinal);
        Assert.Null(await host.Get<IAccountStore>().FindByEmailAsync("eve@example.org", default));
    }

    [Fact]
    public async Task An_address_is_taken_once()
    {
        var account = await Host.NewUserAsync();
        using var browser = Host.NewBrowser();

        var answer = await browser.SubmitAsync(
            Path, ("email", account.Email.ToUpperInvariant()), ("new-password", Password), ("repeat-password", Password));

        Assert.Equal(400, answer.Status);
        Assert.Contains("There is an account with this address already.", answer.Text, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("no address", "Ada", Password, "email")]
    [InlineData("ada@example.org", "Ada", "short", "new-password")]
    [InlineData("ada@example.org", "line\nbreak", Password, "name")]
    [InlineData("beatrice.longname@example.org", "", "beatrice.longname", "new-password")]
    public async Task What_is_wrong_is_said_at_its_field(string email, string name, string password, string field)
    {
        using var browser = Host.NewBrowser();

        var answer = await browser.SubmitAsync(
            Path, ("email", email), ("name", name), ("new-password", password), ("repeat-password", password));

        Assert.Equal(400, answer.Status);
        Assert.Contains($"<a href=\"#{field}\">", answer.Html, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}-problem\"", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, answer.Html.Replace(email, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_who_sent_the_browser_gets_it_back_after_the_sign_up()
    {
        using var browser = Host.NewBrowser();

        var answer = await browser.SubmitAsync(
            $"{Path}?tx={Partner.Transaction}",
            ("email", $"{Guid.NewGuid():n}@example.org"), ("new-password", Password), ("repeat-password", Password));

        Assert.Equal((303, Partner.Next), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_network_makes_twenty_accounts_an_hour()
    {
        using var browser = Host.NewBrowser();
        for (var time = 0; time < 20; time++)
        {
            Assert.Equal(303, (await SignUpAsync()).Status);
        }

        var answer = await SignUpAsync();

        Assert.Equal((429, "3600"), (answer.Status, answer.Header("Retry-After")));

        Task<Drivers.PageAnswer> SignUpAsync() => browser.SubmitAsync(
            Path, ("email", $"{Guid.NewGuid():n}@example.org"), ("new-password", Password), ("repeat-password", Password));
    }
}
