using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.CoachWatts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;
using TrainItAll.ProviderStandIns.Polar;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>Polar from the first connection to the end of it (spec 9), against its stand-in.</summary>
public sealed class PolarTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private static int LastUser = 470;

    private readonly DateOnly _day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-3);
    private readonly string _user = Interlocked.Increment(ref LastUser).ToString(CultureInfo.InvariantCulture);

    private PolarStandIn Polar => stage.StandIns.Polar;

    private Uri Webhook => stage.Webhook("polar");

    [Fact]
    public async Task A_connection_lives_from_its_history_over_news_and_corrections_to_its_expiry()
    {
        await using var driver = await StartAsync();
        Polar.History.Put(_user, PolarHistory.NewExercise("east", $"{Day(0)}T00:10:00", 780, "TRAIL_RUNNING", "PT1H23M20.5S"));
        Polar.History.Put(_user, PolarHistory.NewExercise("west", $"{Day(0)}T23:50:00", -600, "ROAD_BIKING"));
        await ConnectAsync(driver);

        var east = (await driver.ActivityAsync("east"))!;
        Assert.Equal(("Trail running", "RUN", 5_001, 12_230.5, 148, 176, -812, "POLAR"), (
            Text(east, "title"), Text(east, "type"), (int)east["durationSec"]!, (double)east["distanceM"]!, (int)east["avgHr"]!, (int)east["maxHr"]!,
            (int)east["calories"]!, Text(east, "source")));
        var shown = await driver.Athlete.ShowListAsync($"/activities?oldest={Day(0)}&newest={Day(0)}");
        Assert.Equal([$"{Day(0)}T00:10:00", $"{Day(0)}T23:50:00"], shown.Select(one => Text(one!, "start_date_local")).Order(StringComparer.Ordinal));
        Assert.Equal([812, 812], (await driver.Athlete.Client.ArrayAsync("/api/workouts")).Select(one => (int)one!["calories"]!));

        await NewsAsync(driver);
        await DaysAsync(driver);
        await ParametersAsync(driver);
        await ExpiryAsync(driver);
    }

    [Fact]
    public async Task Without_polars_consents_nobody_is_connected()
    {
        await using var driver = await StartAsync();
        Polar.HasConsents = false;

        var back = await driver.ConnectAsync("polar");

        Polar.HasConsents = true;
        Assert.StartsWith("/api/v1/oauth/error?message=Polar%20wants%20its%20consents", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Empty(await driver.Athlete.Client.ArrayAsync($"/api/v1/users/{driver.Uuid}/connections"));
    }

    [Fact]
    public async Task What_polar_did_not_sign_is_refused_and_what_concerns_nobody_changes_nothing()
    {
        var told = PolarWebhooks.Told("EXERCISE", "99999", "x1");

        Assert.Equal((401, """{"detail":"Invalid webhook signature"}"""), await ProviderStage.TextAsync(await Polar.Webhooks.SendAsync(Webhook, told, "other")));
        Assert.Equal(401, (int)(await Polar.Webhooks.SendAsync(Webhook, """{"event":"PING"}""", "other")).StatusCode);
        using var client = new HttpClient();
        Assert.Equal(401, (int)(await client.PostAsync(Webhook, AthleteDriver.Json(told))).StatusCode);
        Assert.Equal((200, """{"status":"accepted"}"""), await ProviderStage.TextAsync(await Polar.Webhooks.SendAsync(Webhook, told)));
        Assert.Equal(200, (int)(await Polar.Webhooks.SendAsync(Webhook, """{"event":"PING","timestamp":"2026-03-12T10:00:00Z"}""")).StatusCode);
        Assert.Equal(200, (int)(await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("SLEEP_WISE_ALERTNESS", "99999", Day(0)))).StatusCode);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_as_long_as_polar_says()
    {
        await using var driver = await StartAsync();
        await ConnectAsync(driver);
        Polar.Faults.Window = TimeSpan.FromSeconds(1);
        Polar.Faults.Next(429);

        var answer = await driver.SyncAsync("data_type=workouts", "polar");

        Polar.Faults.Window = TimeSpan.FromMinutes(15);
        Assert.Equal("""{"success":true,"details":{"workouts":true}}""", answer.ToJsonString());
    }

    [Fact]
    public async Task The_webhook_is_made_over_the_api_and_its_secret_is_believed_and_not_told()
    {
        stage.Set("Polar", "NotificationSecret", "");
        try
        {
            await SubscribeAsync();
        }
        finally
        {
            stage.Set("Polar", "NotificationSecret", ProviderStandIns.Clients.NotificationSecret);
        }
    }

    [Fact]
    public async Task An_operator_can_have_the_days_pulled_as_well_and_each_measurement_is_fetched_once()
    {
        await using var driver = await StartAsync();
        Polar.History.Put(_user, PolarHistory.NewNight(_day));
        Polar.History.Put(_user, PolarHistory.NewRecharge(_day));
        Polar.History.Put(_user, PolarHistory.NewActivity(_day));
        Polar.History.Bodies[_user] = [NewBody(70.5, "SOURCE_MEASURED"), NewBody(99, "SOURCE_ESTIMATED")];
        await ConnectAsync(driver);
        Assert.Equal(501, (int)(await driver.Athlete.Client.PostAsync($"{driver.SyncPathOf("polar")}?data_type=247", null)).StatusCode);
        stage.Set("Polar", "Supports247", "true");

        var answer = await driver.SyncAsync("data_type=all", "polar");

        stage.Set("Polar", "Supports247", "false");
        Assert.Equal("""{"success":true,"details":{"workouts":true,"data_247":true}}""", answer.ToJsonString());
        var day = await driver.Athlete.ShowAsync($"/wellness/{Day(0)}");
        Assert.Equal((24_600, 48.0, 9_120, 70.5, 47, 55.0), (
            (int)day["sleepSecs"]!, (double)day["hrv"]!, (int)day["steps"]!, (double)day["weight"]!, (int)day["restingHR"]!, (double)day["vo2max"]!));
        Assert.Empty(Polar.History.Bodies[_user]);
    }

    private async Task SubscribeAsync()
    {
        using var admin = stage.Host.With(stage.Host.AdminKey);
        const string path = "/api/v1/providers/polar/webhooks/subscriptions";
        using var early = await Polar.Webhooks.SendAsync(Webhook, """{"event":"PING"}""", "not known to anybody");
        Assert.Equal(200, (int)early.StatusCode);
        Assert.Equal(401, (int)(await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("SLEEP", "99999", Day(0)))).StatusCode);
        Assert.Empty(await admin.ArrayAsync(path));

        var made = await Answer.ObjectAsync(await admin.PostAsync(path, null), 201);

        Assert.Equal(("abdf33", "/api/v1/webhooks/polar", true), (Text(made, "id"), new Uri(Text(made, "url")).AbsolutePath, (bool)made["active"]!));
        Assert.DoesNotContain(Polar.Webhooks.Secret, made.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (int)(await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("SLEEP", "99999", Day(0)))).StatusCode);
        Assert.Equal(401, (int)(await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("SLEEP", "99999", Day(0)), ProviderStandIns.Clients.NotificationSecret)).StatusCode);
        var secret = Polar.Webhooks.Secret;
        Polar.Webhooks.IsActive = false;
        Assert.True((bool)(await Answer.ObjectAsync(await admin.PostAsync($"{path}/renew", null), 200))["active"]!);
        Assert.Equal((true, secret), (Polar.Webhooks.IsActive, Polar.Webhooks.Secret));
        Assert.Equal(["EXERCISE", "SLEEP", "ACTIVITY_SUMMARY"], (await Answer.ObjectAsync(await admin.PutAsync($"{path}/abdf33", null), 200))["events"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.Equal(404, (int)(await admin.PutAsync($"{path}/other", null)).StatusCode);
        Assert.Equal(204, (int)(await admin.DeleteAsync($"{path}/abdf33")).StatusCode);
    }

    /// <summary>What is new is fetched from where Polar is, whatever address the delivery names.</summary>
    private async Task NewsAsync(ProviderDriver driver)
    {
        Polar.History.Put(_user, PolarHistory.NewExercise("fresh1", $"{Day(1)}T17:02:11", 60, "POOL_SWIMMING"));
        var lure = $"{stage.StandIns.Url}/polar/lure/v3/exercises/fresh1";
        Assert.Equal(200, (int)(await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("EXERCISE", _user, "fresh1", lure))).StatusCode);
        var fresh = await driver.ActivityAsync("fresh1", _ => true);
        Assert.Equal(("Pool swimming", "SWIM"), (Text(fresh, "title"), Text(fresh, "type")));
        Assert.Equal(0, Polar.Lured);

        Polar.History.Put(_user, PolarHistory.NewExercise("fresh1", $"{Day(1)}T17:02:11", 60, "OPEN_WATER_SWIMMING", "PT30M"));
        await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("EXERCISE", _user, "fresh1", lure));
        await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("EXERCISE", _user, "gone1", lure));
        var corrected = await driver.ActivityAsync("fresh1", activity => (int)activity["durationSec"]! == 1_800);
        Assert.Equal(Text(fresh, "id"), Text(corrected, "id"));
        Assert.Equal(3, (await driver.Athlete.ItemsAsync("/activities")).Count);
    }

    /// <summary>Nights and steps come although a sync of them is answered with 501; each twice is each once.</summary>
    private async Task DaysAsync(ProviderDriver driver)
    {
        Polar.History.Put(_user, PolarHistory.NewNight(_day, offset: "+13:00"));
        Polar.History.Put(_user, PolarHistory.NewRecharge(_day));
        Polar.History.Put(_user, PolarHistory.NewActivity(_day, steps: 4_000));
        foreach (var kind in new[] { "SLEEP", "SLEEP", "ACTIVITY_SUMMARY" })
        {
            Assert.Equal(200, (int)(await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told(kind, _user, Day(0)))).StatusCode);
        }

        await ProviderStage.EventuallyAsync(async () => await driver.Athlete.ShowAsync($"/wellness/{Day(0)}") is var day
            && day["steps"] is not null && day["hrv"] is not null);
        Polar.History.Put(_user, PolarHistory.NewActivity(_day, steps: 9_500));
        Polar.History.Put(_user, PolarHistory.NewNight(_day, score: 81, offset: "+13:00"));
        await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("ACTIVITY_SUMMARY", _user, Day(0)));
        await Polar.Webhooks.SendAsync(Webhook, PolarWebhooks.Told("SLEEP", _user, Day(0)));
        await ProviderStage.EventuallyAsync(async () => await driver.Athlete.ShowAsync($"/wellness/{Day(0)}") is var day
            && (int)day["steps"]! == 9_500 && (double?)day["sleepScore"] == 81);

        var night = Assert.Single(await driver.Athlete.ItemsAsync("/sleep-days"))!;
        Assert.Equal((Day(0), 24_600, 5_000, 13_000, 6_000, 1_800, 27_030, 81), (
            Text(night, "day"), (int)night["sleepSeconds"]!, (int)night["deepSeconds"]!, (int)night["lightSeconds"]!, (int)night["remSeconds"]!,
            (int)night["awakeSeconds"]!, (int)night["timeInBedSeconds"]!, (int)night["sleepScore"]!));
        var coach = await Answer.ObjectAsync(await driver.Athlete.Client.GetAsync($"/api/wellness/{Day(0)}"), 200);
        Assert.Equal((24_600, 48.0, 610), ((int)coach["sleepSecs"]!, (double)coach["hrv"]!, (int)coach["activeCaloriesBurned"]!));
    }

    private async Task ParametersAsync(ProviderDriver driver)
    {
        await driver.SyncAsync("data_type=workouts&samples=true&route=1", "polar");

        Assert.Contains("/polar/v3/exercises?samples=true&zones=false&route=true", Polar.Asked);
        var east = (await driver.ActivityAsync("east"))!;
        Assert.Equal((35.0, 205), ((double)east["elevationGainM"]!, (int)east["avgPower"]!));
    }

    /// <summary>There is nothing to refresh with: both syncs end, and the person connects again.</summary>
    private async Task ExpiryAsync(ProviderDriver driver)
    {
        Polar.Accounts.Expire();
        var answers = await Task.WhenAll(
            driver.Athlete.Client.PostAsync($"{driver.SyncPathOf("polar")}?async=false&data_type=workouts", null),
            driver.Athlete.Client.PostAsync($"{driver.SyncPathOf("polar")}?async=false&data_type=all", null));

        Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, new[] { 200, 404 }));
        Assert.Equal(("revoked", 0, 0), (Text(await driver.ConnectionAsync("polar"), "status"), Polar.Accounts.Refreshes, Polar.Accounts.Reused));

        await ConnectAsync(driver);
        Assert.Equal(204, (int)(await driver.Athlete.Client.DeleteAsync($"/api/v1/users/{driver.Uuid}/connections/polar")).StatusCode);
        Assert.DoesNotContain(_user, Polar.Registered.Keys);
    }

    private async Task ConnectAsync(ProviderDriver driver)
    {
        await driver.ConnectedAsync("polar");
        Assert.Equal(_user, Text(await driver.ConnectionAsync("polar"), "provider_user_id"));
        Assert.StartsWith("usr_", Polar.Registered[_user], StringComparison.Ordinal);
    }

    private async Task<ProviderDriver> StartAsync()
    {
        Polar.User = _user;
        Polar.Faults.Limit = 100_000;

        return await stage.NewUserAsync();
    }

    private JsonObject NewBody(double weight, string source) => new()
    {
        ["created"] = $"{Day(0)}T06:11:33.000Z",
        ["weight"] = weight,
        ["height"] = 178.0,
        ["resting-heart-rate"] = 47,
        ["vo2-max"] = 55,
        ["weight-source"] = source,
    };

    private string Day(int after) => _day.AddDays(after).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(JsonNode owner, string name) => owner[name]!.GetValue<string>();
}
