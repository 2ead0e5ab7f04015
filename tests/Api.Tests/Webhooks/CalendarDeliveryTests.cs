using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;
using TrainItAll.OAuth;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.OAuth;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>From a change by the Intervals.icu dialect to what a receiver gets of it (spec/intervals.md 12).</summary>
public sealed class CalendarDeliveryTests
{
    private const string Calendar = $"{IntervalsDriver.Base}/0/events";

    [Fact]
    public async Task A_burst_of_calendar_changes_is_one_signed_event_by_which_an_application_finds_its_own()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync(",\"dialect\":\"intervals\"", """["CALENDAR_UPDATED"]""");
        var partner = await ClientSubscriptionTests.RegisterAsync(hooks, ClientProfile.Intervals, "CALENDAR:WRITE");
        using var app = await ConnectAsync(hooks, partner, "CALENDAR:WRITE");

        var theirs = await WriteAsync(app.PostAsync($"{Calendar}/bulk?upsert=true", Body("""[{"category":"WORKOUT","start_date_local":"2026-03-05T00:00:00","type":"Ride","name":"First","external_id":"app-1","description":"- 10m 100w"}]""")));
        var own = (await WriteAsync(hooks.Athlete.Client.PostAsync(Calendar, Body("""{"category":"NOTE","start_date_local":"2026-03-06","name":"Mine"}"""))))[0]!;
        var gone = (await WriteAsync(hooks.Athlete.Client.PostAsync(Calendar, Body("""{"category":"NOTE","start_date_local":"2026-03-07","name":"Gone","external_id":"n-1"}"""))))[0]!;
        await WriteAsync(app.PostAsync($"{Calendar}/bulk?upsert=true", Body("""[{"category":"WORKOUT","start_date_local":"2026-03-05T00:00:00","type":"Ride","name":"Second","external_id":"app-1"}]""")));
        await WriteAsync(hooks.Athlete.Client.DeleteAsync($"{Calendar}/{gone["id"]}"));
        await hooks.RunAsync(TimeSpan.FromSeconds(6));
        await hooks.UntilDeliveriesAsync(1);

