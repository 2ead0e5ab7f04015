using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.CoachWatts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;
using TrainItAll.ProviderStandIns.Suunto;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>The seed openwearables-sync-data.txt against the stand-in of Suunto.</summary>
public sealed class SyncTests : IAsyncLifetime
{
    private ProviderDriver _driver = null!;

    private AthleteDriver Athlete => _driver.Athlete;

    private SuuntoStandIn Suunto => _driver.StandIns.Suunto;

    public async Task InitializeAsync() => _driver = await ProviderDriver.StartAsync();

    public async Task DisposeAsync() => await _driver.DisposeAsync();

    [Fact]
    public async Task The_seeds_answers_come_as_they_are_written_there()
    {
        var missing = await Athlete.Client.PostAsync(_driver.SyncPath, null);
        Assert.Equal((404, """{"detail":"No active connection found for provider"}"""), await TextAsync(missing));
        using var anonymous = _driver.Host.Anonymous();
        Assert.Equal((401, """{"detail":"Invalid or missing API key"}"""), await TextAsync(await anonymous.PostAsync(_driver.SyncPath, null)));
        var polar = await Athlete.Client.PostAsync($"/api/v1/polar/users/{_driver.Uuid}/sync?data_type=247", null);
        Assert.Equal((501, """{"detail":"Provider 'polar' does not support 247 data (sleep/recovery/activity)"}"""), await TextAsync(polar));
        await _driver.ConnectedAsync();

        using var withKey = _driver.Host.Anonymous();
        withKey.DefaultRequestHeaders.Add("X-API-Key", Athlete.ApiKey);
        var queued = await Answer.ObjectAsync(await withKey.PostAsync($"{_driver.SyncPath}?data_type=all&async=true", null), 200);
        Assert.Equal(["success", "async", "task_id", "message"], queued.Select(member => member.Key));
        Assert.Equal("Sync task queued for suunto. Check task status for results.", queued["message"]!.GetValue<string>());
        Assert.True(Guid.TryParse(queued["task_id"]!.GetValue<string>(), out _));

        var waited = await _driver.SyncAsync("data_type=all");
        Assert.Equal("""{"success":true,"details":{"workouts":true,"data_247":true}}""", waited.ToJsonString());
    }

    [Fact]
    public async Task A_type_that_fails_is_told_with_200()
    {
        await _driver.ConnectedAsync();
        Suunto.Faults.Next(403);

        var answer = await _driver.SyncAsync($"data_type=all&since={TimeProvider.System.GetUtcNow().AddDays(-20).ToUnixTimeSeconds()}");

        Assert.Equal("""{"success":false,"details":{"workouts":false,"data_247":true}}""", answer.ToJsonString());
    }

