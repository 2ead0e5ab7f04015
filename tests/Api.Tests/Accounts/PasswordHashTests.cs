using System.Buffers.Binary;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Tests.Accounts;

public sealed class PasswordHashTests
{
    [Fact]
    public async Task A_hash_takes_210_000_rounds_of_the_strong_function()
    {
        using var passwords = new Passwords(PasswordCost.Standard, TimeProvider.System);

        var hash = Convert.FromBase64String(await passwords.HashAsync("seven purple lanterns", default));

        // Identity's format 3: marker, function (2 is HMAC-SHA512), rounds, all big-endian.
        Assert.Equal((1, 2u, 210_000u), (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))));
    }

    [Fact]
    public async Task Nobodys_password_is_never_right()
    {
        using var passwords = new Passwords(new PasswordCost(1), TimeProvider.System);

        Assert.Equal(PasswordMatch.Wrong, await passwords.CompareAsync(null, "", default));
    }

    [Fact]
    public async Task A_cheap_hash_is_made_anew_at_the_next_sign_in()
    {
        await using var host = await AccountHost.StartAsync();
        using var cheap = new Passwords(new PasswordCost(10), TimeProvider.System);
        var account = await host.NewUserAsync();
        await host.Get<Storage.Accounts.IAccountStore>().RehashPasswordAsync(
            account.Id, account.PasswordHash, await cheap.HashAsync(AccountHost.Password, default), default);
        using var browser = host.NewBrowser();

        Assert.Equal(303, (await browser.SignInAsync(account.Email, AccountHost.Password)).Status);

        var kept = await host.Get<Storage.Accounts.IAccountStore>().FindAsync(account.Id, default);
        using var today = new Passwords(new PasswordCost(1_000), TimeProvider.System);
        Assert.Equal(PasswordMatch.Right, await today.CompareAsync(kept!.PasswordHash, AccountHost.Password, default));
        Assert.True(await browser.IsSignedInAsync());
    }
}
