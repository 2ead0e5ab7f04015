using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Actors;
using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Files;
using TrainItAll.Storage.OAuth;
using TrainItAll.Storage.Postgres;
using TrainItAll.Storage.Providers;
using TrainItAll.Storage.Secrets;
using TrainItAll.Storage.Sqlite;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Storage;

/// <summary>Registers the durable store.</summary>
public static class StorageServices
{
    private const int CommitQueueLimit = 1_000_000;

    /// <summary>
    /// Adds <see cref="IAthleteStore"/>, <see cref="IFileStore"/>, <see cref="IAccountStore"/>,
    /// <see cref="IBrowserSessionStore"/>, <see cref="ISignInTryStore"/>,
    /// <see cref="IPasswordLinkStore"/>, <see cref="ISecondFactorStore"/>, <see cref="IInstallationStore"/>, <see cref="IWebhookStore"/>, the stores of
    /// the authorization server, <see cref="IAthleteNews"/>, <see cref="INumberSource"/> and <see cref="ISchema"/> over the engine that the options choose. Call
    /// <see cref="ISchema.MigrateAsync"/> before the first use. Disposing of the container finishes accepted commits.
    /// </summary>
    /// <exception cref="OptionsValidationException">An option is out of its bounds; the message names its key.</exception>
    public static IServiceCollection AddTrainItAllStorage(this IServiceCollection services, StorageOptions options)
    {
        Check(options);

        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);

        if (string.IsNullOrWhiteSpace(options.Postgres))
        {
            services.AddSingleton<SqliteDatabase>();
            services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
            services.AddSingleton<ISchema, SqliteSchema>();
        }
        else
        {
            services.AddSingleton<PostgresDatabase>();
            services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<PostgresDatabase>());
            services.AddSingleton<ISchema, PostgresSchema>();
            services.AddSingleton<INewsWire, PostgresNews>();
        }

        services.AddSingleton<AthleteNews>();
        services.AddSingleton<IAthleteNews>(provider => provider.GetRequiredService<AthleteNews>());
        services.AddSingleton<IAthleteStore, AthleteStore>();
        services.AddSingleton<IFileStore, FileStore>();
        services.AddSingleton<IAccountStore, AccountStore>();
        services.AddSingleton<IClientStore, ClientStore>();
        services.AddSingleton<IAuthorizationStore, AuthorizationStore>();
        services.AddSingleton<ITokenStore, TokenStore>();
        services.AddSingleton<IAuditStore, AuditStore>();
        services.AddSingleton<IBrowserSessionStore, BrowserSessionStore>();
        services.AddSingleton<IPasswordLinkStore, PasswordLinkStore>();
        services.AddSingleton<ISecondFactorStore, SecondFactorStore>();
        services.AddSingleton<ISignInTryStore, SignInTryStore>();
        services.AddSingleton<IInstallationStore, InstallationStore>();
        services.AddSingleton<INumberSource, NumberSource>();
        services.AddSingleton<IWebhookStore, WebhookStore>();
        services.AddSingleton<IWebhookListenerSource>(provider => provider.GetRequiredService<IWebhookStore>());
        services.AddSingleton<IProviderStore, ProviderStore>();
        services.AddSingleton<IActorStateStore, ActorStateStore>();
        services.AddSingleton<IReminderStore, ReminderStore>();

        return services;
    }

    private static void Check(StorageOptions options)
    {
        if (options.CommitQueueMax is < 1 or > CommitQueueLimit)
        {
            throw Refused($"TrainItAll__Storage__CommitQueueMax must lie between 1 and {CommitQueueLimit:N0}.");
        }

        if (!string.IsNullOrWhiteSpace(options.Postgres))
        {
            PostgresSource.Check(options.Postgres);
        }
        else if (string.IsNullOrWhiteSpace(options.SqlitePath))
        {
            throw Refused("TrainItAll__Storage__Postgres or TrainItAll__DataDirectory must say where data is kept.");
        }
    }

    private static OptionsValidationException Refused(string why) =>
        new(nameof(StorageOptions), typeof(StorageOptions), [why]);
}
