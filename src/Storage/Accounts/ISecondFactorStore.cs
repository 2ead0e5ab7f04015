using System.Collections.Immutable;

namespace TrainItAll.Storage.Accounts;

/// <summary>Keeps users' second factors (RFC 6238) and the codes that replace a lost one.</summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface ISecondFactorStore
{
    /// <summary>Looks for a user's factor, confirmed or not.</summary>
    Task<StoredFactor?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Keeps a factor that does not count yet, in place of an earlier one that does not.</summary>
    /// <returns>False when the user has one that counts already.</returns>
    Task<bool> BeginAsync(string userId, ReadOnlyMemory<byte> sealedSecret, CancellationToken cancellationToken);

    /// <summary>Makes the factor count, with its first code used and its recovery codes.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="timeStep">Time step of the code that was right.</param>
    /// <param name="recoveryHashes">Hashes of the recovery codes.</param>
    /// <param name="at">UTC.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when there is nothing to confirm.</returns>
    Task<bool> ConfirmAsync(
        string userId,
        long timeStep,
        ImmutableArray<ReadOnlyMemory<byte>> recoveryHashes,
        DateTimeOffset at,
        CancellationToken cancellationToken);

    /// <summary>Uses up a time step and all before it.</summary>
    /// <returns>False when it was used before: the code is played back.</returns>
    Task<bool> UseStepAsync(string userId, long timeStep, CancellationToken cancellationToken);

    /// <summary>Uses up a recovery code.</summary>
    /// <returns>False when the user has no such code left.</returns>
    Task<bool> UseRecoveryCodeAsync(string userId, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Counts the recovery codes that are left.</summary>
    Task<int> CountRecoveryCodesAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Ends the factor and its recovery codes.</summary>
    /// <returns>False when there was none.</returns>
    Task<bool> RemoveAsync(string userId, CancellationToken cancellationToken);
}

/// <summary>A second factor.</summary>
/// <param name="SealedSecret">The shared secret, encrypted with the installation's.</param>
/// <param name="LastStep">The latest time step whose code was used; 0 for none.</param>
/// <param name="ConfirmedAt">Since when it counts, UTC; null while it does not.</param>
public sealed record StoredFactor(ReadOnlyMemory<byte> SealedSecret, long LastStep, DateTimeOffset? ConfirmedAt);
