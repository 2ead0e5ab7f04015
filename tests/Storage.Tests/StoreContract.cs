namespace TrainItAll.Storage;

/// <summary>What every engine promises: each concrete class runs the same cases on its own.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    protected abstract ITestEngine Engine { get; }

    protected StorageOptions Options { get; private set; } = new();

    protected TestStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Options = await DatabaseAsync();
        Store = await TestStore.StartAsync(Options);
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await Engine.DisposeAsync();
    }

    /// <summary>A test that looks at all athletes takes an empty database instead.</summary>
    protected virtual Task<StorageOptions> DatabaseAsync() => Engine.DatabaseAsync();

    /// <summary>Ends the store as a host's stop does and starts it again on the same database.</summary>
    protected async Task RestartAsync()
    {
        await Store.DisposeAsync();
        Store = await TestStore.StartAsync(Options);
    }
}
