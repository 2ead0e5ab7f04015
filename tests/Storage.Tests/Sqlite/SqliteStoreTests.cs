using TrainItAll.Storage.OAuth;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Storage.Sqlite;

/// <summary>Every contract on SQLite.</summary>
public static class SqliteStoreTests
{
    public sealed class Commits : CommitContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Fencing : FencingContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Groups : GroupContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Lists : ListContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Once : OnceContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Removal : RemovalContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Trim : TrimContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Accounts : AccountContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Sessions : BrowserSessionContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Tries : SignInTryContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Links : PasswordLinkContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Factors : SecondFactorContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Clients : ClientContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Tokens : TokenContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Outbox : OutboxContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Hooks : WebhookContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Installation : InstallationContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Files : FileContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Numbers : NumberContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();
    }

    public sealed class Schema : SchemaContract
    {
        protected override ITestEngine Engine { get; } = new SqliteEngine();

        protected override async Task MigrateWithoutLockAsync(StorageOptions options)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(options.SqlitePath)!);
            using var connection = SqliteFile.Connect(options.SqlitePath);
            await SqliteSchema.MigrateAsync(connection);
        }
    }
}
