using System.Security.Cryptography;
using TrainItAll.OAuth;

namespace TrainItAll.Storage.OAuth;

/// <summary>What the store of clients promises on every engine.</summary>
public abstract class ClientContract : StoreContract
{
    private static readonly DateTimeOffset Now = TestStore.Noon;

    public static OAuthClient NewClient() => new(
        Some.Id("app_"),
        "Some App",
        IsConfidential: true,
        ClientProfile.Native,
        ["https://app.example/cb", "https://app.example/other?t=1"],
        ["sleep:read", "body:read"],
        Now)
    {
        Publisher = "Some Body",
        Secrets = [Secret(0)],
    };

    [Fact]
    public async Task A_client_is_found_as_it_was_kept_and_its_id_is_taken()
    {
        var client = NewClient();

        Assert.True(await Store.Clients.AddAsync(client, default));
        Assert.False(await Store.Clients.AddAsync(client with { Name = "Other", Secrets = [Secret(1)] }, default));

        AssertSame(client, await Store.Clients.FindAsync(client.Id, default));
        Assert.Null(await Store.Clients.FindAsync("nobody", default));
        Assert.Null(await Store.Clients.FindAsync("a\0b", default));
    }

    [Fact]
    public async Task A_client_is_changed_but_not_its_kind_and_secrets()
    {
        var client = NewClient();
        await Store.Clients.AddAsync(client, default);
        var changed = client with
        {
            Name = "Renamed",
            Publisher = null,
            Site = "https://app.example",
            Scopes = ["sleep:read"],
            RedirectUris = ["https://app.example/new"],
            RequiresPkce = false,
            RotationGraceSeconds = 10,
            MayIntrospect = true,
            IsEnabled = false,
            ConsentVersion = 2,
            Profile = ClientProfile.CoachWatts,
        };

        Assert.True(await Store.Clients.UpdateAsync(changed with { Secrets = [] }, Now, default));
        Assert.False(await Store.Clients.UpdateAsync(NewClient(), Now, default));

        AssertSame(changed, await Store.Clients.FindAsync(client.Id, default));
    }

    [Fact]
    public async Task A_new_secret_leaves_the_one_before_it_for_the_overlap_and_ends_all_older()
    {
        var client = NewClient();
        await Store.Clients.AddAsync(client, default);

        Assert.True(await Store.Clients.AddSecretAsync(client.Id, Secret(1), Now.AddHours(1), default));
        Assert.True(await Store.Clients.AddSecretAsync(client.Id, Secret(2), Now.AddHours(2), default));
        Assert.False(await Store.Clients.AddSecretAsync("nobody", Secret(3), Now, default));

        var secrets = (await Store.Clients.FindAsync(client.Id, default))!.Secrets;
        Assert.Equal([Now.AddSeconds(2), Now.AddSeconds(1)], secrets.Select(secret => secret.CreatedAt));
        Assert.Equal([null, Now.AddHours(2)], secrets.Select(secret => secret.ExpiresAt));
    }

    [Fact]
    public async Task Use_of_a_secret_is_noted_once_an_hour()
    {
        var client = NewClient();
        await Store.Clients.AddAsync(client, default);
        var secret = client.Secrets[0];

        await Store.Clients.NoteSecretUseAsync(secret.Id, Now, default);
        await Store.Clients.NoteSecretUseAsync(secret.Id, Now.AddMinutes(59), default);
        var early = (await Store.Clients.FindAsync(client.Id, default))!.Secrets[0].UsedAt;
        await Store.Clients.NoteSecretUseAsync(secret.Id, Now.AddMinutes(61), default);

        Assert.Equal(Now, early);
        Assert.Equal(Now.AddMinutes(61), (await Store.Clients.FindAsync(client.Id, default))!.Secrets[0].UsedAt);
    }

    [Fact]
    public async Task A_deleted_client_leaves_nothing()
    {
        var client = NewClient();
        await Store.Clients.AddAsync(client, default);
        var user = (await Store.Accounts.CreateAsync(Some.NewAccount(), default)).Id;
        var code = new NewCode(
            RandomNumberGenerator.GetBytes(32), client.Id, user, "ses_1", client.RedirectUris[0], "sleep:read", null, Now, Now.AddMinutes(1));
        await Store.Authorizations.IssueCodeAsync(code, new Grant(user, client.Id, ["sleep:read"], 1, Now, Now), null, default);
        var access = new NewToken(RandomNumberGenerator.GetBytes(32), Now.AddHours(1));
        await Store.Tokens.RedeemAsync(new Redemption(
            code, Some.Id("fam_"), null, access, new NewToken(RandomNumberGenerator.GetBytes(32), Now.AddDays(1)), null, Now), default);

        Assert.True(await Store.Clients.DeleteAsync(client.Id, Now, default));
        Assert.False(await Store.Clients.DeleteAsync(client.Id, Now, default));

        Assert.Null(await Store.Clients.FindAsync(client.Id, default));
        Assert.Null(await Store.Tokens.FindAccessAsync(access.Hash, Now, default));
        Assert.Null(await Store.Authorizations.FindGrantAsync(user, client.Id, default));
    }

    [Fact]
    public async Task Clients_are_listed_by_id()
    {
        var ids = new List<string>();
        for (var count = 0; count < 3; count++)
        {
            var client = NewClient() with { Id = $"~{count}{Some.Id("app_")}" };
            await Store.Clients.AddAsync(client, default);
            ids.Add(client.Id);
        }

        var all = await Store.Clients.ListAsync(0, 1000, default);

        Assert.Equal(ids, all.Select(client => client.Id).Where(ids.Contains));
        Assert.Equal(all[1].Id, (await Store.Clients.ListAsync(1, 1, default)).Single().Id);
    }

    private static ClientSecret Secret(int second) =>
        new(Some.Id("sec_"), RandomNumberGenerator.GetBytes(32), Now.AddSeconds(second));

    private static void AssertSame(OAuthClient expected, OAuthClient? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.RedirectUris.ToArray(), actual.RedirectUris.ToArray());
        Assert.Equal(expected.Scopes.ToArray(), actual.Scopes.ToArray());
        Assert.Equal(expected.Secrets.Select(Shown), actual.Secrets.Select(Shown));
        Assert.Equal(
            expected with { RedirectUris = [], Scopes = [], Secrets = [] },
            actual with { RedirectUris = [], Scopes = [], Secrets = [] });
    }

    private static string Shown(ClientSecret secret) =>
        $"{secret.Id} {Convert.ToHexString(secret.Hash.Span)} {secret.CreatedAt:O} {secret.ExpiresAt:O}";
}
