using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Activities;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Athletes;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>Real payloads are what the checked-in schemas say, and the schemas say enough to refuse others.</summary>
public sealed class PayloadSchemaTests
{
    private const string Run =
        """{"title":"Läufe ☀","type":"RUN","startedAt":"2026-01-17T18:20:00Z","durationMin":45,"distanceM":10500,"avgHr":142,"externalId":"e1"}""";

    [Theory]
    [InlineData("native")]
    [InlineData("intervals")]
    public async Task P_02_Each_type_is_what_its_schema_says(string dialect)
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync($",\"dialect\":\"{dialect}\"", System.Text.Json.JsonSerializer.Serialize(WebhookBounds.EventTypes));
        await hooks.Athlete.WriteAsync("/activities", Run);
        await hooks.WriteStepsAsync(9_000);
        await hooks.Athlete.WriteAsync("/sleep-days", """{"day":"2026-01-16","sleepScore":82}""");
        await hooks.Athlete.WriteAsync("/nutrition-days", """{"day":"2026-01-16","energyTotalKcal":2100}""", status: 0);
        await hooks.Athlete.WriteAsync("/body-metrics", """{"measuredAt":"2026-01-16T07:00:00Z","weightKg":70.5}""");
        using var changed = await hooks.Athlete.Client.PutAsync("/api/v1/athlete/0/sport-settings/Ride", AthleteDriver.Json("""{"ftp":250}"""));
        Assert.Equal(200, (int)changed.StatusCode);
        await SeedAsync(hooks);
        await hooks.UntilAsync(
            () => Task.FromResult(Types(hooks.Receiver).IsSupersetOf([.. WebhookBounds.EventTypes, WebhookBounds.TestEvent])), "every type");

        var schema = await SchemaAsync(dialect);
        Assert.All(hooks.Receiver.All, received => Assert.Equal([], schema.FindProblems(received.Body)));
    }

    [Theory]
    [InlineData("native", "activity")]
    [InlineData("native", "records")]
    [InlineData("intervals", "activity")]
    [InlineData("intervals", "seq")]
    public async Task P_02_A_payload_that_lacks_something_is_not_what_the_schema_says(string dialect, string missing)
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync($",\"dialect\":\"{dialect}\"");
        await hooks.Athlete.WriteAsync("/activities", Run);
        await hooks.Receiver.WhenDeliveriesAsync(1);
        var body = hooks.Receiver.Deliveries[0].Body;
        body["events"]![0]!.AsObject().Remove(missing);

        Assert.NotEmpty((await SchemaAsync(dialect)).FindProblems(body));
    }

    private static HashSet<string> Types(Receiver receiver) =>
        receiver.All.SelectMany(received => received.Events).Select(told => (string)told["type"]!).ToHashSet(StringComparer.Ordinal);

    private static async Task<JsonSchemaCheck> SchemaAsync(string dialect) => new(
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "schemas", $"webhook-{dialect}.json")))!.AsObject());

    /// <summary>Types of features that raise them elsewhere.</summary>
    private static async Task SeedAsync(HookDriver hooks)
    {
        var activity = await UploadedAsync(hooks);
        var seeder = new OutboxSeeder(
            hooks.Host, hooks.Athlete, hooks.SubscriptionId, new WebhookOptions { ActivitySeconds = 0, CalendarSeconds = 0, WellnessSeconds = 0 });
        await seeder.TellAsync(
            ("ACTIVITY_ANALYZED", activity.Id, "", doc => doc with { Activity = activity }),
            ("ACTIVITY_UPDATED", activity.Id, "", doc => doc with { Activity = activity }),
            ("CALENDAR_UPDATED", "", "events/1", doc => doc with { Event = Json("""{"id":1,"name":"Ride","external_id":"x1","oauth_client_id":7}""") }),
            ("CALENDAR_UPDATED", "", "events/2", doc => doc with { Event = Json("""{"id":2}"""), IsDeleted = true }),
            ("APP_SCOPE_CHANGED", "cli_1", "", doc => doc with
            {
                Fields = Json("""{"scope":"activities:read","deauthorized":false,"client_id":"cli_1","client_name":"Partner"}"""),
            }),
            ("FITNESS_UPDATED", "", "2026-01-05", doc => doc with { Day = new DateOnly(2026, 1, 5) }),
            ("SYNC_COMPLETED", "task_1", "", doc => doc with { Fields = Json("""{"provider":"polar","task_id":"task_1","status":"SUCCESS"}""") }));
        await seeder.TellAsync(("ACTIVITY_DELETED", activity.Id, "", doc => doc with { Activity = activity }));
        await seeder.WakeAsync();
    }

    private static async Task<Activity> UploadedAsync(HookDriver hooks)
    {
        var store = hooks.Host.App.Services.GetRequiredService<IAthleteStore>();
        var events = await store.ReadEventsAsync(new AthleteId(hooks.Athlete.AthleteId), 0, 1, default);

        return JsonSerializer.Deserialize(events[0].Doc, RecordJson.Default.EventDoc)!.Activity!;
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
