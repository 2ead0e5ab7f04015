using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Engine;

/// <summary>A grain's state as a storage provider keeps it. Operations run one after the other, also when calls interleave.</summary>
internal sealed class PersistentState<TState>(string stateName, GrainId grainId, IGrainStorage storage) : IPersistentState<TState>
{
    private readonly GrainState<TState> _stored = new();
    private Task _last = Task.CompletedTask;

    public TState State
    {
        get => _stored.State ??= Activator.CreateInstance<TState>();
        set => _stored.State = value;
    }

    public string? Etag => _stored.ETag;

    public bool RecordExists => _stored.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        AfterTheLast(() => storage.ReadStateAsync(stateName, grainId, _stored, cancellationToken));

    public Task WriteStateAsync(CancellationToken cancellationToken) => AfterTheLast(() =>
    {
        _ = State;
        return storage.WriteStateAsync(stateName, grainId, _stored, cancellationToken);
    });

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        AfterTheLast(() => storage.ClearStateAsync(stateName, grainId, _stored, cancellationToken));

    private Task AfterTheLast(Func<Task> operation) => _last = RunAsync(_last, operation);

    /// <summary>As in Orleans, a provider's own exceptions arrive wrapped; those of the programming model as they are.</summary>
    private async Task RunAsync(Task last, Func<Task> operation)
    {
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            await operation();
        }
        catch (Exception exception) when (exception is not (OrleansException or OperationCanceledException))
        {
            throw new OrleansException($"State \"{stateName}\" of {grainId}: {exception.Message}", exception);
        }
    }
}
