using System.Collections.Concurrent;

namespace TrainItAll.Storage.Postgres;

/// <summary>One server for all tests of the collection, one database per test class.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Type, Task<string>> _databases = new();

    private PostgresServer? _server;

    public PostgresServer Server => _server!;

    public async Task InitializeAsync() => _server = await PostgresServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Databases for a test class.</summary>
    public ITestEngine EngineOf(object test) => new PostgresEngine(this, test.GetType());

    private sealed class PostgresEngine(PostgresFixture fixture, Type test) : ITestEngine
    {
        public async Task<StorageOptions> EmptyDatabaseAsync() =>
            new() { Postgres = await fixture.Server.CreateDatabaseAsync() };

        public async Task<StorageOptions> DatabaseAsync() =>
            new() { Postgres = await fixture._databases.GetOrAdd(test, _ => fixture.Server.CreateDatabaseAsync()) };

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Names the collection: its tests run one after another on one server.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}
