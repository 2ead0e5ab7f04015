using TrainItAll.ProviderStandIns.Garmin;
using TrainItAll.ProviderStandIns.Polar;
using TrainItAll.ProviderStandIns.Strava;
using TrainItAll.ProviderStandIns.Suunto;
using TrainItAll.ProviderStandIns.Whoop;

namespace TrainItAll.ProviderStandIns;

/// <summary>Providers on loopback, for tests and for whoever wants to try a sync without an account.</summary>
internal sealed class StandIns : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandIns(WebApplication app) => _app = app;

    public SuuntoStandIn Suunto { get; } = new();

    public StravaStandIn Strava { get; } = new();

    public PolarStandIn Polar { get; } = new();

    public GarminStandIn Garmin { get; } = new();

    public WhoopStandIn Whoop { get; } = new();

    public string Url => _app.Urls.First();

    public static async Task<StandIns> StartAsync(string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var standIns = new StandIns(app);
        standIns.Suunto.Map(app);
        standIns.Strava.Map(app);
        standIns.Polar.Map(app);
        standIns.Garmin.Map(app);
        standIns.Whoop.Map(app);
        await app.StartAsync();

        return standIns;
    }

    public Task WaitAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
