namespace TrainItAll.Storage.Actors;

/// <summary>Keeps small state of actors, with versions: for whatever needs no table of its own.</summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IActorStateStore
{
    /// <summary>Reads a state.</summary>
    /// <returns>Null when there is none.</returns>
    Task<ActorState?> FindAsync(ActorStateKey key, CancellationToken cancellationToken);

    /// <summary>Writes a state durably, over the version the writer has seen.</summary>
    /// <param name="key">Whose state.</param>
    /// <param name="json">The state as JSON text.</param>
    /// <param name="seenVersion">Null when the writer has seen none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The new version; null when the state has another version by now, and nothing was written.</returns>
    Task<int?> WriteAsync(ActorStateKey key, string json, int? seenVersion, CancellationToken cancellationToken);

    /// <summary>Removes a state durably, if it still has the version the writer has seen.</summary>
    /// <returns>False when it has another version by now.</returns>
    Task<bool> ClearAsync(ActorStateKey key, int seenVersion, CancellationToken cancellationToken);
}

/// <summary>Names one state of one actor.</summary>
/// <param name="State">Which of the actor's states.</param>
/// <param name="Actor">The actor, with its type.</param>
/// <param name="ActorHash">A stable hash of <paramref name="Actor"/>.</param>
public readonly record struct ActorStateKey(string State, string Actor, int ActorHash);

/// <summary>A kept state.</summary>
/// <param name="Json">JSON text.</param>
/// <param name="Version">Grows with each write, from 1.</param>
public sealed record ActorState(string Json, int Version);
