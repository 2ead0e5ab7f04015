using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrainItAll.Athletes;
using TrainItAll.Clocks;
using TrainItAll.Storage;
using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Files;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Stores;

namespace TrainItAll.Hosting;

/// <summary>The real grains on the real runtime, over a store of the test. Several hosts on one store are several processes.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost _host;

    private GrainHost(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<GrainHost> StartAsync(
        IAthleteStore store, INumberSource numbers, FakeClock clock, IWebhookListenerSource? listeners = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Orleans:SimulateCrossing", "true")]);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(numbers);
        builder.Services.AddSingleton<IFileStore>(new MemoryFileStore());
        builder.Services.AddSingleton(listeners ?? new Listeners());
        builder.UseOrleans(_ => { });
        var host = builder.Build();
        await host.StartAsync();

        return new GrainHost(host);
    }

    /// <summary>One of an athlete's faces.</summary>
    public T Face<T>(AthleteId athlete)
        where T : IGrainWithStringKey => Grains.GetGrain<T>(athlete.Value);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
