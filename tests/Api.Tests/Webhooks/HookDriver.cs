using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Accounts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Clocks;
using TrainItAll.Outgoing;
using TrainItAll.Silo.Mails;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>A server that may deliver to this machine, a receiver, and an athlete who subscribes to it.</summary>
internal sealed class HookDriver : IAsyncDisposable
{
    public const string Path = "/webhook-subscriptions";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenHurriedSteps = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan LongStep = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLongSteps = TimeSpan.FromMilliseconds(2);

    private HookDriver(AppHost host, Receiver receiver, AthleteDriver athlete, FakeClock? clock, LetterBox letters)
    {
        Letters = letters;
        Host = host;
        Receiver = receiver;
        Athlete = athlete;
        Clock = clock;
    }

    public AppHost Host { get; }

    public Receiver Receiver { get; }

    public AthleteDriver Athlete { get; }

    /// <summary>Mails that were sent.</summary>
    public LetterBox Letters { get; }

    /// <summary>Null when the test runs in real time.</summary>
    public FakeClock? Clock { get; }

    public string SubscriptionId { get; private set; } = "";

    public string SigningSecret { get; private set; } = "";

    public string BodySecret { get; private set; } = "";

    private string Subscription => $"{Path}/{SubscriptionId}";

    /// <summary>Starts in real time, with windows of no length unless a test says otherwise.</summary>
    public static Task<HookDriver> StartAsync(Action<Dictionary<string, string?>>? configure = null) => StartAsync(null, configure);

    /// <summary>Starts with a clock that only the test moves.</summary>
    public static Task<HookDriver> StartStandingAsync(Action<Dictionary<string, string?>>? configure = null) =>
        StartAsync(new FakeClock(), configure);

    public static Dictionary<string, string?> Settings(Dictionary<string, string?> settings)
    {
        settings["TrainItAll:Webhooks:AllowedPrivateNetworks"] = "127.0.0.1/32";
        settings["TrainItAll:Webhooks:RequestsPerSecondPerHost"] = "10000";
        settings["TrainItAll:Webhooks:WellnessSeconds"] = "0";

        return settings;
    }

    /// <summary>Subscribes and waits until the receiver has shown itself.</summary>
    public async Task SubscribeAsync(string more = "", string events = """["ACTIVITY_UPLOADED","WELLNESS_UPDATED"]""")
    {
        await CreateAsync(more, events);
        await UntilAsync("active");
    }

    public async Task<JsonObject> CreateAsync(string more = "", string events = """["ACTIVITY_UPLOADED","WELLNESS_UPDATED"]""")
    {
        var created = await Athlete.WriteAsync(Path, $$"""{"url":"{{Receiver.Url}}","events":{{events}}{{more}}}""");
        SubscriptionId = created["id"]!.GetValue<string>();
        SigningSecret = created["signing_secret"]!.GetValue<string>();
        BodySecret = created["secret"]!.GetValue<string>();

        return created;
    }

    public Task<JsonObject> GetAsync(string below = "") => Athlete.GetObjectAsync(Subscription + below);

    public Task<HttpResponseMessage> PostAsync(string below, string body = "{}") => Athlete.PostAsync(Subscription + below, body);

    public async Task<JsonObject> PatchAsync(string body, int status = 200) => await Answer.ObjectAsync(
        await Athlete.Client.PatchAsync(AthleteDriver.Base + Subscription, AthleteDriver.Json(body)), status);

    public async Task<IReadOnlyList<JsonObject>> DeliveriesAsync(string query = "") =>
        [.. (await Athlete.ItemsAsync($"{Subscription}/deliveries?per_page=200{query}")).Select(item => item!.AsObject())];

    public Task<JsonObject> WriteStepsAsync(int steps, int day = 16) =>
        Athlete.WriteAsync("/daily-wellness", $$"""{"day":"2026-01-{{day:00}}","steps":{{steps}}}""", status: 0);

    /// <summary>Waits until the subscription is in a state.</summary>
    public Task UntilAsync(string state) => UntilAsync(async () => (await GetAsync())["state"]!.GetValue<string>() == state, $"the state {state}");

    /// <summary>
    /// Waits until something holds, letting a standing clock run a little meanwhile. When that does not help, an end that was
    /// being written down has missed the time that went by before: then the clock runs on, with no request under way.
    /// </summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var gate = Host.App.Services.GetRequiredService<OutgoingGate>();
        using var patience = new CancellationTokenSource(Patience);
        using var calm = new CancellationTokenSource(Calm);
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited for {what}: {await GetAsync()}");
            Clock?.Advance(calm.IsCancellationRequested && gate.InFlight == 0 ? LongStep : Step);
            await Task.Delay(calm.IsCancellationRequested ? BetweenHurriedSteps : BetweenSteps);
        }
    }

    /// <summary>Moves a standing clock a long way, in steps small enough for what falls due on the way.</summary>
    public async Task RunAsync(TimeSpan span)
    {
        var gate = Host.App.Services.GetRequiredService<OutgoingGate>();
        for (var left = span; left > TimeSpan.Zero; left -= LongStep)
        {
            // A request under way must not run out of time only because the test is in a hurry.
            while (gate.InFlight > 0)
            {
                await Task.Delay(BetweenLongSteps);
            }

            Clock!.Advance(left < LongStep ? left : LongStep);
            await Task.Delay(BetweenLongSteps);
        }
    }

    /// <summary>Waits until so many attempts have ended, by the log.</summary>
    public Task UntilFailedAsync(int attempts) => UntilAsync(
        async () => (await GetAsync())["health"]!["failed"]!.GetValue<int>() >= attempts, $"{attempts} failed attempts");

    /// <summary>Waits for deliveries, letting a standing clock run a little meanwhile.</summary>
    public Task UntilDeliveriesAsync(int count) =>
        UntilAsync(() => Task.FromResult(Receiver.Deliveries.Count >= count), $"{count} deliveries");

    /// <summary>Waits for different messages: a jump of the clock may end an attempt that is under way, and its message comes again.</summary>
    public Task UntilMessagesAsync(int count) =>
        UntilAsync(() => Task.FromResult(Receiver.Messages.Count >= count), $"{count} messages");

    public async ValueTask DisposeAsync()
    {
        Athlete.Dispose();
        await Host.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private static async Task<HookDriver> StartAsync(FakeClock? clock, Action<Dictionary<string, string?>>? configure)
    {
        var receiver = await Receiver.StartAsync();
        var letters = new LetterBox();
        var host = await AppHost.StartAsync(
            settings =>
            {
                Settings(settings);
                configure?.Invoke(settings);
            },
            services =>
            {
                services.AddSingleton<IHostResolver>(new LyingResolver());
                services.AddSingleton<IMailSender>(letters);
                if (clock is not null)
                {
                    services.AddSingleton<TimeProvider>(clock);
                }
            });

        return new HookDriver(host, receiver, await host.NewAthleteAsync(), clock, letters);
    }
}
