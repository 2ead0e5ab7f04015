using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Providers;
using TrainItAll.ProviderStandIns;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>An installation whose providers are stand-ins.</summary>
internal sealed class ProviderDriver : IAsyncDisposable
{
    private readonly bool _ownsStandIns;
    private bool _isGuest;

    private ProviderDriver(AppHost host, StandIns standIns, AthleteDriver athlete, string uuid, bool ownsStandIns)
    {
        (Host, StandIns, Athlete, Uuid, _ownsStandIns) = (host, standIns, athlete, uuid, ownsStandIns);
    }

    public AppHost Host { get; }

    public StandIns StandIns { get; }

    public AthleteDriver Athlete { get; }

    public string Uuid { get; }

    public string SyncPath => SyncPathOf("suunto");

    public string SyncPathOf(string provider) => $"/api/v1/{provider}/users/{Uuid}/sync";

    public static async Task<ProviderDriver> StartAsync()
    {
        var standIns = await StandIns.StartAsync();
        var host = await HostAsync(standIns);
        var athlete = await host.NewAthleteAsync();

        return new ProviderDriver(host, standIns, athlete, athlete.UserId, ownsStandIns: true);
    }

    /// <summary>One more user of an installation that lives longer.</summary>
    public static ProviderDriver Of(AppHost host, StandIns standIns, AthleteDriver athlete) => new(host, standIns, athlete, athlete.UserId, ownsStandIns: false) { _isGuest = true };

    /// <summary>A host over a folder, as after a restart.</summary>
    public static Task<AppHost> HostAsync(StandIns standIns, string? folder = null, Action<IDictionary<string, string?>>? configure = null, Action<IServiceCollection>? services = null) => AppHost.StartAsync(
        settings =>
        {
            Configure(settings, standIns);
            configure?.Invoke(settings);
        },
        services,
        folder);

    /// <summary>Applications at all the stand-ins.</summary>
    public static void Configure(IDictionary<string, string?> settings, StandIns standIns)
    {
        foreach (var provider in KnownProviders.All)
        {
            var section = $"TrainItAll:Providers:{provider.DisplayName}";
            settings[$"{section}:ClientId"] = ProviderStandIns.Clients.Id;
            settings[$"{section}:ClientSecret"] = ProviderStandIns.Clients.Secret;
            settings[$"{section}:SubscriptionKey"] = ProviderStandIns.Clients.SubscriptionKey;
            settings[$"{section}:NotificationSecret"] = ProviderStandIns.Clients.NotificationSecret;
            settings[$"{section}:VerifyToken"] = ProviderStandIns.Clients.VerifyToken;
            settings[$"{section}:BaseUrl"] = $"{standIns.Url}/{provider.Name}";
            settings[$"{section}:OAuthUrl"] = $"{standIns.Url}/{provider.Name}";
            settings[$"{section}:Windows"] = "100000/900";
        }
    }

    /// <summary>The whole way: ask, be sent to the provider, come back.</summary>
    public async Task<HttpResponseMessage> ConnectAsync(string provider = "suunto")
    {
        var asked = await Answer.ObjectAsync(await Athlete.Client.GetAsync($"/api/v1/oauth/{provider}/authorize?user_id={Uuid}"), 200);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var allowed = await browser.GetAsync(asked["authorization_url"]!.GetValue<string>());
        Assert.Equal(302, (int)allowed.StatusCode);

        return await browser.GetAsync(allowed.Headers.Location);
    }

    /// <summary>Connects, and waits for the sync that begins with it.</summary>
    public async Task ConnectedAsync(string provider = "suunto")
    {
        var back = await ConnectAsync(provider);
        Assert.Equal(303, (int)back.StatusCode);
        Assert.Contains("/oauth/success", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await SyncAsync("data_type=workouts", provider);
    }

    /// <summary>A sync that is waited for.</summary>
    public async Task<System.Text.Json.Nodes.JsonObject> SyncAsync(string query = "", string provider = "suunto") =>
        await Answer.ObjectAsync(await Athlete.Client.PostAsync($"{SyncPathOf(provider)}?async=false&{query}", null), 200);

    /// <summary>Stops the host, and starts another one over the same data.</summary>
    public async Task<AppHost> RestartAsync()
    {
        await Host.EndAsync();

        return await HostAsync(StandIns, Host.Folder);
    }

    public async ValueTask DisposeAsync()
    {
        Athlete.Dispose();
        if (_isGuest)
        {
            return;
        }

        await Host.DisposeAsync();
        if (_ownsStandIns)
        {
            await StandIns.DisposeAsync();
        }
    }
}
