using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps grain state. A provider compares ETags: a write over a record that changed since it was read is refused.</summary>
public interface IGrainStorage
{
    /// <summary>Fills in state, ETag and whether there is a record.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Writes the state and sets the new ETag; durable when the task completes.</summary>
    /// <exception cref="InconsistentStateException">The record has another ETag.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Removes the record.</summary>
    /// <exception cref="InconsistentStateException">The record has another ETag.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ClearStateAsync(stateName, grainId, grainState);
}

/// <summary>The stored record is not the one that was read. Thrown out of a call, it deactivates the grain, which then reads anew.</summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    /// <summary>A conflict.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base(errorMsg)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The record's ETag; null if not known or if there is no record.</summary>
    [Id(1)]
    public string? StoredEtag { get; private set; }

    /// <summary>The ETag the grain had; null if it had read no record.</summary>
    [Id(2)]
    public string? CurrentEtag { get; private set; }

    /// <summary>Whether it has not left the grain it happened in; only that one is stale, not its callers.</summary>
    [Id(0)]
    internal bool IsSourceActivation { get; set; } = true;
}
