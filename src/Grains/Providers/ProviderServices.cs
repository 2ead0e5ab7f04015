using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrainItAll.Providers.Garmin;
using TrainItAll.Providers.Polar;
using TrainItAll.Providers.Strava;
using TrainItAll.Providers.Suunto;
using TrainItAll.Providers.Whoop;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Providers;

/// <summary>What grains need to talk to providers.</summary>
internal static class ProviderServices
{
    public static void AddProviders(this IServiceCollection services)
    {
        foreach (var provider in KnownProviders.All)
        {
            services.AddOptions<ProviderOptions>(provider.Name)
                .BindConfiguration($"{ProviderOptions.Section}:{provider.DisplayName}")
                .Validate(options => IsAddress(options.BaseUrl), $"TrainItAll__Providers__{provider.DisplayName}__BaseUrl must be an http or https address without a slash at its end.")
                .Validate(options => IsAddress(options.OAuthUrl), $"TrainItAll__Providers__{provider.DisplayName}__OAuthUrl must be an http or https address without a slash at its end.")
                .Validate(options => string.IsNullOrWhiteSpace(options.Windows) || RateWindows.Read(options.Windows) is not null, $"TrainItAll__Providers__{provider.DisplayName}__Windows must be requests in seconds, such as 200/900,2000/86400.")
                .ValidateOnStart();
        }

        services.AddSingleton<ProviderHttp>();
        services.AddSingleton<TokenBox>();
        services.AddSingleton<ProviderParts>();
        services.AddSingleton<ProviderIntake>();
        services.AddSingleton<IProviderConnector, SuuntoConnector>();
        services.AddSingleton<IProviderConnector, StravaConnector>();
        services.AddSingleton<IProviderConnector, PolarConnector>();
        services.AddSingleton<PolarSecret>();
        services.AddSingleton<IProviderSubscriptions, StravaSubscriptions>();
        services.AddSingleton<IProviderSubscriptions, PolarSubscriptions>();
        services.AddSingleton<PlaceBox>();
        services.AddSingleton<IProviderConnector, GarminConnector>();
        services.AddSingleton<IProviderConnector, WhoopConnector>();
    }

    private static bool IsAddress(string? url) => url is null
        || (Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && url[^1] != '/');
}

/// <summary>Lets what was under way go on, once everything runs.</summary>
internal sealed class ProviderStart(IProviderStore store, IGrainFactory grains) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var task in await store.ListOpenTasksAsync(cancellationToken))
        {
            await grains.GetGrain<ISyncTaskGrain>(task).WakeAsync();
        }

        foreach (var provider in KnownProviders.All)
        {
            await grains.GetGrain<IInboxGrain>(provider.Name).WakeAsync();
        }

        await grains.GetGrain<IReconciliationGrain>(IReconciliationGrain.Key).ScheduleAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
