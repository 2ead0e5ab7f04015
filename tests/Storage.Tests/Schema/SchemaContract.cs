using System.Data.Common;
using Dapper;
using TrainItAll.Storage.Schema;

namespace TrainItAll.Storage;

public abstract class SchemaContract : IAsyncLifetime
{
    /// <summary>Both engines have the same scripts.</summary>
    private static readonly int Known = SchemaScript.Of("Sqlite").Length;

    protected abstract ITestEngine Engine { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Engine.DisposeAsync();

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var options = await Engine.EmptyDatabaseAsync();
        await using var store = await TestStore.StartAsync(options);
        var athlete = await store.AthleteAsync();

        await store.Schema.MigrateAsync(default);

        await athlete.UpsertAsync(1);
        await store.Schema.PingAsync(default);
        Assert.Equal(Known, await VersionsAsync(store));
    }

    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        var options = await Engine.EmptyDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => MigrateWithoutLockAsync(options))));

        await using var store = await TestStore.StartAsync(options);
        Assert.Equal(Known, await VersionsAsync(store));
        await (await store.AthleteAsync()).UpsertAsync(1);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        var options = await Engine.EmptyDatabaseAsync();

        await using (var store = await TestStore.StartAsync(options))
        {
            await store.Database.ChangeAsync(
                connection => connection.ExecuteAsync("INSERT INTO schema_version (version, script) VALUES (99, 'x')"),
                default);
        }

        await using var older = TestStore.Unmigrated(options);
        var refusal = await Assert.ThrowsAsync<SchemaTooNewException>(() => older.Schema.MigrateAsync(default));

        Assert.Contains("99", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {Known}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Known + 1, await VersionsAsync(older));
    }

    [Fact]
    public async Task Tables_for_small_actor_state_and_reminders_are_there()
    {
        var options = await Engine.EmptyDatabaseAsync();
        await using var store = await TestStore.StartAsync(options);

        foreach (var table in (string[])["grain_state", "reminder"])
        {
            Assert.Equal(0, await CountAsync(store, table));
        }
    }

    /// <summary>Migrates as another process would.</summary>
    protected abstract Task MigrateWithoutLockAsync(StorageOptions options);

    private static Task<long> VersionsAsync(TestStore store) => CountAsync(store, "schema_version");

    private static Task<long> CountAsync(TestStore store, string table) =>
        store.Database.QueryAsync(
            (DbConnection connection) => connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}"), default);
}
