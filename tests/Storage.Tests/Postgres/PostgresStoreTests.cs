namespace TrainItAll.Storage.Postgres;

/// <summary>Every contract on PostgreSQL.</summary>
public static class PostgresStoreTests
{
    [Collection(PostgresTests.Name)]
    public sealed class Commits : CommitContract
    {
        public Commits(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Fencing : FencingContract
    {
        public Fencing(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Groups : GroupContract
    {
        public Groups(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Lists : ListContract
    {
        public Lists(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Once : OnceContract
    {
        public Once(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Removal : RemovalContract
    {
        public Removal(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Trim : TrimContract
    {
        public Trim(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Accounts : AccountContract
    {
        public Accounts(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Files : FileContract
    {
        public Files(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Numbers : NumberContract
    {
        public Numbers(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Schema : SchemaContract
    {
        public Schema(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }

        protected override async Task MigrateWithoutLockAsync(StorageOptions options)
        {
            await using var store = await TestStore.StartAsync(options);
        }
    }
}
