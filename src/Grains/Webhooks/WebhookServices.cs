using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TrainItAll.Outgoing;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>What grains need to send webhooks.</summary>
internal static class WebhookServices
{
    private const string Section = "TrainItAll:Webhooks";
    private const string Key = "TrainItAll__Webhooks__";
    private const int WindowSecondsMax = 300;
    private const int SubscriptionsMax = 1_000;

    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddOutgoing();
        services.AddWebhookOptions();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<WebhookNotices>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<WebhookParts>();
    }

    /// <summary>Connections to where somebody else says.</summary>
    public static void AddOutgoing(this IServiceCollection services)
    {
        services.TryAddSingleton<IHostResolver, SystemResolver>();
        services.AddSingleton<AddressPolicy>();
        services.AddSingleton<GuardedConnections>();
        services.AddSingleton<UrlCheck>();
        services.AddSingleton<OutgoingGate>();
        services.AddOptions<OutgoingOptions>().BindConfiguration(Section)
            .Validate(options => AreNetworks(options.AllowedPrivateNetworks), $"{Key}AllowedPrivateNetworks must be CIDRs with commas between, such as 127.0.0.1/32.")
            .Validate(options => AreNetworks(options.OwnNetworks), $"{Key}OwnNetworks must be CIDRs with commas between.")
            .Validate(options => options.ConnectSeconds is >= 1 and <= 60, $"{Key}ConnectSeconds must be 1 to 60.")
            .Validate(options => options.AttemptSeconds is >= 1 and <= 120, $"{Key}AttemptSeconds must be 1 to 120.")
            .Validate(options => options.RequestsPerSecondPerHost is >= 1 and <= 10_000, $"{Key}RequestsPerSecondPerHost must be 1 to 10000.")
            .Validate(options => options.InFlightPerHost is >= 1 and <= 256, $"{Key}InFlightPerHost must be 1 to 256.")
            .Validate(options => options.InFlight is >= 1 and <= 4096, $"{Key}InFlight must be 1 to 4096.")
            .ValidateOnStart();
    }

    private static void AddWebhookOptions(this IServiceCollection services) =>
        services.AddOptions<WebhookOptions>().BindConfiguration(Section)
            .Validate(
                options => IsWindow(options.ActivitySeconds) && IsWindow(options.CalendarSeconds) && IsWindow(options.WellnessSeconds),
                $"{Key}ActivitySeconds, CalendarSeconds and WellnessSeconds must be 0 to {WindowSecondsMax}.")
            .Validate(
                options => options.SubscriptionsPerOwner is >= 1 and <= SubscriptionsMax && options.SubscriptionsPerHost is >= 1 and <= SubscriptionsMax,
                $"{Key}SubscriptionsPerOwner and SubscriptionsPerHost must be 1 to {SubscriptionsMax}.")
            .ValidateOnStart();

    private static bool IsWindow(int seconds) => seconds is >= 0 and <= WindowSecondsMax;

    private static bool AreNetworks(string networks)
    {
        try
        {
            return AddressPolicy.Parse(networks).Length >= 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>
/// Wakes the senders for whom something lies, once everything runs: before that the installation's secret, without which
/// no key can be read, may not be there yet.
/// </summary>
internal sealed class WebhookStart(IWebhookStore store, IGrainFactory grains) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in await store.ListBusyAsync(cancellationToken))
        {
            await grains.GetGrain<IWebhookGrain>(subscription).WakeAsync();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
