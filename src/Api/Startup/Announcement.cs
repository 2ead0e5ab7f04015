using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TrainItAll.Silo;
using TrainItAll.Storage;

namespace TrainItAll.Api.Startup;

/// <summary>The first log line: what runs here, on what, and where it will answer; and, once it does, the true addresses.</summary>
internal sealed partial class Announcement(
    IServer server, IConfiguration configuration, StorageOptions storage, ILogger<Announcement> logger) : IHostedLifecycleService
{
    public static string Version { get; } =
        typeof(Announcement).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "unknown";

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var store = string.IsNullOrEmpty(storage.Postgres) ? $"SQLite {storage.SqlitePath}" : "PostgreSQL";
        Log.Starting(logger, Version, SiloComposition.ActorRuntimeName, store, configuration["urls"] ?? "as configured");
        foreach (var key in KnownSettings.FindUnknown(configuration))
        {
            Log.UnknownKey(logger, key);
        }

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Log.Started(logger, string.Join(", ", addresses));

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "TrainItAll {Version}: actor runtime {Runtime}, store {Store}, addresses {Addresses}")]
        public static partial void Starting(ILogger logger, string version, string runtime, string store, string addresses);

        [LoggerMessage(3, LogLevel.Information, "Listening on {Addresses}")]
        public static partial void Started(ILogger logger, string addresses);

        [LoggerMessage(2, LogLevel.Warning, "The setting {Key} is not known and does nothing. Check its spelling.")]
        public static partial void UnknownKey(ILogger logger, string key);
    }
}
