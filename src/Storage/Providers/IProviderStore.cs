using System.Collections.Immutable;

namespace TrainItAll.Storage.Providers;

/// <summary>Keeps connections to providers, syncs under way, and what providers sent.</summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>. What a task says is durable when it ends.</remarks>
public interface IProviderStore
{
    /// <summary>Looks for a user's connection.</summary>
    Task<StoredConnection?> FindConnectionAsync(string userId, string provider, CancellationToken cancellationToken);

    /// <summary>Lists a user's connections, by provider.</summary>
    Task<ImmutableArray<StoredConnection>> ListConnectionsAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Looks for those who are one person at a provider: several users may share an account.</summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="person">The provider's id or name of the person.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<StoredConnection>> FindPersonAsync(string provider, string person, CancellationToken cancellationToken);

    /// <summary>Lists the active connections to all providers, by id.</summary>
    /// <param name="after">The last id of the page before; empty at the beginning.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<StoredConnection>> ListActiveAsync(string after, int count, CancellationToken cancellationToken);

    /// <summary>Keeps a connection; a new one has version 1.</summary>
    /// <returns>False when somebody else has changed it since it was read: nothing was kept.</returns>
    Task<bool> KeepConnectionAsync(StoredConnection connection, CancellationToken cancellationToken);

    /// <summary>Keeps what belongs to a state of a connect flow.</summary>
    Task KeepStateAsync(string state, string doc, long expiresAt, CancellationToken cancellationToken);

    /// <summary>Takes a state, once: of several that come with it one gets it. Expired ones go along.</summary>
    /// <returns>What belongs to it; null when it was taken, has expired, or never was.</returns>
    Task<string?> TakeStateAsync(string state, long now, CancellationToken cancellationToken);

    /// <summary>Keeps a sync task.</summary>
    Task KeepTaskAsync(string id, string userId, string provider, bool isEnded, string doc, long createdAt, CancellationToken cancellationToken);

    /// <summary>Looks for a sync task.</summary>
    Task<string?> FindTaskAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists a user's syncs, the latest first.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="provider">Of this provider; empty for all.</param>
    /// <param name="openOnly">Only those that have not ended.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<string>> ListTasksAsync(string userId, string provider, bool openOnly, int count, CancellationToken cancellationToken);

    /// <summary>Lists the ids of all tasks that have not ended.</summary>
    Task<ImmutableArray<string>> ListOpenTasksAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what a provider sent.</summary>
    Task ReceiveAsync(StoredDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Lists the ids of what waits and is due, the oldest first.</summary>
    Task<ImmutableArray<string>> ListDueAsync(string provider, long now, int count, CancellationToken cancellationToken);

    /// <summary>Reads a delivery; null when it was trimmed.</summary>
    Task<StoredDelivery?> FindDeliveryAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists deliveries without their bodies, the latest first.</summary>
    /// <param name="provider">Of this provider; empty for all.</param>
    /// <param name="state">In this state; empty for any.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<ListedDelivery>> ListDeliveriesAsync(string provider, string state, int count, CancellationToken cancellationToken);

    /// <summary>Lets a delivery be processed once more, from its first attempt.</summary>
    /// <returns>The provider; null when there is no such delivery.</returns>
    Task<string?> RetryAsync(string id, long now, CancellationToken cancellationToken);

    /// <summary>Deletes what was processed or given up before a moment, and tasks that ended before it.</summary>
    /// <param name="before">Unix ms.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many rows went.</returns>
    Task<int> TrimAsync(long before, CancellationToken cancellationToken);

    /// <summary>Remembers something for a provider; what was remembered under the name before goes.</summary>
    Task KeepNoteAsync(string provider, string name, string doc, CancellationToken cancellationToken);

    /// <summary>What is remembered under a name; null when nothing is.</summary>
    Task<string?> FindNoteAsync(string provider, string name, CancellationToken cancellationToken);

    /// <summary>Forgets what is remembered under a name.</summary>
    Task ForgetNoteAsync(string provider, string name, CancellationToken cancellationToken);

    /// <summary>Writes down what became of a delivery.</summary>
    Task SettleAsync(string id, string state, long nextAt, string problem, CancellationToken cancellationToken);
}
