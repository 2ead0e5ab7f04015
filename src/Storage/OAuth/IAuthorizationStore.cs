using System.Collections.Immutable;

namespace TrainItAll.Storage.OAuth;

/// <summary>Keeps what users are asked and what they allowed. Every method may throw <see cref="StoreUnavailableException"/>.</summary>
public interface IAuthorizationStore
{
    /// <summary>Keeps a new transaction; the browser's oldest beyond <paramref name="perBrowserMax"/> end.</summary>
    Task BeginAsync(AuthorizationTransaction transaction, int perBrowserMax, CancellationToken cancellationToken);

    /// <summary>Finds a transaction that is neither answered nor expired.</summary>
    /// <returns>Null when there is none.</returns>
    Task<AuthorizationTransaction?> FindAsync(
        ReadOnlyMemory<byte> hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that a user has signed in for a transaction.</summary>
    /// <returns>False when it is not there any more.</returns>
    Task<bool> NoteLoginAsync(
        ReadOnlyMemory<byte> hash, string userId, string sessionId, CancellationToken cancellationToken);

    /// <summary>Ends a transaction without a code.</summary>
    /// <returns>False when it was answered already.</returns>
    Task<bool> EndAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Keeps a code and, when given, the grant it rests on, and ends the transaction: all or nothing.</summary>
    /// <param name="code">The code.</param>
    /// <param name="grant">The grant as it now stands; null leaves it.</param>
    /// <param name="transaction">The transaction's hash; null when there was none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the transaction was answered already; nothing was written.</returns>
    Task<bool> IssueCodeAsync(
        NewCode code, Grant? grant, ReadOnlyMemory<byte>? transaction, CancellationToken cancellationToken);

    /// <summary>Finds what a user allows a client.</summary>
    /// <returns>Null when nothing.</returns>
    Task<Grant?> FindGrantAsync(string userId, string clientId, CancellationToken cancellationToken);

    /// <summary>Lists the apps that a user has connected, by name.</summary>
    Task<ImmutableArray<ConnectedApp>> ListAppsAsync(string userId, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back a part of what a user allows a client. Its codes end, and its tokens allow the rest from then on.
    /// </summary>
    /// <param name="userId">Who allows it.</param>
    /// <param name="clientId">Whom.</param>
    /// <param name="kept">What stays, in names of the client's dialect; what was not allowed is not added.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when nothing was allowed, nothing would be left (then withdraw it), or all of it stays.</returns>
    Task<bool> NarrowAsync(
        string userId, string clientId, ImmutableArray<string> kept, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes back what a user allows a client, with its codes and tokens.</summary>
    /// <returns>False when nothing was allowed.</returns>
    Task<bool> WithdrawAsync(
        string userId, string clientId, string reason, DateTimeOffset now, CancellationToken cancellationToken);
}
