using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using TrainItAll.Storage;

namespace TrainItAll.Silo;

/// <summary>Runs the grains in an Orleans cluster that PostgreSQL holds together.</summary>
internal static class Runtime
{
    public const string Name = "Orleans";

    /// <summary>Whether the runtime knows which process holds an athlete.</summary>
    public const bool IsCluster = true;

    private const string Invariant = "Npgsql";
    private const string ClusterName = "trainitall";

    public static void AddActorRuntime(this IHostApplicationBuilder builder, SiloOptions options, StorageOptions storage)
    {
        var connection = storage.Postgres;
        if (string.IsNullOrEmpty(connection))
        {
            throw new InvalidOperationException(
                "TrainItAll__Storage__Postgres is missing: an Orleans cluster keeps its members and its data in PostgreSQL.");
        }

        if (options.RunsGrains)
        {
            builder.UseOrleans(silo => Configure(silo, connection));
        }
        else
        {
            builder.UseOrleansClient(client => Configure(client, connection));
        }
    }

    private static void Configure(ISiloBuilder silo, string connection) => silo
        .Configure<ClusterOptions>(NameCluster)
        .Configure<ExceptionSerializationOptions>(LetCross)
        .UseAdoNetClustering(clustering =>
        {
            clustering.Invariant = Invariant;
            clustering.ConnectionString = connection;
        })
        .AddAdoNetGrainStorageAsDefault(state =>
        {
            state.Invariant = Invariant;
            state.ConnectionString = connection;
        })
        .UseAdoNetReminderService(reminders =>
        {
            reminders.Invariant = Invariant;
            reminders.ConnectionString = connection;
        });

    private static void Configure(IClientBuilder client, string connection) => client
        .Configure<ClusterOptions>(NameCluster)
        .Configure<ExceptionSerializationOptions>(LetCross)
        .UseAdoNetClustering(clustering =>
        {
            clustering.Invariant = Invariant;
            clustering.ConnectionString = connection;
        });

    private static void NameCluster(ClusterOptions cluster)
    {
        cluster.ClusterId = ClusterName;
        cluster.ServiceId = ClusterName;
    }

    /// <summary>
    /// What the store and its driver throw in a grain reaches callers elsewhere: type, message, stack and cause.
    /// Orleans lets nobody's exceptions cross unless it is told to, or they are made serializable one by one.
    /// </summary>
    private static void LetCross(ExceptionSerializationOptions exceptions)
    {
        exceptions.SupportedNamespacePrefixes.Add(nameof(TrainItAll));
        exceptions.SupportedNamespacePrefixes.Add(Invariant);
    }
}
