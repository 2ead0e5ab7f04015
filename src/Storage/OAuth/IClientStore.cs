using System.Collections.Immutable;

namespace TrainItAll.Storage.OAuth;

/// <summary>Keeps the partners' apps. Every method may throw <see cref="StoreUnavailableException"/>.</summary>
public interface IClientStore
{
    /// <summary>Keeps a new client with the secrets it holds.</summary>
    /// <returns>False when the id is taken; nothing was written.</returns>
    Task<bool> AddAsync(OAuthClient client, CancellationToken cancellationToken);

    /// <summary>Finds a client, with its secrets.</summary>
    /// <returns>Null when there is none.</returns>
    Task<OAuthClient?> FindAsync(string clientId, CancellationToken cancellationToken);

    /// <summary>Lists clients by id.</summary>
    /// <param name="skip">How many to leave out.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<OAuthClient>> ListAsync(long skip, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces everything but id, kind, time of creation and secrets. When the client is disabled by it, every node
    /// forgets its tokens within seconds.
    /// </summary>
    /// <returns>False when there is no such client.</returns>
    Task<bool> UpdateAsync(OAuthClient client, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds a secret; the one before it ends at <paramref name="othersEndAt"/>, all older ones at once.</summary>
    /// <returns>False when there is no such confidential client.</returns>
    Task<bool> AddSecretAsync(
        string clientId, ClientSecret secret, DateTimeOffset othersEndAt, CancellationToken cancellationToken);

    /// <summary>Notes that a secret was used, when that was not noted for an hour.</summary>
    Task NoteSecretUseAsync(string secretId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes a client away with all that users granted it.</summary>
    /// <returns>False when there is no such client.</returns>
    Task<bool> DeleteAsync(string clientId, DateTimeOffset now, CancellationToken cancellationToken);
}
