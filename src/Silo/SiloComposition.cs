using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Providers;
using TrainItAll.Retention;
using TrainItAll.Silo.Mails;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage;
using TrainItAll.Webhooks;

namespace TrainItAll.Silo;

/// <summary>Grains, store and actor runtime, put together the same way for every host.</summary>
public static class SiloComposition
{
    /// <summary>The actor runtime compiled into this program.</summary>
    public static string ActorRuntimeName => Runtime.Name;

    /// <summary>Adds everything below the front end. The schema is brought up to date before anything else starts.</summary>
    /// <exception cref="InvalidOperationException">The configuration does not fit the runtime; the message names the key.</exception>
    public static void AddTrainItAllSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new SiloOptions();
        var storage = ReadStorage(builder.Configuration, options);
        storage.TellsOthers = !Runtime.IsCluster;

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddTrainItAllStorage(storage);
        builder.Services.AddHostedService<SchemaStart>();
        builder.Services.AddOptions<RetentionOptions>()
            .BindConfiguration($"{SiloOptions.Section}:Retention")
            .Validate(
                retention => retention.EventDays is >= 1 and <= 3650 && retention.ReceiptHours is >= 1 and <= 8760,
                "TrainItAll__Retention__EventDays must be 1 to 3650, TrainItAll__Retention__ReceiptHours 1 to 8760.")
            .ValidateOnStart();
        builder.AddSecrets(options);
        builder.AddMails(options);
        builder.Services.AddSingleton<IEventLog, EventLog>();
        builder.Services.AddWebhooks();
        builder.Services.AddProviders();
        builder.AddActorRuntime(options, storage);
        if (options.RunsGrains)
        {
            builder.Services.AddHostedService<WebhookStart>();
            builder.Services.AddHostedService<RetentionStart>();
            builder.Services.AddHostedService<ProviderStart>();
        }
    }

    /// <summary>The storage settings with the SQLite file placed in the data directory.</summary>
    public static StorageOptions ReadStorage(IConfiguration configuration, SiloOptions options)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(options);
        var storage = configuration.GetSection($"{SiloOptions.Section}:Storage").Get<StorageOptions>() ?? new StorageOptions();
        storage.SqlitePath = Path.Combine(Path.GetFullPath(options.DataDirectory), "trainitall.db");

        return storage;
    }
}
