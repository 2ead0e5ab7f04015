using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;
using TrainItAll.ProviderStandIns.Whoop;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>WHOOP, from the consent to the end of the connection, against its stand-in.</summary>
public sealed class WhoopTests(ProviderPeople people) : IClassFixture<ProviderPeople>
{
    private static readonly DateTimeOffset Today = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    private WhoopStandIn Whoop => people.StandIns.Whoop;

    private Uri Webhook => people.Webhook("whoop");

    [Fact]
    public async Task History_comes_page_by_page_and_a_second_sync_doubles_nothing()
    {
        Whoop.Data.Seed("w-way", days: 30);
        Whoop.Data.Bodies["w-way"] = new JsonObject { ["height_meter"] = 1.83, ["weight_kilogram"] = 74.3, ["max_heart_rate"] = 190 };
        using var person = await ConnectedAsync("w-way");
        await person.ActivitiesAsync(30);
        await ProviderPeople.EventuallyAsync(async () => (await person.Athlete.ItemsAsync("/body-metrics?per_page=200")).Any(one => one!["weightKg"] is not null));

        Assert.Equal("""{"success":true,"details":{"workouts":true,"data_247":true}}""", (await person.SyncAsync()).ToJsonString());

        var activity = (await person.Athlete.ItemsAsync("/activities?per_page=200")).Single(one => (int)one!["durationSec"]! == 1_807)!;
        Assert.Equal(("RIDE", 4_517.5, 139, 171, -361, "WHOOP"), (
            activity["type"]!.GetValue<string>(), (double)activity["distanceM"]!, (int)activity["avgHr"]!, (int)activity["maxHr"]!,
            (int)activity["calories"]!, activity["source"]!.GetValue<string>()));
        Assert.Equal(30, (await person.ActivitiesAsync()).Count);
        var nights = await person.Athlete.ItemsAsync("/sleep-days?per_page=200");
        Assert.Equal(30, nights.Count);
        var newest = $"{Today.AddDays(-1):yyyy-MM-dd}";
        var night = nights.Single(one => one!["day"]!.GetValue<string>() == newest)!;
        Assert.Equal((24_011, 6_002, 4_802, 1_500, 25_511, 91), (
            (int)night["sleepSeconds"]!, (int)night["deepSeconds"]!, (int)night["remSeconds"]!, (int)night["awakeSeconds"]!,
            (int)night["timeInBedSeconds"]!, (int)night["sleepScore"]!));
        foreach (var day in new[] { newest, $"{Today.AddDays(-30):yyyy-MM-dd}" })
        {
            var shown = await person.Athlete.ShowAsync($"/wellness/{day}");
            Assert.Equal((31.8, 48, 64, 96.5, 15.2), (
                (double)shown["hrv"]!, (int)shown["restingHR"]!, (int)shown["readiness"]!, (double)shown["spO2"]!, (double)shown["respiration"]!));
        }

        Assert.Equal(64, (int)(await person.ObjectAsync($"/api/wellness/{newest}"))["recoveryScore"]!);
        var body = Assert.Single(await person.Athlete.ItemsAsync("/body-metrics?per_page=200"), one => one!["weightKg"] is not null)!;
        Assert.Equal((74.3, 183), ((double)body["weightKg"]!, (int)body["heightCm"]!));
        Whoop.Data.Bodies["w-way"]["weight_kilogram"] = 73.9;
        await person.SyncAsync("data_type=247");
        Assert.Contains(await person.Athlete.ItemsAsync("/body-metrics?per_page=200"), one => (double?)one!["weightKg"] == 73.9);
    }

    [Fact]
    public async Task Webhooks_bring_what_was_pending_and_what_changed()
    {
        using var person = await ConnectedAsync("w-hook");
        await person.SyncAsync();
        var (workout, sleep) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var start = Today.AddDays(-2).AddHours(10);
        var pending = WhoopData.NewWorkout(workout, start, "running", 3_000);
        (pending["score_state"], pending["score"]) = ("PENDING_SCORE", null);
        Whoop.Data.Put("w-hook", "workout", pending);
        await SendAsync("w-hook", "workout.updated", workout);
        await person.ActivitiesAsync(1);
        Assert.Null((await person.FindAsync(workout))!["avgHr"]);

        var scored = WhoopData.NewWorkout(workout, start, "running", 3_000);
        scored["updated_at"] = "2099-01-01T00:00:00.000Z";
        Whoop.Data.Put("w-hook", "workout", scored);
        await SendAsync("w-hook", "workout.updated", workout);
        await ProviderPeople.EventuallyAsync(async () => (int?)(await person.FindAsync(workout))!["avgHr"] == 139);

        Whoop.Data.PutNight("w-hook", sleep, 77, Today.AddDays(-3).AddHours(22), 26_000);
        await SendAsync("w-hook", "recovery.updated", sleep);
        var day = $"{Today.AddDays(-2):yyyy-MM-dd}";
        await ProviderPeople.EventuallyAsync(async () => await HrvAsync(person, day) == 31.8);
        Assert.Empty(await person.Athlete.ItemsAsync("/sleep-days"));
        await SendAsync("w-hook", "sleep.updated", sleep);
        await ProviderPeople.EventuallyAsync(async () => (await person.Athlete.ItemsAsync("/sleep-days")).Count == 1);

        // A second, shorter sleep of that morning, and a nap that is longer, are not the night.
        var (second, nap) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        Whoop.Data.Put("w-hook", "sleep", WhoopData.NewSleep(second, 77, Today.AddDays(-2).AddHours(8), 4_000));
        Whoop.Data.Put("w-hook", "sleep", WhoopData.NewSleep(nap, 77, Today.AddDays(-2).AddHours(12), 30_000, isNap: true));
        await SendAsync("w-hook", "sleep.updated", second);
        await SendAsync("w-hook", "sleep.updated", nap);
        var task = await person.TaskAsync("data_type=247");
        Assert.Equal("success", task["status"]!.GetValue<string>());
        Assert.Equal(26_000, (int)Assert.Single(await person.Athlete.ItemsAsync("/sleep-days"))!["sleepSeconds"]!);
    }

