using TrainItAll.Storage.OAuth;
using TrainItAll.Storage.Webhooks;

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
    public sealed class Sessions : BrowserSessionContract
    {
        public Sessions(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Tries : SignInTryContract
    {
        public Tries(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Links : PasswordLinkContract
    {
        public Links(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Factors : SecondFactorContract
    {
        public Factors(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Clients : ClientContract
    {
        public Clients(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Tokens : TokenContract
    {
        public Tokens(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Outbox : OutboxContract
    {
        public Outbox(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Hooks : WebhookContract
    {
        public Hooks(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

        protected override ITestEngine Engine { get; }
    }

    [Collection(PostgresTests.Name)]
    public sealed class Installation : InstallationContract
    {
        public Installation(PostgresFixture fixture) => Engine = fixture.EngineOf(this);

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
