using System.Security.Cryptography;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Storage;

public abstract class PasswordLinkContract : StoreContract
{
    private static readonly DateTimeOffset Noon = TestStore.Noon;

    [Fact]
    public async Task A_link_leads_to_its_user_until_it_expires()
    {
        var account = await Store.Accounts.CreateAsync(Some.NewAccount(), default);
        var hash = await AddAsync(account.Id, Noon.AddHours(1));

        Assert.Equal(account, await Store.Links.FindUserAsync(hash, Noon, default));
        Assert.Null(await Store.Links.FindUserAsync(hash, Noon.AddHours(1), default));
        Assert.Null(await Store.Links.FindUserAsync(RandomNumberGenerator.GetBytes(32), Noon, default));
    }

    [Fact]
    public async Task A_link_ends_with_the_password_and_with_the_user()
    {
        var account = await Store.Accounts.CreateAsync(Some.NewAccount(), default);
        var first = await AddAsync(account.Id, Noon.AddHours(1));
        await Store.Accounts.SetPasswordAsync(account.Id, "", new StampedPassword("new", "s1"), default);
        var second = await AddAsync(account.Id, Noon.AddHours(1), "s1");

        Assert.Null(await Store.Links.FindUserAsync(first, Noon, default));
        Assert.NotNull(await Store.Links.FindUserAsync(second, Noon, default));
        await Store.Accounts.SetDisabledAsync(account.Id, Noon, "s1", default);
        Assert.Null(await Store.Links.FindUserAsync(second, Noon, default));
    }

    [Fact]
    public async Task A_user_has_three_living_links()
    {
        var account = await Store.Accounts.CreateAsync(Some.NewAccount(), default);
        var first = await AddAsync(account.Id, Noon.AddMinutes(1));
        for (var count = 2; count <= 4; count++)
        {
            Assert.NotNull(await Store.Links.FindUserAsync(first, Noon, default));
            await AddAsync(account.Id, Noon.AddMinutes(count));
        }

        Assert.Null(await Store.Links.FindUserAsync(first, Noon, default));
    }

    private async Task<byte[]> AddAsync(string user, DateTimeOffset expiresAt, string stamp = "")
    {
        var hash = RandomNumberGenerator.GetBytes(32);
        await Store.Links.AddAsync(new PasswordLink(hash, user, stamp, expiresAt), Noon, default);

        return hash;
    }
}
