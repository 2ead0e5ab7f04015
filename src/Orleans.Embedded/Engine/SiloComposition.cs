using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.Engine;

/// <summary>Registers the engine with a host, once however often it is asked to.</summary>
internal static class SiloComposition
{
    public static ISiloBuilder AddTo(IHostApplicationBuilder host)
    {
        if (host.Services.All(service => service.ServiceType != typeof(Silo)))
        {
            host.Services.TryAddSingleton(TimeProvider.System);
            host.Services.AddSingleton<GrainClasses>(_ => new GrainClasses());
            host.Services.AddSingleton<Silo>();
            host.Services.AddSingleton<GrainFactory>();
            host.Services.AddSingleton<IGrainFactory>(services => services.GetRequiredService<GrainFactory>());
            host.Services.AddSingleton<IClusterClient>(services => services.GetRequiredService<GrainFactory>());
            host.Services.AddHostedService<SiloService>();
        }

        return new SiloBuilder(host.Services, host.Configuration);
    }

    private sealed record SiloBuilder(IServiceCollection Services, IConfiguration Configuration) : ISiloBuilder;
}
