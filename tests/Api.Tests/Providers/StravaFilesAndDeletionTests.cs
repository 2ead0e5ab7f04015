using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.ProviderStandIns.Strava;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>What is gone at Strava goes here, and only that.</summary>
public sealed class StravaFilesAndDeletionTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private const string AllScopes = "read,activity:read_all,profile:read_all";

    private static int LastUser = 710_000;

    private readonly DateTimeOffset _yesterday = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(-8);
    private readonly string _user = Interlocked.Increment(ref LastUser).ToString(CultureInfo.InvariantCulture);

    private StravaStandIn Strava => stage.StandIns.Strava;

    private Uri Webhook => stage.Webhook("strava/webhook");

    [Fact]
    public async Task A_deleted_activity_goes_whether_strava_signed_it_or_has_to_be_asked()
    {
        await using var driver = await StartAsync(AllScopes);

        Strava.History.Remove(_user, IdOf(0));
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(0), "delete"));
        await GoneAsync(driver, 0);
        Strava.History.Remove(_user, IdOf(1));
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(1), "delete"), TimeProvider.System.GetUtcNow());
        await GoneAsync(driver, 1);

        // What was told before it, and comes after it, brings nothing back.
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(0), "update"));
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(0), "delete"));
        await driver.SyncAsync("data_type=workouts", "strava");
        Assert.Equal([$"{IdOf(2)}"], (await driver.Athlete.ItemsAsync("/activities")).Select(one => one!["externalId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_activity_that_becomes_private_goes_for_whom_it_is_hidden_from()
    {
        await using var driver = await StartAsync("read,activity:read");
        Strava.Hide(_user, IdOf(0));
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(0), "update", updates: new JsonObject { ["private"] = "true" }));
        await GoneAsync(driver, 0);

        // That it cannot be seen is no deletion as long as nobody says so.
        Strava.Hide(_user, IdOf(1));
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(1), "update", updates: new JsonObject { ["title"] = "x" }));
        await driver.SyncAsync("data_type=workouts", "strava");
        Assert.Equal(2, (await driver.Athlete.ItemsAsync("/activities")).Count);
    }

    [Fact]
    public async Task Who_may_see_private_activities_keeps_them()
    {
        await using var driver = await StartAsync(AllScopes);
        Strava.Hide(_user, IdOf(0));
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(0), "update", updates: new JsonObject { ["private"] = "true" }));
        Strava.History.Remove(_user, IdOf(1));
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(1), "delete"));

        await GoneAsync(driver, 1);
        Assert.NotNull(await driver.ActivityAsync($"{IdOf(0)}"));
    }

    private async Task<ProviderDriver> StartAsync(string scope)
    {
        (Strava.User, Strava.Scope, Strava.Faults.Limit) = (_user, scope, 100_000);
        for (var index = 0; index < 3; index++)
        {
            Strava.History.Put(_user, StravaHistory.NewActivity(IdOf(index), _yesterday.AddHours(-2 * index), "Run", 1_800 + index));
        }

        var driver = await stage.NewUserAsync();
        await driver.ConnectedAsync("strava");
        Assert.Equal(3, (await driver.Athlete.ItemsAsync("/activities")).Count);

        return driver;
    }

    private Task GoneAsync(ProviderDriver driver, int index) =>
        ProviderStage.EventuallyAsync(async () => await driver.ActivityAsync($"{IdOf(index)}") is null);

    private long IdOf(int index) => (long.Parse(_user, CultureInfo.InvariantCulture) * 100_000) + index;
}
