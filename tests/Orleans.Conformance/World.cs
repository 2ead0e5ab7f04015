using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace TrainItAll.Conformance;

/// <summary>What outlives a host: the clock, the stored records, and what tests and grains tell each other.</summary>
internal sealed class World
{
    /// <summary>How long a test waits for an effect before it fails. Long, because a loaded machine is no reason to fail; longer than a response timeout.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public static readonly TimeSpan CollectionAge = ActorHost.CollectionAge;
    public static readonly TimeSpan CollectionQuantum = ActorHost.CollectionQuantum;
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);

    public FakeClock Clock { get; } = new();

    public Probe Probe { get; } = new();

    public MemoryStorage Storage { get; } = new();

    public MemoryReminderTable Reminders { get; } = new();
}

internal static class WorldComposition
{
    public static ISiloBuilder AddWorld(this ISiloBuilder silo, World world) => silo
        .ConfigureServices(services =>
        {
            services.AddSingleton(world.Probe);
            services.AddSingleton<TimeProvider>(world.Clock);
            services.AddSingleton<IReminderTable>(world.Reminders);
            services.AddGrainStorage("Default", (_, _) => world.Storage);
        })
        .Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = World.CollectionAge;
            options.CollectionQuantum = World.CollectionQuantum;
        })
        .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = World.ResponseTimeout);
}

/// <summary>One world and one host for each test.</summary>
public abstract class ConformanceTests : IAsyncLifetime
{
    private protected World World { get; } = new();

    private protected ActorHost Host { get; private set; } = null!;

    private protected IGrainFactory Grains => Host.Grains;

    private protected Probe Probe => World.Probe;

    private protected FakeClock Clock => World.Clock;

    private protected static string NewKey() => Guid.NewGuid().ToString("N");

    public async Task InitializeAsync() => Host = await ActorHost.StartAsync(World);

    public async Task DisposeAsync()
    {
        Probe.OpenAllGates();
        await Host.StopAsync();
        await Host.DisposeAsync();
    }

    private protected async Task RestartAsync()
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        Host = await ActorHost.StartAsync(World);
    }
}
