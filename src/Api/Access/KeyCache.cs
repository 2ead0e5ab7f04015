using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Access;

/// <summary>
/// Remembers for a few seconds who holds a key, and which keys nobody holds, so that a request costs no database
/// round trip. A key revoked here ends at once; one revoked by another process, when its entry has aged out.
/// </summary>
internal sealed class KeyCache(IAccountStore accounts, TimeProvider time)
{
    /// <summary>How long an entry is believed.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private const int EntriesMax = 100_000;

    private readonly PrincipalCache _entries = new(time, Lifetime, EntriesMax);

    /// <summary>An entry that is still believed, without waiting.</summary>
    public bool TryGet(in KeyHash hash, out AccessPrincipal? principal) => _entries.TryGet(hash, out principal);

    /// <summary>Asks the store.</summary>
    public Task<AccessPrincipal?> FindAsync(KeyHash hash) => _entries.FindAsync(hash, () => LookUpAsync(hash));

    /// <summary>Forgets everything: keys have changed. Rare, so nothing finer is worth its code.</summary>
    public void Clear() => _entries.Clear();

    private async Task<AccessPrincipal?> LookUpAsync(KeyHash hash)
    {
        // Shared by all who wait: one caller that leaves must not end it for the others.
        var holder = await accounts.FindKeyAsync(hash.ToArray(), CancellationToken.None);

        return holder is null
            ? null
            : new AccessPrincipal(
                new CurrentAthlete(holder.Account, holder.KeyId, Origin.PersonalKey, PermissionSet.Of(holder.Scopes)));
    }
}