    [Theory]
    [InlineData("suunto", "data_type=sleep")]
    [InlineData("suunto", "async=maybe")]
    [InlineData("suunto", "since=-1")]
    [InlineData("suunto", "since=1773331331000")]
    [InlineData("suunto", "limit=0")]
    [InlineData("suunto", "limit=101")]
    [InlineData("suunto", "offset=x")]
    [InlineData("suunto", "samples=2")]
    [InlineData("suunto", "summary_start_time=yesterday")]
    [InlineData("fitbit", "")]
    public async Task A_parameter_that_cannot_be_is_refused_by_name(string provider, string query)
    {
        var answer = await Athlete.Client.PostAsync($"/api/v1/{provider}/users/{_driver.Uuid}/sync?{query}", null);

        var (status, body) = await TextAsync(answer);
        Assert.Equal(400, status);
        Assert.Equal("detail", Assert.Single(JsonNode.Parse(body)!.AsObject()).Key);
        Assert.Contains(provider == "fitbit" ? "fitbit" : query.Split('=')[query.StartsWith("summary", StringComparison.Ordinal) ? 1 : 0], body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workout_is_read_in_every_dialect_and_a_correction_changes_it()
    {
        var start = new DateTimeOffset(2026, 3, 12, 16, 2, 11, TimeSpan.Zero);
        Suunto.History.Put("max", SuuntoHistory.NewWorkout("w1", start, 99, 5_012));
        await _driver.ConnectedAsync();
        await _driver.SyncAsync("data_type=workouts&since=0");

        var native = Assert.Single(await Athlete.ItemsAsync("/activities"))!;
        Assert.Equal(("RIDE", 5_012, 141, 172, -1_002, "SUUNTO", "w1"), (
            native["type"]!.GetValue<string>(), (int)native["durationSec"]!, (int)native["avgHr"]!, (int)native["maxHr"]!, (int)native["calories"]!,
            native["source"]!.GetValue<string>(), native["externalId"]!.GetValue<string>()));
        Assert.Equal("2026-03-12T17:02:11", (await Athlete.ShowListAsync("/activities?oldest=2026-03-12&newest=2026-03-12"))[0]!["start_date_local"]!.GetValue<string>());
        Assert.Equal(1_002, (int)(await Athlete.Client.ArrayAsync("/api/workouts"))[0]!["calories"]!);

        var corrected = SuuntoHistory.NewWorkout("w1", start, 1, 6_000);
        corrected["workoutName"] = "Evening";
        Suunto.History.Put("max", corrected);
        await _driver.SyncAsync("data_type=workouts&since=0");

        var after = Assert.Single(await Athlete.ItemsAsync("/activities"))!;
        Assert.Equal(("Evening", "RUN", 6_000), (after["title"]!.GetValue<string>(), after["type"]!.GetValue<string>(), (int)after["durationSec"]!));
        Assert.Equal(native["id"]!.GetValue<string>(), after["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_night_counts_on_the_day_of_waking_up_where_the_person_was()
    {
        var start = new DateTimeOffset(2026, 3, 11, 21, 30, 0, TimeSpan.Zero);
        Suunto.History.Add("max", SuuntoHistory.NewNight(1, start, 25_200));
        var nap = SuuntoHistory.NewNight(0, start.AddHours(14), 1_800);
        nap["entryData"]!["IsNap"] = true;
        Suunto.History.Add("max", nap);
        await _driver.ConnectedAsync();

        await _driver.SyncAsync($"data_type=247&since={start.AddDays(-1).ToUnixTimeSeconds()}");

        var night = Assert.Single(await Athlete.ItemsAsync("/sleep-days"))!;
        Assert.Equal(("2026-03-12", 25_200, 6_300, 26_400, 80), (
            night["day"]!.GetValue<string>(), (int)night["sleepSeconds"]!, (int)night["deepSeconds"]!, (int)night["timeInBedSeconds"]!, (int)night["sleepScore"]!));
        var day = await Athlete.ShowAsync("/wellness/2026-03-12");
        Assert.Equal((55.5, 97, 44, 9_000), ((double)day["hrv"]!, (double)day["spO2"]!, (int)day["restingHR"]!, (int)day["steps"]!));
        var coach = await Answer.ObjectAsync(await Athlete.Client.GetAsync("/api/wellness/2026-03-12"), 200);
        Assert.Equal((25_200, 55.5, 500), ((int)coach["sleepSecs"]!, (double)coach["hrv"]!, (int)coach["activeCaloriesBurned"]!));
    }

    [Fact]
    public async Task All_pages_are_fetched_and_a_second_sync_doubles_nothing()
    {
        Suunto.History.Seed("max", workouts: 23, nights: 0);
        await _driver.ConnectedAsync();

        await _driver.SyncAsync("data_type=workouts&since=0&limit=5");
        await _driver.SyncAsync("data_type=workouts&since=0&limit=7");

        Assert.Equal(23, (await Athlete.ItemsAsync("/activities?per_page=100")).Count);
    }

    [Fact]
    public async Task A_rate_limit_makes_a_sync_wait_and_go_on()
    {
        Suunto.History.Seed("max", workouts: 20, nights: 0);
        await _driver.ConnectedAsync();
        (Suunto.Faults.Limit, Suunto.Faults.Window) = (3, TimeSpan.FromSeconds(1));

        var answer = await _driver.SyncAsync("data_type=workouts&since=0&limit=2");

        Assert.True(answer["success"]!.GetValue<bool>());
        Assert.True(Suunto.Faults.Limited > 0);
        Assert.Equal(20, (await Athlete.ItemsAsync("/activities?per_page=100")).Count);
    }

    [Fact]
    public async Task A_provider_that_fails_for_a_moment_is_asked_again()
    {
        Suunto.History.Seed("max", workouts: 3, nights: 0);
        await _driver.ConnectedAsync();
        Suunto.Faults.Next(503);
        Suunto.Faults.Next(0);

        var answer = await _driver.SyncAsync("data_type=workouts&since=0");

        Assert.True(answer["success"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Two_syncs_at_once_with_an_expired_token_refresh_once()
    {
        Suunto.History.Seed("max", workouts: 3, nights: 3);
        await _driver.ConnectedAsync();
        Suunto.Accounts.Expire();

        var answers = await Task.WhenAll(_driver.SyncAsync("data_type=workouts&since=1"), _driver.SyncAsync("data_type=247&since=1773000000"));

        Assert.All(answers, answer => Assert.True(answer["success"]!.GetValue<bool>(), answer.ToJsonString()));
        Assert.Equal((1, 0), (Suunto.Accounts.Refreshes, Suunto.Accounts.Reused));
    }

    [Fact]
    public async Task A_connection_that_the_person_ended_there_is_revoked_here()
    {
        await _driver.ConnectedAsync();
        Suunto.Accounts.Revoke("max");

        var answer = await _driver.SyncAsync("data_type=workouts&since=1");

        Assert.False(answer["success"]!.GetValue<bool>());
        var connection = Assert.Single(await Athlete.Client.ArrayAsync($"/api/v1/users/{_driver.Uuid}/connections"))!;
        Assert.Equal("revoked", connection["status"]!.GetValue<string>());
        Assert.Equal(404, (int)(await Athlete.Client.PostAsync(_driver.SyncPath, null)).StatusCode);
    }

    [Fact]
    public async Task A_notification_brings_the_workout_and_forged_ones_nothing()
    {
        await _driver.ConnectedAsync();
        var url = new Uri(_driver.Host.Address, "/api/v1/webhooks/suunto");
        Suunto.History.Put("max", SuuntoHistory.NewWorkout("fresh", TimeProvider.System.GetUtcNow().AddHours(-2), 1, 1_800));
        var told = SuuntoStandIn.Told("max", "WORKOUT_CREATED");

        Assert.Equal((401, """{"detail":"Invalid webhook signature"}"""), await TextAsync(await SuuntoStandIn.SendAsync(url, told, new string('0', 64))));
        Assert.Equal(400, (int)(await SuuntoStandIn.SendAsync(url, "no json")).StatusCode);
        Assert.Equal(200, (int)(await SuuntoStandIn.SendAsync(url, SuuntoStandIn.Told("stranger", "WORKOUT_CREATED"))).StatusCode);
        Assert.Equal((200, """{"status":"accepted"}"""), await TextAsync(await SuuntoStandIn.SendAsync(url, told)));
        Assert.Equal(200, (int)(await SuuntoStandIn.SendAsync(url, told)).StatusCode);

        await _driver.SyncAsync("data_type=247");
        await EventuallyAsync(async () => (await Athlete.ItemsAsync("/activities")).Count == 1);
        Assert.Equal("fresh", (await Athlete.ItemsAsync("/activities"))[0]!["externalId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_task_shows_its_counts_and_nobody_elses()
    {
        Suunto.History.Seed("max", workouts: 4, nights: 0);
        await _driver.ConnectedAsync();
        var answer = await Athlete.Client.PostAsync($"{_driver.SyncPath}?async=false&data_type=workouts&since=0", null);
        var id = Answer.Header(answer, "X-Task-Id");

        var task = await Answer.ObjectAsync(await Athlete.Client.GetAsync($"/api/v1/tasks/{id}"), 200);

        Assert.Equal(("success", 4, """{"workouts":true}"""), (
            task["status"]!.GetValue<string>(), (int)task["counts"]!["workouts"]!["fetched"]!, task["details"]!.ToJsonString()));
        using var other = await _driver.Host.NewAthleteAsync();
        Assert.Equal((404, """{"detail":"Task not found"}"""), await TextAsync(await other.Client.GetAsync($"/api/v1/tasks/{id}")));
    }

    [Fact]
    public async Task Connecting_needs_a_fresh_state_and_leads_nowhere_else()
    {
        var foreign = await Athlete.Client.GetAsync($"/api/v1/oauth/suunto/authorize?user_id={_driver.Uuid}&redirect_uri=https://evil.example/");
        Assert.Equal(400, (int)foreign.StatusCode);
        using var browser = _driver.Host.Anonymous(followsRedirects: false);
        var invalid = await browser.GetAsync("/api/v1/oauth/suunto/callback?code=x&state=y");
        Assert.Equal("/api/v1/oauth/error?message=Invalid%20or%20expired%20state%20parameter", invalid.Headers.Location!.OriginalString);
        var asked = await Answer.ObjectAsync(await Athlete.Client.GetAsync($"/api/v1/oauth/suunto/authorize?user_id={_driver.Uuid}"), 200);
        var state = asked["state"]!.GetValue<string>();
        var bad = await browser.GetAsync($"/api/v1/oauth/suunto/callback?code=wrong&state={state}");
        Assert.StartsWith("/api/v1/oauth/error", bad.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var again = await browser.GetAsync($"/api/v1/oauth/suunto/callback?code=wrong&state={state}");
        Assert.Equal(invalid.Headers.Location, again.Headers.Location);
        Assert.Empty(await Athlete.Client.ArrayAsync($"/api/v1/users/{_driver.Uuid}/connections"));
    }

    [Fact]
    public async Task Disconnecting_ends_it_on_both_sides()
    {
        await _driver.ConnectedAsync();

        var answer = await Athlete.Client.DeleteAsync($"/api/v1/users/{_driver.Uuid}/connections/suunto");

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(404, (int)(await Athlete.Client.PostAsync(_driver.SyncPath, null)).StatusCode);
        Assert.Equal(404, (int)(await Athlete.Client.DeleteAsync($"/api/v1/users/{_driver.Uuid}/connections/suunto")).StatusCode);
    }

    [Fact]
    public async Task A_sync_that_a_restart_cuts_off_goes_on_where_it_was()
    {
        Suunto.History.Seed("max", workouts: 30, nights: 0);
        await _driver.ConnectedAsync();
        (Suunto.Faults.Limit, Suunto.Faults.Window) = (2, TimeSpan.FromSeconds(2));
        var queued = await Answer.ObjectAsync(await Athlete.Client.PostAsync($"{_driver.SyncPath}?data_type=workouts&since=0&limit=2", null), 200);

        await using var again = await _driver.RestartAsync();

        var path = $"/api/v1/tasks/{queued["task_id"]!.GetValue<string>()}";
        using var client = again.With(Athlete.ApiKey);
        await EventuallyAsync(async () => (await Answer.ObjectAsync(await client.GetAsync(path), 200))["status"]!.GetValue<string>() == "success");
        var task = await Answer.ObjectAsync(await client.GetAsync(path), 200);
        Assert.Equal(30, (int)task["counts"]!["workouts"]!["fetched"]!);
        var list = await Answer.ObjectAsync(await client.GetAsync($"{AthleteDriver.Base}/activities?per_page=100"), 200);
        Assert.Equal(30, list["items"]!.AsArray().Count);
    }

    private static async Task<(int Status, string Body)> TextAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());

    /// <summary>What happens after an answer is looked for until it has; a minute is missing evidence.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
        {
            await Task.Delay(50, enough.Token);
        }
    }
}