    [Fact]
    public async Task Forged_old_repeated_and_unknown_deliveries_do_nothing()
    {
        using var person = await ConnectedAsync("w-forged");
        await person.SyncAsync();
        var id = Guid.NewGuid().ToString();
        Whoop.Data.Put("w-forged", "workout", WhoopData.NewWorkout(id, Today.AddDays(-2), "running", 3_000));
        var told = Whoop.Told("w-forged", "workout.updated", id);
        var served = Whoop.Faults.Served;

        Assert.Equal(
            (401, """{"detail":"Invalid webhook signature"}"""),
            await ProviderPeople.TextAsync(await WhoopStandIn.SendAsync(Webhook, told, signature: Convert.ToBase64String(new byte[32]))));
        Assert.Equal(401, await StatusAsync(WhoopStandIn.SendAsync(Webhook, told, TimeSpan.FromMinutes(10))));
        Assert.Equal(401, await StatusAsync(WhoopStandIn.SendAsync(Webhook, told, TimeSpan.FromMinutes(-10))));
        using var client = new HttpClient();
        Assert.Equal(401, await StatusAsync(client.PostAsync(Webhook, AthleteDriver.Json(told))));
        Assert.Equal(400, await StatusAsync(WhoopStandIn.SendAsync(Webhook, "no json")));
        Assert.Equal(413, await StatusAsync(client.PostAsync(Webhook, AthleteDriver.Json(new string(' ', 1024 * 1024) + told))));
        Assert.Equal(200, await StatusAsync(WhoopStandIn.SendAsync(Webhook, Whoop.Told("w-stranger", "workout.updated", id))));
        Assert.Equal(200, await StatusAsync(WhoopStandIn.SendAsync(Webhook, Whoop.Told("w-forged", "mood.updated", id))));
        Assert.Equal(served, Whoop.Faults.Served);
        Assert.Equal((200, """{"status":"accepted"}"""), await ProviderPeople.TextAsync(await WhoopStandIn.SendAsync(Webhook, told)));
        Assert.Equal(200, await StatusAsync(WhoopStandIn.SendAsync(Webhook, told)));

        await person.ActivitiesAsync(1);
    }

    [Fact]
    public async Task Its_headers_make_a_sync_wait_and_an_expired_token_is_refreshed_once()
    {
        using var person = await ConnectedAsync("w-busy");
        await person.SyncAsync();
        var (limit, window) = (Whoop.Faults.Limit, Whoop.Faults.Window);
        Whoop.Faults.Window = TimeSpan.FromSeconds(1);
        Whoop.Faults.Next(429);
        var task = await person.TaskAsync();
        (Whoop.Faults.Limit, Whoop.Faults.Window) = (limit, window);
        Assert.Equal("success", task["status"]!.GetValue<string>());

        var before = Whoop.Accounts.Refreshes;
        Whoop.Accounts.Expire();
        var answers = await Task.WhenAll(person.SyncAsync("data_type=workouts"), person.SyncAsync("data_type=247"));
        Assert.All(answers, answer => Assert.True(answer["success"]!.GetValue<bool>(), answer.ToJsonString()));
        Assert.Equal((1, 0), (Whoop.Accounts.Refreshes - before, Whoop.Accounts.Reused));
    }

    [Fact]
    public async Task Disconnecting_ends_it_on_both_sides()
    {
        using var person = await ConnectedAsync("w-end");
        var connection = await person.ConnectionAsync();
        Assert.Equal(($"{Whoop.Data.IdOf("w-end")}", "Max Mustermann"), (
            connection["provider_user_id"]!.GetValue<string>(), connection["provider_username"]!.GetValue<string>()));

        Assert.Equal(204, (int)(await person.Athlete.Client.DeleteAsync($"/api/v1/users/{person.Athlete.UserId}/connections/whoop")).StatusCode);

        Assert.False(Whoop.Accounts.HasTokens("w-end"));
        Assert.Equal(404, (int)(await person.Athlete.Client.PostAsync(person.SyncPath, null)).StatusCode);
    }

    private async Task<ProviderPerson> ConnectedAsync(string user)
    {
        Whoop.Faults.Limit = 10_000;
        Whoop.User = user;
        var person = await people.NewAsync("whoop");
        await person.ConnectAsync();

        return person;
    }

    private async Task SendAsync(string user, string type, string id) =>
        Assert.Equal(200, await StatusAsync(WhoopStandIn.SendAsync(Webhook, Whoop.Told(user, type, id))));

    private static async Task<int> StatusAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;

        return (int)answer.StatusCode;
    }

    private static async Task<double?> HrvAsync(ProviderPerson person, string day) => (double?)(await person.Athlete.ShowAsync($"/wellness/{day}"))["hrv"];
}
