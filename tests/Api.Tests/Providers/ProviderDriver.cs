using TrainItAll.Api.Tests.Drivers;
using TrainItAll.ProviderStandIns;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>An installation whose providers are stand-ins.</summary>
internal sealed class ProviderDriver : IAsyncDisposable
{
    private readonly bool _ownsStandIns;

    private ProviderDriver(AppHost host, StandIns standIns, AthleteDriver athlete, string uuid, bool ownsStandIns)
    {
        (Host, StandIns, Athlete, Uuid, _ownsStandIns) = (host, standIns, athlete, uuid, ownsStandIns);
    }

    public AppHost Host { get; }

    public StandIns StandIns { get; }

    public AthleteDriver Athlete { get; }

    public string Uuid { get; }

    public string SyncPath => $"/api/v1/suunto/users/{Uuid}/sync";

    public static async Task<ProviderDriver> StartAsync()
    {
        var standIns = await StandIns.StartAsync();
        var host = await HostAsync(standIns);
        var athlete = await host.NewAthleteAsync();

        return new ProviderDriver(host, standIns, athlete, athlete.UserId, ownsStandIns: true);
    }

    /// <summary>A host over a folder, as after a restart.</summary>
    public static Task<AppHost> HostAsync(StandIns standIns, string? folder = null) => AppHost.StartAsync(
        settings =>
        {
            settings["TrainItAll:Providers:Suunto:ClientId"] = ProviderStandIns.Clients.Id;
            settings["TrainItAll:Providers:Suunto:ClientSecret"] = ProviderStandIns.Clients.Secret;
            settings["TrainItAll:Providers:Suunto:SubscriptionKey"] = ProviderStandIns.Clients.SubscriptionKey;
            settings["TrainItAll:Providers:Suunto:NotificationSecret"] = ProviderStandIns.Clients.NotificationSecret;
            settings["TrainItAll:Providers:Suunto:BaseUrl"] = $"{standIns.Url}/suunto";
            settings["TrainItAll:Providers:Suunto:OAuthUrl"] = $"{standIns.Url}/suunto";
        },
        folder: folder);

    /// <summary>The whole way: ask, be sent to the provider, come back.</summary>
    public async Task<HttpResponseMessage> ConnectAsync()
    {
        var asked = await Answer.ObjectAsync(await Athlete.Client.GetAsync($"/api/v1/oauth/suunto/authorize?user_id={Uuid}"), 200);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var allowed = await browser.GetAsync(asked["authorization_url"]!.GetValue<string>());
        Assert.Equal(302, (int)allowed.StatusCode);

        return await browser.GetAsync(allowed.Headers.Location);
    }

    /// <summary>Connects, and waits for the sync that begins with it.</summary>
    public async Task ConnectedAsync()
    {
        var back = await ConnectAsync();
        Assert.Equal(303, (int)back.StatusCode);
        Assert.Contains("/oauth/success", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await SyncAsync("data_type=workouts");
    }

    /// <summary>A sync that is waited for.</summary>
    public async Task<System.Text.Json.Nodes.JsonObject> SyncAsync(string query = "") =>
        await Answer.ObjectAsync(await Athlete.Client.PostAsync($"{SyncPath}?async=false&{query}", null), 200);

    /// <summary>Stops the host, and starts another one over the same data.</summary>
    public async Task<AppHost> RestartAsync()
    {
        await Host.App.StopAsync();
        await Host.App.DisposeAsync();

        return await HostAsync(StandIns, Host.Folder);
    }

    public async ValueTask DisposeAsync()
    {
        Athlete.Dispose();
        await Host.DisposeAsync();
        if (_ownsStandIns)
        {
            await StandIns.DisposeAsync();
        }
    }
}
