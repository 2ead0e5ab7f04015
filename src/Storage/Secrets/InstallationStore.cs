using System.Collections.Immutable;
using System.Data.Common;

namespace TrainItAll.Storage.Secrets;

/// <summary>The installation's own rows over either engine.</summary>
internal sealed class InstallationStore(IDatabase database) : IInstallationStore
{
    private const string Fingerprint = "SELECT key_fingerprint FROM installation WHERE id = 1";

    private const string Claim =
        "INSERT INTO installation (id, key_fingerprint, created_at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING";

    private const string Keys = "SELECT name, sealed, created_at FROM protection_key ORDER BY created_at, name";

    private const string AddKey =
        "INSERT INTO protection_key (name, sealed, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";

    public async Task<ReadOnlyMemory<byte>?> FindFingerprintAsync(CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(Fingerprint, row => row.GetFieldValue<byte[]>(0), [], cancellationToken);

        return found.IsEmpty ? default(ReadOnlyMemory<byte>?) : found[0];
    }

    public async Task<ReadOnlyMemory<byte>> ClaimAsync(
        ReadOnlyMemory<byte> fingerprint, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(Claim, [fingerprint.ToArray(), database.ToColumn(at)], cancellationToken);

        return await FindFingerprintAsync(cancellationToken)
            ?? throw new StoreUnavailableException("The fingerprint just kept was not found.");
    }

    public Task<ImmutableArray<ProtectionKey>> ListKeysAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(Keys, Key, [], cancellationToken);

    public Task AddKeyAsync(ProtectionKey key, CancellationToken cancellationToken) => database.ExecuteAsync(
        AddKey, [key.Name, key.Sealed.ToArray(), database.ToColumn(key.CreatedAt)], cancellationToken);

    private ProtectionKey Key(DbDataReader row) =>
        new(row.GetString(0), row.GetFieldValue<byte[]>(1), database.ReadMoment(row, 2));
}
