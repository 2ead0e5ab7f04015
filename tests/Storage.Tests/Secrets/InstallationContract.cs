using System.Security.Cryptography;
using TrainItAll.Storage.Secrets;

namespace TrainItAll.Storage;

public abstract class InstallationContract : StoreContract
{
    protected override Task<StorageOptions> DatabaseAsync() => Engine.EmptyDatabaseAsync();

    [Fact]
    public async Task The_first_claim_is_kept_for_ever()
    {
        Assert.Null(await Store.Installation.FindFingerprintAsync(default));
        var claims = Enumerable.Range(0, 8).Select(_ => RandomNumberGenerator.GetBytes(32)).ToArray();

        var kept = await Task.WhenAll(claims.Select(claim => Store.Installation.ClaimAsync(claim, TestStore.Noon, default)));

        var winner = Assert.Single(kept.Select(fingerprint => Convert.ToHexString(fingerprint.Span)).Distinct(StringComparer.Ordinal));
        Assert.Contains(winner, claims.Select(Convert.ToHexString));
        await RestartAsync();
        Assert.Equal(winner, Convert.ToHexString((await Store.Installation.FindFingerprintAsync(default))!.Value.Span));
    }

    [Fact]
    public async Task Keys_are_kept_in_order_and_never_replaced()
    {
        await Store.Installation.AddKeyAsync(new ProtectionKey("b", new byte[] { 2 }, TestStore.Noon.AddDays(1)), default);
        await Store.Installation.AddKeyAsync(new ProtectionKey("a", new byte[] { 1 }, TestStore.Noon), default);
        await Store.Installation.AddKeyAsync(new ProtectionKey("a", new byte[] { 9 }, TestStore.Noon), default);

        var keys = await Store.Installation.ListKeysAsync(default);

        Assert.Equal([("a", 1, TestStore.Noon), ("b", 2, TestStore.Noon.AddDays(1))], keys.Select(key => (key.Name, (int)key.Sealed.Span[0], key.CreatedAt)));
    }
}
