using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.TestingHost;

namespace TrainItAll.Conformance;

/// <summary>A host that runs the grains of this project on Orleans: one silo and its client, in this process.</summary>
internal sealed class ActorHost : IAsyncDisposable
{
    /// <summary>Real time: Orleans looks for idle grains by the system's clock, whatever clock it is given.</summary>
    public static readonly TimeSpan CollectionAge = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="CollectionAge"/>
    public static readonly TimeSpan CollectionQuantum = TimeSpan.FromSeconds(1);

    private readonly InProcessTestCluster _cluster;

    private ActorHost(InProcessTestCluster cluster) => _cluster = cluster;

    public IGrainFactory Grains => _cluster.Client;

    /// <summary>
    /// Timers and reminders follow the world's clock. What the silo does for itself must not: it would never end while
    /// nobody moves the clock. Time limits of calls are real time in Orleans, so tests of them take that long.
    /// </summary>
    public static async Task<ActorHost> StartAsync(World world)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.AddWorld(world).AddReminders().ConfigureServices(services => services
            .UseTimeProviderForBackgroundAreas(TimeProvider.System)
            .AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, world.Clock)));
        builder.ConfigureClient(client => client
            .Configure<ClientMessagingOptions>(options =>
            {
                options.ResponseTimeout = World.ResponseTimeout;
                options.WaitForCancellationAcknowledgement = true;
            }));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster);
    }

    public Task StopAsync() => _cluster.StopSilosAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
