using Dapper;

namespace TrainItAll.Storage.Sqlite;

public sealed class SqliteFileTests : IAsyncLifetime
{
    private readonly SqliteEngine _engine = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task A_second_process_on_the_same_directory_is_refused_until_the_first_ends()
    {
        var options = await _engine.EmptyDatabaseAsync();
        var first = await TestStore.StartAsync(options);

        await using (var second = TestStore.Unmigrated(options))
        {
            var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => second.Schema.MigrateAsync(default));
            Assert.Contains("in use by another TrainItAll process", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("TrainItAll__DataDirectory", refusal.Message, StringComparison.Ordinal);
        }

        await first.DisposeAsync();
        await using var third = await TestStore.StartAsync(options);
        await third.Schema.PingAsync(default);
    }

    [Fact]
    public async Task The_writer_flushes_every_commit_to_a_write_ahead_log()
    {
        var options = await _engine.EmptyDatabaseAsync();
        await using var store = await TestStore.StartAsync(options);

        var (mode, synchronous, keys) = await store.Database.ChangeAsync(
            async connection => (
                await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"),
                await connection.ExecuteScalarAsync<long>("PRAGMA synchronous"),
                await connection.ExecuteScalarAsync<long>("PRAGMA foreign_keys")),
            default);

        Assert.Equal(("wal", 2L, 1L), (mode, synchronous, keys));
    }

    [Fact]
    public void The_newer_of_the_systems_and_the_packages_library_runs()
    {
        Assert.True(Version.Parse(SqliteLibrary.Use()) >= new Version(3, 35));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        var file = (await _engine.EmptyDatabaseAsync()).SqlitePath;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "in the way");
        await using var store = TestStore.Unmigrated(new StorageOptions { SqlitePath = Path.Combine(file, "x", "y.db") });

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Schema.MigrateAsync(default));

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        var options = await _engine.EmptyDatabaseAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(options.SqlitePath)!);
        await File.WriteAllTextAsync(options.SqlitePath, new string('x', 10_000));
        await using var store = TestStore.Unmigrated(options);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Schema.MigrateAsync(default));
    }

    [Fact]
    public async Task A_full_disk_fails_the_commit_and_heals_when_there_is_room()
    {
        await using var store = await TestStore.StartAsync(await _engine.EmptyDatabaseAsync());
        var athlete = await store.AthleteAsync();
        await store.Database.ChangeAsync(
            connection => connection.ExecuteScalarAsync<long>("PRAGMA max_page_count = 1"), default);

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => athlete.UpsertAsync(1, $"\"{new string('x', 1_000_000)}\""));

        Assert.False(refusal.IsOutcomeUnknown);
        Assert.Null(await athlete.FindAsync(1));
        await athlete.UpsertAsync(2);
        Assert.Equal([1L], (await athlete.EventsAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task A_kill_between_commits_loses_none_that_was_answered()
    {
        var options = await _engine.EmptyDatabaseAsync();
        await using var store = await TestStore.StartAsync(options);
        var athlete = await store.AthleteAsync();
        await athlete.UpsertAsync(1);

        // What a killed process leaves behind: the files as they are, never closed.
        var left = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(options.SqlitePath)!, "left"));

        foreach (var file in (string[])["trainitall.db", "trainitall.db-wal"])
        {
            File.Copy(Path.Combine(left.Parent!.FullName, file), Path.Combine(left.FullName, file));
        }

        await using var again = await TestStore.StartAsync(
            new StorageOptions { SqlitePath = Path.Combine(left.FullName, "trainitall.db") });
        Assert.Equal(1, (await again.OpenAsync(athlete.Id)).Head.Seq);
        Assert.NotNull(await again.Athletes.FindRecordAsync(athlete.Id, "sleepDays", Some.Day(1), default));
    }
}
