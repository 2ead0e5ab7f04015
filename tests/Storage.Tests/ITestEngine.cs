namespace TrainItAll.Storage;

/// <summary>Makes databases of one engine for one test.</summary>
public interface ITestEngine : IAsyncDisposable
{
    /// <summary>Options of an empty database that nobody else uses.</summary>
    Task<StorageOptions> EmptyDatabaseAsync();

    /// <summary>Options of a database in which fresh athletes are the test's own.</summary>
    Task<StorageOptions> DatabaseAsync();
}
