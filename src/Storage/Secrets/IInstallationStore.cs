using System.Collections.Immutable;

namespace TrainItAll.Storage.Secrets;

/// <summary>Keeps what belongs to the installation as a whole: the fingerprint of its secret, and keys sealed with it.</summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IInstallationStore
{
    /// <summary>The fingerprint of the secret that this database was first used with.</summary>
    /// <returns>Null before the first claim.</returns>
    Task<ReadOnlyMemory<byte>?> FindFingerprintAsync(CancellationToken cancellationToken);

    /// <summary>Binds the database to a secret, once for ever; of several processes that claim together one wins.</summary>
    /// <param name="fingerprint">32 bytes that tell nothing of the secret.</param>
    /// <param name="at">UTC.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The fingerprint that is kept: the given one, or that of who was faster.</returns>
    Task<ReadOnlyMemory<byte>> ClaimAsync(ReadOnlyMemory<byte> fingerprint, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Lists all keys that protect cookies and forms, the oldest first.</summary>
    Task<ImmutableArray<ProtectionKey>> ListKeysAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key; one of the same name stays as it is.</summary>
    Task AddKeyAsync(ProtectionKey key, CancellationToken cancellationToken);
}

/// <summary>A key that protects cookies and forms.</summary>
/// <param name="Name">Its name; unique.</param>
/// <param name="Sealed">The key, encrypted with the installation's secret.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record ProtectionKey(string Name, ReadOnlyMemory<byte> Sealed, DateTimeOffset CreatedAt);