        var received = Assert.Single(hooks.Receiver.Deliveries);
        var told = Assert.Single(received.Events);
        Assert.Equal("CALENDAR_UPDATED", (string?)told["type"]);
        Assert.Equal(
            WebhookSignature.Sign([hooks.SigningSecret], received.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(received.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture)), received.Bytes),
            received.Headers["webhook-signature"]);
        var events = told["events"]!.AsArray().ToDictionary(one => (int)one!["id"]!, one => one!);
        Assert.Equal([(int)theirs[0]!["id"]!, (int)own["id"]!], events.Keys.Order());
        var changed = events[(int)theirs[0]!["id"]!];
        Assert.Equal(("Second", "app-1", "2026-03-05T00:00:00", 600), ((string?)changed["name"], (string?)changed["external_id"], (string?)changed["start_date_local"], (int)changed["moving_time"]!));
        Assert.Equal(theirs[0]!["oauth_client_id"]!.ToJsonString(), changed["oauth_client_id"]!.ToJsonString());
        Assert.False(events[(int)own["id"]!].AsObject().ContainsKey("oauth_client_id"));
        var deleted = Assert.Single(told["deleted_events"]!.AsArray())!;
        Assert.Equal(((int)gone["id"]!, "n-1", null), ((int)deleted["id"]!, (string?)deleted["external_id"], (string?)deleted["oauth_client_id"]));
    }

    [Fact]
    public async Task A_load_that_changes_is_told_with_the_days_that_follow_and_days_and_settings_come_whole()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync(",\"dialect\":\"intervals\"", """["FITNESS_UPDATED","WELLNESS_UPDATED","SPORT_SETTINGS_UPDATED"]""");
        var today = DateOnly.FromDateTime(hooks.Clock!.GetUtcNow().UtcDateTime);

        await EnterAsync(today.AddDays(-2), load: 42);
        await EnterAsync(today.AddDays(-3), load: 0);
        await EnterAsync(today.AddDays(-3), load: 20);
        await EnterAsync(today.AddDays(-1), load: 7);
        await Answer.ObjectAsync(await hooks.Athlete.PutIntervalsAsync($"/wellness/{today.AddDays(-2):yyyy-MM-dd}", """{"weight":70}"""), 200);
        await Answer.ObjectAsync(await hooks.Athlete.PutIntervalsAsync("/sport-settings/Ride", """{"ftp":250}"""), 200);
        await hooks.RunAsync(TimeSpan.FromSeconds(6));
        await hooks.UntilAsync(() => Task.FromResult(Told().Select(one => (string?)one["type"]).Distinct().Count() == 3), "three types");

        var fitness = Told().Last(one => (string?)one["type"] == "FITNESS_UPDATED")["records"]!.AsArray();
        var last = fitness.ToDictionary(day => (string)day!["id"]!, day => day!);
        Assert.Contains($"{today.AddDays(7):yyyy-MM-dd}", last.Keys);
        Assert.True((double)last[$"{today.AddDays(7):yyyy-MM-dd}"]["ctl"]! > 0 && (double)last[$"{today.AddDays(7):yyyy-MM-dd}"]["ctlLoad"]! == 0);
        var wellness = Told().First(one => (string?)one["type"] == "WELLNESS_UPDATED")["records"]![0]!;
        var shown = await hooks.Athlete.ShowAsync($"/wellness/{today.AddDays(-2):yyyy-MM-dd}");
        foreach (var member in new[] { "ctl", "atl", "rampRate", "ctlLoad", "atlLoad" })
        {
            Assert.Equal((double)shown[member]!, (double)wellness[member]!, 1e-9);
        }

        Assert.Equal((70.0, 42.0), ((double)wellness["weight"]!, (double)wellness["ctlLoad"]!));
        var since = Told().Where(one => (string?)one["type"] == "FITNESS_UPDATED").SelectMany(one => one["records"]!.AsArray()).Min(day => (string?)day!["id"]);
        Assert.Equal($"{today.AddDays(-3):yyyy-MM-dd}", since);

        // It follows from what the log has: the log has no number for it.
        Assert.DoesNotContain(await LogAsync(), one => (string?)one!["type"] == "FITNESS_UPDATED");

        IEnumerable<JsonObject> Told() => hooks.Receiver.Deliveries.SelectMany(received => received.Events);
        async Task EnterAsync(DateOnly day, int load) => await WriteAsync(hooks.Athlete.Client.PostAsync(
            $"{IntervalsDriver.Base}/0/activities/manual", Body($$"""{"start_date_local":"{{day:yyyy-MM-dd}}T12:00:00","type":"Ride","icu_training_load":{{load}}}""")));
        async Task<JsonArray> LogAsync() => (await hooks.Athlete.GetObjectAsync("/events?limit=100"))["items"]!.AsArray();
    }

    /// <summary>What consent and the token endpoint do.</summary>
    private static async Task<HttpClient> ConnectAsync(HookDriver hooks, ClientSubscriptionTests.Partner partner, string scope)
    {
        var code = TokenText.New(TokenText.Code);
        var services = hooks.Host.App.Services;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.True(await services.GetRequiredService<IAuthorizationStore>().IssueCodeAsync(
            new NewCode(services.GetRequiredService<InstallationKey>().Hash(code), partner.Id, hooks.Athlete.UserId, "session", "https://partner.example/callback", scope, null, now, now.AddMinutes(1)),
            new Grant(hooks.Athlete.UserId, partner.Id, [scope], 1, now, now),
            null,
            default));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "authorization_code"), KeyValuePair.Create("code", code), KeyValuePair.Create("redirect_uri", "https://partner.example/callback")]);
        var token = await Answer.ObjectAsync(await partner.Http.PostAsync("/api/oauth/token", form), 200);
        var app = hooks.Host.Anonymous();
        app.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);

        return app;
    }

    private static async Task<JsonArray> WriteAsync(Task<HttpResponseMessage> request)
    {
        var answer = await request;
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 200, $"{(int)answer.StatusCode}: {body}");

        return JsonNode.Parse(body) is JsonArray list ? list : [JsonNode.Parse(body)];
    }

    private static StringContent Body(string json) => AthleteDriver.Json(json);
}
