namespace TrainItAll.Storage.Sqlite;

/// <summary>A directory of its own for each test.</summary>
public sealed class SqliteEngine : ITestEngine
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("trainitall-storage-");
    private int _databases;

    public Task<StorageOptions> EmptyDatabaseAsync() =>
        Task.FromResult(new StorageOptions
        {
            SqlitePath = Path.Combine(_directory.FullName, $"{++_databases}", "trainitall.db"),
        });

    public Task<StorageOptions> DatabaseAsync() => EmptyDatabaseAsync();

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);

        return ValueTask.CompletedTask;
    }
}
