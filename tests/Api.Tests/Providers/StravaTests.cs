using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.CoachWatts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;
using TrainItAll.ProviderStandIns.Strava;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>Strava from the first connection to the end of it (spec 8), against its stand-in.</summary>
public sealed class StravaTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private static int LastUser = 700_000;

    private readonly DateTimeOffset _yesterday = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(-8);
    private readonly string _user = Interlocked.Increment(ref LastUser).ToString(CultureInfo.InvariantCulture);

    private StravaStandIn Strava => stage.StandIns.Strava;

    private Uri Webhook => stage.Webhook("strava/webhook");

    [Fact]
    public async Task A_connection_lives_from_its_history_over_corrections_and_one_refresh_to_its_end()
    {
        await using var driver = await StartAsync(activities: 30);
        await driver.ConnectedAsync("strava");

        // The page was exactly full: only an empty one is the end.
        Assert.Equal(30, (await driver.Athlete.ItemsAsync("/activities?per_page=100")).Count);
        Assert.Contains(Strava.Asked, asked => asked.Contains("page=2&per_page=30", StringComparison.Ordinal));
        var connection = await driver.ConnectionAsync("strava");
        Assert.Equal(("active", _user, $"athlete{_user}", "read,activity:read_all,profile:read_all"), (
            Text(connection, "status"), Text(connection, "provider_user_id"), Text(connection, "provider_username"), Text(connection, "scope")));
        Assert.Equal(71.5, (double)(await driver.Athlete.ShowAsync($"/wellness/{Day(stage.Clock.GetUtcNow())}"))["weight"]!);

        await NewsAsync(driver);
        await CorrectionAsync(driver);
        await RefreshAsync(driver);
        await EndAsync(driver);
    }

    [Fact]
    public async Task What_strava_did_not_send_is_refused_and_what_concerns_nobody_changes_nothing()
    {
        await using var driver = await StartAsync(activities: 1);
        await driver.ConnectedAsync("strava");
        var told = StravaEvents.Told(_user, 99, "create");
        var now = TimeProvider.System.GetUtcNow();

        var forged = (401, """{"detail":"Invalid webhook signature"}""");
        Assert.Equal(forged, await ProviderStage.TextAsync(await StravaEvents.SendAsync(Webhook, told, now, "other")));
        Assert.Equal(forged, await ProviderStage.TextAsync(await StravaEvents.SendAsync(Webhook, told, now.AddMinutes(-6))));
        Assert.Equal((400, """{"detail":"Invalid JSON body"}"""), await ProviderStage.TextAsync(await StravaEvents.SendAsync(Webhook, "{")));
        Assert.Equal(413, (int)(await StravaEvents.SendAsync(Webhook, $"{{\"a\":\"{new string('x', 1024 * 1024)}\"}}")).StatusCode);
        Assert.Equal((200, """{"status":"accepted"}"""), await ProviderStage.TextAsync(await StravaEvents.SendAsync(Webhook, StravaEvents.Told("999999", 5, "create"))));
        Assert.Equal(200, (int)(await StravaEvents.SendAsync(Webhook, told)).StatusCode);

        // Whoever knows a number can send these: while Strava says otherwise, nothing ends and nothing goes.
        Assert.Equal(200, (int)(await StravaEvents.SendAsync(Webhook, StravaEvents.Ended(_user))).StatusCode);
        Assert.Equal(200, (int)(await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(0), "delete"))).StatusCode);
        var retold = StravaHistory.NewActivity(IdOf(1), _yesterday, "Run", 900);
        Strava.History.Put(_user, retold);
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(1), "create"), now);
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(1), "create"), now);
        await driver.ActivityAsync($"{IdOf(1)}", _ => true);
        await driver.SyncAsync("data_type=workouts", "strava");
        Assert.Equal(2, (await driver.Athlete.ItemsAsync("/activities")).Count);
        Assert.Equal("active", Text(await driver.ConnectionAsync("strava"), "status"));
    }

    [Fact]
    public async Task The_subscription_is_made_over_the_api_and_no_other_one_counts_then()
    {
        using var admin = stage.Host.With(stage.Host.AdminKey);
        const string path = "/api/v1/providers/strava/webhooks/subscriptions";
        Assert.Empty(await admin.ArrayAsync(path));

        var made = await Answer.ObjectAsync(await admin.PostAsync(path, null), 201);
        var id = Text(made, "id");
        Assert.Equal(("/api/v1/webhooks/strava/webhook", $"{Strava.Subscription.Id}"), (new Uri(Text(made, "url")).AbsolutePath, id));
        Assert.Equal(id, Text(await Answer.ObjectAsync(await admin.PostAsync(path, null), 201), "id"));
        Assert.Equal(id, Text(await Answer.ObjectAsync(await admin.PutAsync($"{path}/{id}", null), 200), "id"));
        Assert.Equal(id, Text(await Answer.ObjectAsync(await admin.PostAsync($"{path}/renew", null), 200), "id"));
        Assert.Equal(id, Text(await Answer.ObjectAsync(await admin.GetAsync($"{path}/{id}"), 200), "id"));
        var other = await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, 1, "create", subscription: 5));
        Assert.Equal(401, (int)other.StatusCode);
        var ours = await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, 1, "create", subscription: Strava.Subscription.Id!.Value));
        Assert.Equal(200, (int)ours.StatusCode);

        Assert.Equal(204, (int)(await admin.DeleteAsync($"{path}/{id}")).StatusCode);
        Assert.Equal((404, """{"detail":"Subscription not found"}"""), await ProviderStage.TextAsync(await admin.GetAsync($"{path}/{id}")));
        Assert.Equal(404, (int)(await admin.DeleteAsync($"{path}/{id}")).StatusCode);
        Assert.Equal(200, (int)(await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, 1, "create", subscription: 5))).StatusCode);
        Assert.Equal(501, (int)(await admin.GetAsync("/api/v1/providers/suunto/webhooks/subscriptions")).StatusCode);
        Assert.Equal(404, (int)(await admin.GetAsync("/api/v1/providers/fitbit/webhooks/subscriptions")).StatusCode);
        stage.Set("Strava", "VerifyToken", "");
        Assert.Equal(502, (int)(await admin.PostAsync(path, null)).StatusCode);
        stage.Set("Strava", "VerifyToken", ProviderStandIns.Clients.VerifyToken);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_until_the_next_quarter_of_an_hour()
    {
        await using var driver = await StartAsync(activities: 2);
        await driver.ConnectedAsync("strava");
        var now = stage.Clock.GetUtcNow();
        var quarter = TimeSpan.FromMinutes(15).Ticks;
        var next = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % quarter) + quarter, TimeSpan.Zero);
        stage.Clock.Advance(next - now - TimeSpan.FromMilliseconds(900));
        Strava.Faults.Next(429);

        var answer = driver.Athlete.Client.PostAsync($"{driver.SyncPathOf("strava")}?async=false&data_type=workouts", null);
        var waited = await answer;

        Assert.Equal("""{"success":true,"details":{"workouts":true}}""", await waited.Content.ReadAsStringAsync());
        Assert.True(stage.Clock.GetUtcNow() >= next);
    }

    [Fact]
    public async Task Who_unticks_scopes_gives_what_is_public_and_that_is_written_down()
    {
        Strava.Scope = "read,activity:read";
        try
        {
            await using var driver = await StartAsync(activities: 2);
            Strava.Hide(_user, IdOf(1));
            await driver.ConnectedAsync("strava");

            Assert.Equal("read,activity:read", Text(await driver.ConnectionAsync("strava"), "scope"));
            Assert.Equal($"{IdOf(0)}", Text(Assert.Single(await driver.Athlete.ItemsAsync("/activities"))!, "externalId"));
        }
        finally
        {
            Strava.Scope = "read,activity:read_all,profile:read_all";
        }
    }

    /// <summary>A burst of events is one activity, in every dialect.</summary>
    private async Task NewsAsync(ProviderDriver driver)
    {
        var ride = StravaHistory.NewActivity(IdOf(900), _yesterday, "GravelRide", 5_012);
        (ride["average_heartrate"], ride["calories"], ride["distance"], ride["name"]) = (141.6, 1_097.0, 38_211.7, "Evening ride");
        Strava.History.Put(_user, ride);
        foreach (var aspect in new[] { "create", "update", "update" })
        {
            Assert.Equal((200, """{"status":"accepted"}"""), await ProviderStage.TextAsync(await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(900), aspect))));
        }

        var native = await driver.ActivityAsync($"{IdOf(900)}", _ => true);
        Assert.Equal(("RIDE", 5_012, 38_211.7, 142, 172, 196, -1_097, "STRAVA"), (
            Text(native, "type"), (int)native["durationSec"]!, (double)native["distanceM"]!, (int)native["avgHr"]!, (int)native["maxHr"]!, (int)native["avgPower"]!,
            (int)native["calories"]!, Text(native, "source")));
        var day = Day(_yesterday);
        var shown = (await driver.Athlete.ShowListAsync($"/activities?oldest={day}&newest={day}")).Single(one => Text(one!, "name") == "Evening ride")!;
        Assert.Equal(("GravelRide", 5_012, 1_097), (Text(shown, "type"), (int)shown["moving_time"]!, (int)shown["calories"]!));
        Assert.Contains(await driver.Athlete.Client.ArrayAsync("/api/workouts"), one => one!["calories"] is { } kcal && (int)kcal == 1_097);
    }

    /// <summary>A late event about an older state brings what is true now.</summary>
    private async Task CorrectionAsync(ProviderDriver driver)
    {
        var before = (await driver.ActivityAsync($"{IdOf(900)}"))!;
        var corrected = StravaHistory.NewActivity(IdOf(900), _yesterday, "Run", 4_000);
        corrected["name"] = "Evening run";
        Strava.History.Put(_user, corrected);
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(900), "update", updates: new JsonObject { ["title"] = "Evening run" }), TimeProvider.System.GetUtcNow());
        await StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(900), "create"));

        var after = await driver.ActivityAsync($"{IdOf(900)}", activity => Text(activity, "title") == "Evening run");
        Assert.Equal(("RUN", 4_000, Text(before, "id")), (Text(after, "type"), (int)after["durationSec"]!, Text(after, "id")));
        Assert.Equal(31, (await driver.Athlete.ItemsAsync("/activities?per_page=100")).Count);
    }

    private async Task RefreshAsync(ProviderDriver driver)
    {
        var (refreshes, reused) = (Strava.Accounts.Refreshes, Strava.Accounts.Reused);
        Strava.Accounts.Expire();
        Strava.History.Put(_user, StravaHistory.NewActivity(IdOf(901), _yesterday, "Swim", 1_500));

        var told = StravaEvents.SendAsync(Webhook, StravaEvents.Told(_user, IdOf(901), "create"));
        var answers = await Task.WhenAll(driver.SyncAsync("data_type=workouts", "strava"), driver.SyncAsync("data_type=all", "strava"));

        Assert.Equal(200, (int)(await told).StatusCode);
        Assert.All(answers, answer => Assert.Equal("""{"success":true,"details":{"workouts":true}}""", answer.ToJsonString()));
        Assert.Equal("SWIM", Text(await driver.ActivityAsync($"{IdOf(901)}", _ => true), "type"));
        Assert.Equal((refreshes + 1, reused), (Strava.Accounts.Refreshes, Strava.Accounts.Reused));
    }

    private async Task EndAsync(ProviderDriver driver)
    {
        Strava.Accounts.Revoke(_user);
        Assert.Equal(200, (int)(await StravaEvents.SendAsync(Webhook, StravaEvents.Ended(_user))).StatusCode);
        await driver.RevokedAsync("strava");
        Assert.Equal(404, (int)(await driver.Athlete.Client.PostAsync(driver.SyncPathOf("strava"), null)).StatusCode);

        // Connected again, and ended from here: Strava knows it, too.
        await driver.ConnectedAsync("strava");
        Assert.Equal(204, (int)(await driver.Athlete.Client.DeleteAsync($"/api/v1/users/{driver.Uuid}/connections/strava")).StatusCode);
        Assert.Equal("revoked", Text(await driver.ConnectionAsync("strava"), "status"));
    }

    private async Task<ProviderDriver> StartAsync(int activities)
    {
        Strava.User = _user;
        Strava.Faults.Limit = 100_000;
        for (var index = 0; index < activities; index++)
        {
            Strava.History.Put(_user, StravaHistory.NewActivity(IdOf(index), _yesterday.AddHours(-2 * index), "Run", 1_800 + index));
        }

        return await stage.NewUserAsync();
    }

    /// <summary>Above what 32 bits hold, and each user's own.</summary>
    private long IdOf(int index) => (long.Parse(_user, CultureInfo.InvariantCulture) * 100_000) + index;

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(JsonNode owner, string name) => owner[name]!.GetValue<string>();
}
