using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.CoachWatts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;
using TrainItAll.ProviderStandIns.Garmin;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>Garmin, from the consent to the end of the connection, against its stand-in.</summary>
public sealed class GarminTests(ProviderPeople people) : IClassFixture<ProviderPeople>
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    private GarminStandIn Garmin => people.StandIns.Garmin;

    private Uri Push => people.Webhook("garmin/push");

    [Fact]
    public async Task History_is_asked_for_comes_by_push_and_is_corrected_in_every_dialect()
    {
        Garmin.Data.Seed("g-way", days: 5);
        using var person = await ConnectedAsync("g-way");

        var synced = await person.SyncAsync();
        Assert.Equal("""{"success":true,"details":{"workouts":true,"data_247":true}}""", synced.ToJsonString());
        Assert.Equal(
            ["activities", "activityDetails", "sleeps", "dailies", "hrv", "bodyComps", "userMetrics"],
            Garmin.Accepted.Where(one => one.User == "g-way").Take(7).Select(one => one.Type));
        Assert.All(Garmin.Accepted.Where(one => one.User == "g-way"), one => Assert.InRange(one.To - one.From, 29 * 86_400, 30 * 86_400));
        await Garmin.DeliverAsync(person.Server);
        await person.ActivitiesAsync(5);
        await GivenAsync("activities", GarminData.NewActivity("g-way", 77, Start, "GRAVEL_CYCLING", 5_000));
        await ProviderPeople.EventuallyAsync(async () => await person.FindAsync("77") is not null);

        var native = (await person.FindAsync("77"))!;
        Assert.Equal(("RIDE", 5_000, 12_500.0, 100.0, 142, 173, -1_000, "GARMIN"), (
            native["type"]!.GetValue<string>(), (int)native["durationSec"]!, (double)native["distanceM"]!, (double)native["elevationGainM"]!,
            (int)native["avgHr"]!, (int)native["maxHr"]!, (int)native["calories"]!, native["source"]!.GetValue<string>()));
        var shown = (await person.Athlete.ShowListAsync("/activities?oldest=2026-03-12&newest=2026-03-12"))[0]!;
        Assert.Equal(("GravelRide", "2026-03-12T11:00:00"), (shown["type"]!.GetValue<string>(), shown["start_date_local"]!.GetValue<string>()));
        Assert.Contains(await person.Athlete.Client.ArrayAsync("/api/workouts"), one => (int)one!["calories"]! == 1_000);

        var corrected = GarminData.NewActivity("g-way", 77, Start, "RUNNING", 5_400);
        corrected["activityName"] = "Evening";
        await GivenAsync("manuallyUpdatedActivities", corrected);
        await ProviderPeople.EventuallyAsync(async () => (int)(await person.FindAsync("77"))!["durationSec"]! == 5_400);
        var after = (await person.FindAsync("77"))!;
        Assert.Equal(("Evening", "RUN", native["id"]!.GetValue<string>()), (
            after["title"]!.GetValue<string>(), after["type"]!.GetValue<string>(), after["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Nights_become_final_and_days_grow()
    {
        using var person = await ConnectedAsync("g-days");
        var bedtime = new DateTimeOffset(2026, 3, 11, 22, 10, 0, TimeSpan.Zero);
        var midnight = new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.Zero);
        await GivenAsync("sleeps", GarminData.NewSleep("g-days", bedtime, 20_000, "ENHANCED_TENTATIVE"));
        await GivenAsync("dailies", GarminData.NewDaily("g-days", midnight, 43_200, 6_120, 388));
        await GivenAsync("sleeps", GarminData.NewSleep("g-days", bedtime, 25_200));
        await GivenAsync("dailies", GarminData.NewDaily("g-days", midnight, 79_200, 11_000, 640));
        await GivenAsync("hrv", new JsonObject { ["userId"] = "g-days", ["calendarDate"] = "2026-03-12", ["lastNightAvg"] = 44 });
        await GivenAsync("bodyComps", new JsonObject
        {
            ["userId"] = "g-days",
            ["measurementTimeInSeconds"] = midnight.AddHours(5).ToUnixTimeSeconds(),
            ["measurementTimeOffsetInSeconds"] = 3_600,
            ["weightInGrams"] = 74_300,
            ["bodyFatInPercent"] = 14.2,
        });
        await ProviderPeople.EventuallyAsync(async () => (double?)(await person.Athlete.ShowAsync("/wellness/2026-03-12"))["weight"] == 74.3);

        var night = Assert.Single(await person.Athlete.ItemsAsync("/sleep-days"))!;
        Assert.Equal(("2026-03-12", 25_200, 6_300, 900, 26_100, 81), (
            night["day"]!.GetValue<string>(), (int)night["sleepSeconds"]!, (int)night["deepSeconds"]!, (int)night["awakeSeconds"]!,
            (int)night["timeInBedSeconds"]!, (int)night["sleepScore"]!));
        var day = await person.Athlete.ShowAsync("/wellness/2026-03-12");
        Assert.Equal((11_000, 47, 44.0, 2, 14.2), (
            (int)day["steps"]!, (int)day["restingHR"]!, (double)day["hrv"]!, (int)day["stress"]!, (double)day["bodyFat"]!));
        var coach = await person.ObjectAsync("/api/wellness/2026-03-12");
        Assert.Equal((25_200, 640, 74.3), ((int)coach["sleepSecs"]!, (int)coach["activeCaloriesBurned"]!, (double)coach["weight"]!));
    }

    [Fact]
    public async Task What_is_refused_fails_its_type_and_can_be_asked_for_again()
    {
        using var person = await ConnectedAsync("g-refused");
        var path = $"/api/v1/garmin/users/{person.Athlete.UserId}/backfill";
        const string range = "data_type=all&summary_start_time=2026-01-01&summary_end_time=2026-03-31";
        Garmin.Refused["sleeps"] = 412;

        var task = await person.TaskAsync(range);
        Garmin.Refused.Clear();

        Assert.Equal(("partial", """{"workouts":true,"data_247":false}"""), (task["status"]!.GetValue<string>(), task["details"]!.ToJsonString()));
        Assert.Contains("sleeps (412", task["error"]!.GetValue<string>(), StringComparison.Ordinal);
        var asked = Garmin.Accepted.Where(one => one.User == "g-refused" && one.From >= 1_767_225_600 && one.To <= 1_775_001_600).ToLookup(one => one.Type);
        Assert.Equal([30, 30, 30], asked["activities"].Select(one => (int)((one.To - one.From) / 86_400)));
        Assert.Equal([90], asked["dailies"].Select(one => (int)((one.To - one.From) / 86_400)));
        var status = await person.ObjectAsync($"{path}/status");
        Assert.Equal(("pending", "failed", "done"), (
            status["overall_status"]!.GetValue<string>(), status["windows"]!["0"]!["sleeps"]!.GetValue<string>(),
            status["windows"]!["0"]!["hrv"]!.GetValue<string>()));

        await Answer.ObjectAsync(await person.Athlete.Client.PostAsync($"{path}/sleeps/retry", null), 200);
        await ProviderPeople.EventuallyAsync(async () => (await person.ObjectAsync($"{path}/status"))["overall_status"]!.GetValue<string>() == "complete");
        Assert.Equal(1, (int)(await person.ObjectAsync($"{path}/status"))["attempt_count"]!);
        Assert.Equal(400, (int)(await person.Athlete.Client.PostAsync($"{path}/moods/retry", null)).StatusCode);
        Assert.Equal(409, (int)(await person.Athlete.Client.PostAsync($"{path}/cancel", null)).StatusCode);
        using var other = await people.Host.NewAthleteAsync();
        Assert.Equal(404, (int)(await other.Client.GetAsync($"{path}/status")).StatusCode);

        // The same again was asked for before, which is as good as done.
        Assert.True((await person.SyncAsync(range))["success"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_full_window_and_an_expired_token_hold_a_sync_up_and_no_more()
    {
        using var person = await ConnectedAsync("g-busy");
        await person.SyncAsync();
        var (limit, window) = (Garmin.Faults.Limit, Garmin.Faults.Window);
        (Garmin.Faults.Limit, Garmin.Faults.Window) = (3, TimeSpan.FromSeconds(1));
        Assert.True((await person.SyncAsync("summary_start_time=2026-02-01&summary_end_time=2026-02-20"))["success"]!.GetValue<bool>());
        (Garmin.Faults.Limit, Garmin.Faults.Window) = (limit, window);
        Assert.True(Garmin.Faults.Limited > 0);

        var before = Garmin.Accounts.Refreshes;
        Garmin.Accounts.Expire();
        var answers = await Task.WhenAll(
            person.SyncAsync("data_type=workouts&summary_start_time=2026-02-02"), person.SyncAsync("data_type=247&summary_start_time=2026-02-03"));
        Assert.All(answers, answer => Assert.True(answer["success"]!.GetValue<bool>(), answer.ToJsonString()));
        Assert.Equal((1, 0), (Garmin.Accounts.Refreshes - before, Garmin.Accounts.Reused));
    }

    [Fact]
    public async Task A_sync_while_one_runs_is_that_one()
    {
        using var person = await ConnectedAsync("g-same");
        await person.SyncAsync();
        Garmin.Faults.Next(503);

        var first = await Answer.ObjectAsync(await person.Athlete.Client.PostAsync($"{person.SyncPath}?data_type=all", null), 200);
        var second = await Answer.ObjectAsync(await person.Athlete.Client.PostAsync($"{person.SyncPath}?data_type=247", null), 200);

        Assert.Equal(first["task_id"]!.GetValue<string>(), second["task_id"]!.GetValue<string>());
        await ProviderPeople.EventuallyAsync(async () => (await person.ObjectAsync($"/api/v1/tasks/{first["task_id"]}"))["ended_at"] is not null);
    }

    [Fact]
    public async Task Batches_mix_people_and_what_is_broken_unknown_or_repeated_harms_nobody()
    {
        using var one = await ConnectedAsync("g-one");
        using var two = await ConnectedAsync("g-two");
        var body = GarminStandIn.Body(
            "activities",
            GarminData.NewActivity("g-two", 2, Start, "RUNNING", 1_000), new JsonObject { ["userId"] = "g-one", ["activityId"] = "?" },
            GarminData.NewActivity("g-stranger", 3, Start, "RUNNING", 1_000), GarminData.NewActivity("g-one", 1, Start, "RUNNING", 2_000));

        Assert.Equal(401, (int)(await GarminStandIn.SendAsync(Push, body, "somebody-else")).StatusCode);
        Assert.Equal((401, """{"detail":"Invalid webhook signature"}"""), await ProviderPeople.TextAsync(await GarminStandIn.SendAsync(Push, body, null)));
        Assert.Equal((400, """{"detail":"Invalid JSON body"}"""), await ProviderPeople.TextAsync(await GarminStandIn.SendAsync(Push, "no json")));
        var (status, text) = await ProviderPeople.TextAsync(await GarminStandIn.SendAsync(Push, body));
        Assert.Equal((200, 4), (status, (int)JsonNode.Parse(text)!["processed"]!));
        Assert.Equal(200, (int)(await GarminStandIn.SendAsync(Push, body)).StatusCode);
        await GivenAsync("activities", GarminData.NewActivity("g-one", 4, Start.AddDays(1), "RUNNING", 1_000));

        await one.ActivitiesAsync(2);
        Assert.Equal("2", Assert.Single(await two.ActivitiesAsync())!["externalId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_ping_is_followed_once_to_garmin_and_never_elsewhere()
    {
        using var person = await ConnectedAsync("g-ping");
        await using var foreign = await ProviderStandIns.StandIns.StartAsync();
        var summaries = new JsonArray(GarminData.NewActivity("g-ping", 5, Start, "RUNNING", 1_000), GarminData.NewActivity("g-else", 6, Start, "RUNNING", 1_000));
        var ping = people.Webhook("garmin/ping");
        var callback = Garmin.Announce(people.StandIns.Url, summaries);
        JsonObject Told(string url) => new() { ["userId"] = "g-ping", ["callbackURL"] = url };

        await GivenAsync("activities", Told(foreign.Garmin.Announce(foreign.Url, [])), ping);
        await GivenAsync("activities", Told($"{people.StandIns.Url}/suunto/v3/workouts/?limit=1"), ping);
        await GivenAsync("activities", Told(callback), ping);
        await GivenAsync("activities", Told(callback), ping);
        await ProviderPeople.EventuallyAsync(() => Task.FromResult(Garmin.Called == 2));
        await person.ActivitiesAsync(1);

        Assert.Equal("5", (await person.ActivitiesAsync())[0]!["externalId"]!.GetValue<string>());
        Assert.Equal(0, foreign.Garmin.Called);
        Assert.DoesNotContain(people.Log.Lines, line => line.Contains("token=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forty_megabytes_are_taken_and_more_than_a_hundred_are_not()
    {
        using var person = await ConnectedAsync("g-large");
        Assert.Equal(200, (int)(await GarminStandIn.SendAsync(Push, new ByteArrayContent(Large(40)))).StatusCode);
        await person.ActivitiesAsync(1);
        Assert.Equal(200, (int)(await person.ActivitiesAsync())[0]!["avgPower"]!);

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Push) { Content = new ByteArrayContent(new byte[(100 * 1024 * 1024) + 1]) };
        request.Headers.Add("garmin-client-id", ProviderStandIns.Clients.Id);
        request.Headers.ExpectContinue = true;
        Assert.Equal(413, (int)(await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_end_comes_from_either_side()
    {
        using var person = await ConnectedAsync("g-end");
        Assert.Equal(("g-end", "active"), ((await person.ConnectionAsync())["provider_user_id"]!.GetValue<string>(), await StatusAsync(person)));
        await GivenAsync("userPermissionsChange", new JsonObject { ["userId"] = "g-end", ["permissions"] = new JsonArray("ACTIVITY_EXPORT") });
        await ProviderPeople.EventuallyAsync(async () => (await person.ConnectionAsync())["scope"]!.GetValue<string>() == "ACTIVITY_EXPORT");
        await GivenAsync("deregistrations", new JsonObject { ["userId"] = "g-end" });
        await ProviderPeople.EventuallyAsync(async () => await StatusAsync(person) == "revoked");
        Assert.Equal(404, (int)(await person.Athlete.Client.PostAsync(person.SyncPath, null)).StatusCode);

        Garmin.User = "g-end";
        await person.ConnectAsync();
        Assert.Equal(204, (int)(await person.Athlete.Client.DeleteAsync($"/api/v1/users/{person.Athlete.UserId}/connections/garmin")).StatusCode);
        Assert.False(Garmin.Accounts.HasTokens("g-end"));
    }

    private async Task<ProviderPerson> ConnectedAsync(string user)
    {
        Garmin.Faults.Limit = 10_000;
        Garmin.User = user;
        var person = await people.NewAsync("garmin");
        await person.ConnectAsync();

        return person;
    }

    private async Task GivenAsync(string list, JsonObject element, Uri? to = null)
    {
        using var answer = await GarminStandIn.SendAsync(to ?? Push, GarminStandIn.Body(list, element));
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static async Task<string> StatusAsync(ProviderPerson person) => (await person.ConnectionAsync())["status"]!.GetValue<string>();

    /// <summary>One activity with so many samples.</summary>
    private static byte[] Large(int megabytes)
    {
        using var body = new MemoryStream();
        using var writer = new StreamWriter(body);
        writer.Write($$"""{"activityDetails":[{"userId":"g-large","summary":{{GarminData.NewActivity("g-large", 9, Start, "ROAD_BIKING", 9_000).ToJsonString()}},"samples":[""");
        for (var second = 0; body.Length < megabytes * 1024L * 1024; second++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $$"""{{(second == 0 ? "" : ",")}}{"startTimeInSeconds":{{second}},"powerInWatts":200,"heartRate":140,"latitudeInDegree":50.1,"longitudeInDegree":8.2}"""));
        }

        writer.Write("]}]}");
        writer.Flush();

        return body.ToArray();
    }
}
