using System.Collections.Immutable;
using System.Security.Cryptography;

namespace TrainItAll.Storage;

public abstract class SecondFactorContract : StoreContract
{
    private static readonly ImmutableArray<ReadOnlyMemory<byte>> Codes =
        [RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)];

    [Fact]
    public async Task It_is_replaced_until_it_is_confirmed_and_then_stays()
    {
        var user = await NewUserAsync();
        Assert.Null(await Store.Factors.FindAsync(user, default));
        Assert.True(await Store.Factors.BeginAsync(user, new byte[] { 1 }, default));
        Assert.True(await Store.Factors.BeginAsync(user, new byte[] { 2 }, default));
        Assert.Null((await Store.Factors.FindAsync(user, default))!.ConfirmedAt);
        Assert.False(await Store.Factors.UseStepAsync(user, 5, default));

        Assert.True(await Store.Factors.ConfirmAsync(user, 7, Codes, TestStore.Noon, default));

        Assert.False(await Store.Factors.ConfirmAsync(user, 8, Codes, TestStore.Noon, default));
        Assert.False(await Store.Factors.BeginAsync(user, new byte[] { 3 }, default));
        var kept = await Store.Factors.FindAsync(user, default);
        Assert.Equal((2, 7L, TestStore.Noon), ((int)kept!.SealedSecret.Span[0], kept.LastStep, kept.ConfirmedAt!.Value));
    }

    [Fact]
    public async Task A_time_step_is_used_once_and_never_an_earlier_one()
    {
        var user = await ConfirmedAsync();

        Assert.False(await Store.Factors.UseStepAsync(user, 7, default));
        var used = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Store.Factors.UseStepAsync(user, 9, default)));

        Assert.Single(used, isUsed => isUsed);
        Assert.False(await Store.Factors.UseStepAsync(user, 8, default));
        Assert.True(await Store.Factors.UseStepAsync(user, 10, default));
    }

    [Fact]
    public async Task A_recovery_code_is_used_once_by_its_user()
    {
        var (user, other) = (await ConfirmedAsync(), await NewUserAsync());

        Assert.False(await Store.Factors.UseRecoveryCodeAsync(other, Codes[0], default));
        var used = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Store.Factors.UseRecoveryCodeAsync(user, Codes[0], default)));

        Assert.Single(used, isUsed => isUsed);
        Assert.Equal(1, await Store.Factors.CountRecoveryCodesAsync(user, default));
    }

    [Fact]
    public async Task Removed_it_is_gone_with_its_codes()
    {
        var user = await ConfirmedAsync();

        Assert.True(await Store.Factors.RemoveAsync(user, default));
        Assert.False(await Store.Factors.RemoveAsync(user, default));

        Assert.Null(await Store.Factors.FindAsync(user, default));
        Assert.Equal(0, await Store.Factors.CountRecoveryCodesAsync(user, default));
    }

    private async Task<string> NewUserAsync() => (await Store.Accounts.CreateAsync(Some.NewAccount(), default)).Id;

    private async Task<string> ConfirmedAsync()
    {
        var user = await NewUserAsync();
        await Store.Factors.BeginAsync(user, new byte[] { 1 }, default);
        await Store.Factors.ConfirmAsync(user, 7, Codes, TestStore.Noon, default);

        return user;
    }
}
