using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainItAll.Athletes;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Files;
using TrainItAll.Storage.OAuth;
using TrainItAll.Storage.Secrets;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Storage;

/// <summary>The store as a host composes it, on a migrated database.</summary>
public sealed class TestStore : IAsyncDisposable
{
    /// <summary>How long a test waits for something that should take milliseconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    private TestStore(ServiceProvider services) => _services = services;

    public IAthleteStore Athletes => _services.GetRequiredService<IAthleteStore>();

    public IAthleteNews News => _services.GetRequiredService<IAthleteNews>();

    public IAccountStore Accounts => _services.GetRequiredService<IAccountStore>();

    public IBrowserSessionStore Sessions => _services.GetRequiredService<IBrowserSessionStore>();

    public ISignInTryStore Tries => _services.GetRequiredService<ISignInTryStore>();

    public IPasswordLinkStore Links => _services.GetRequiredService<IPasswordLinkStore>();

    public ISecondFactorStore Factors => _services.GetRequiredService<ISecondFactorStore>();

    public IInstallationStore Installation => _services.GetRequiredService<IInstallationStore>();

    public IFileStore Files => _services.GetRequiredService<IFileStore>();

    public IClientStore Clients => _services.GetRequiredService<IClientStore>();

    public IAuthorizationStore Authorizations => _services.GetRequiredService<IAuthorizationStore>();

    public ITokenStore Tokens => _services.GetRequiredService<ITokenStore>();

    public IAuditStore Audit => _services.GetRequiredService<IAuditStore>();

    public INumberSource Numbers => _services.GetRequiredService<INumberSource>();

    public IWebhookStore Webhooks => _services.GetRequiredService<IWebhookStore>();

    public ISchema Schema => _services.GetRequiredService<ISchema>();

    internal IDatabase Database => _services.GetRequiredService<IDatabase>();

    public static TestStore Unmigrated(StorageOptions options, Action<ILoggingBuilder>? logging = null) =>
        new(new ServiceCollection()
            .AddLogging(logging ?? (_ => { }))
            .AddTrainItAllStorage(options)
            .BuildServiceProvider());

    public static async Task<TestStore> StartAsync(StorageOptions options)
    {
        var store = Unmigrated(options);
        await store.Schema.MigrateAsync(CancellationToken.None);

        return store;
    }

    /// <summary>A fresh athlete, opened.</summary>
    public async Task<TestAthlete> AthleteAsync()
    {
        var account = Some.NewAccount();
        await Accounts.CreateAsync(account, CancellationToken.None);

        return await OpenAsync(account.Athlete);
    }

    public async Task<TestAthlete> OpenAsync(AthleteId athlete)
    {
        var head = await Athletes.OpenAsync(athlete, CancellationToken.None);

        return new TestAthlete(Athletes, athlete, Assert.IsType<AthleteHead>(head));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
