using System.Text.RegularExpressions;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Accounts;

[Collection(AccountTests.Name)]
public sealed partial class KeysPageTests(AccountFixture fixture)
{
    private const string Path = "/account/keys";
    private const string New = "/account/keys?handler=new";

    private AccountHost Host => fixture.Host;

    [Fact]
    public async Task A_key_is_shown_once_allows_what_was_ticked_and_ends()
    {
        var (account, browser) = await Host.SignedInAsync();

        var made = await browser.SubmitToAsync(Path, New, ("name", "watch"), ("scopes", "profile:read"), ("scopes", "sleep:read"));

        var key = Key().Match(made.Text).Value;
        Assert.Equal(200, made.Status);
        Assert.DoesNotContain(key, (await browser.GetAsync(Path)).Html, StringComparison.Ordinal);
        using var client = Host.App.With(key);
        Assert.Equal(200, (int)(await client.GetAsync("/api/external/v1/profile")).StatusCode);
        Assert.Equal(403, (int)(await client.GetAsync("/api/external/v1/activities")).StatusCode);

        var listed = (await Host.Get<IAccountStore>().ListKeysAsync(account.Id, default)).Single(kept => kept.Name == "watch");
        await browser.SubmitToAsync(Path, "/account/keys?handler=end", ("key", listed.Id));
        Assert.Equal(401, (int)(await client.GetAsync("/api/external/v1/profile")).StatusCode);
        Assert.DoesNotContain("watch", (await browser.GetAsync(Path)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "sleep:read", "name")]
    [InlineData("watch", "everything", "scopes")]
    [InlineData("line\nbreak", "sleep:read", "name")]
    public async Task A_key_without_a_name_or_a_use_is_refused(string name, string scope, string field)
    {
        var (account, browser) = await Host.SignedInAsync();

        var answer = await browser.SubmitToAsync(Path, New, ("name", name), ("scopes", scope));

        Assert.Equal(400, answer.Status);
        Assert.Contains($"<a href=\"#{field}\">", answer.Html, StringComparison.Ordinal);
        Assert.Single(await Host.Get<IAccountStore>().ListKeysAsync(account.Id, default));
    }

    [Fact]
    public async Task Nobody_ends_a_key_of_another_user()
    {
        var victim = await Host.NewUserAsync();
        var key = (await Host.Get<IAccountStore>().ListKeysAsync(victim.Id, default))[0];
        var (_, browser) = await Host.SignedInAsync();

        await browser.SubmitToAsync(Path, "/account/keys?handler=end", ("key", key.Id));

        Assert.Single(await Host.Get<IAccountStore>().ListKeysAsync(victim.Id, default));
    }

    [Fact]
    public async Task Every_scope_is_offered_and_ticked()
    {
        var (_, browser) = await Host.SignedInAsync();

        var page = await browser.GetAsync(Path);

        Assert.All(Scopes.All, scope => Assert.Contains($"name=\"scopes\" value=\"{scope}\" checked", page.Html, StringComparison.Ordinal));
    }

    [GeneratedRegex("tia_key_[A-Za-z0-9_-]{43}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();
}
