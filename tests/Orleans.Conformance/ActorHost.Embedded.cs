using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace TrainItAll.Conformance;

/// <summary>A host that runs the grains of this project on the embedded runtime, with crossing simulated.</summary>
internal sealed class ActorHost : IAsyncDisposable
{
    public static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan CollectionQuantum = TimeSpan.FromMinutes(1);

    private readonly IHost _host;

    private ActorHost(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<ActorHost> StartAsync(World world)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Orleans:SimulateCrossing", "true")]);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = World.Patience);
        builder.UseOrleans(silo => silo.AddWorld(world).AddReminders());
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public Task StopAsync() => _host.StopAsync();

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }
}
