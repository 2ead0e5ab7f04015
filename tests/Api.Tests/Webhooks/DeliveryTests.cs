using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>From a write to a receiver and back into the log.</summary>
public sealed class DeliveryTests
{
    private const string Run = """{"title":"Läufe ☀ </script>","type":"RUN","startedAt":"2026-01-17T18:20:00Z","durationMin":45,"distanceKm":9.8,"calories":520,"perceivedExertion":6,"externalId":"x1","rawPayload":{"a":[1]}}""";

    [Fact]
    public async Task P_01_An_uploaded_activity_arrives_signed_with_the_seeds_names_and_the_lists_fields()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();

        await hooks.Athlete.WriteAsync("/activities", Run);
        await hooks.Receiver.WhenDeliveriesAsync(1);

        var received = hooks.Receiver.Deliveries[0];
        Assert.Equal(["secret", "delivery_seq", "events"], received.Body.Select(field => field.Key));
        Assert.Equal(hooks.BodySecret, received.Body["secret"]!.GetValue<string>());
        Assert.Equal(1, received.DeliverySeq);
        var told = Assert.Single(received.Events);
        Assert.Equal(["athlete_id", "type", "timestamp", "seq", "records", "activity"], told.Select(field => field.Key));
        Assert.Equal(hooks.Athlete.AthleteId, told["athlete_id"]!.GetValue<string>());
        Assert.Equal("ACTIVITY_UPLOADED", told["type"]!.GetValue<string>());
        Assert.EndsWith("+00:00", told["timestamp"]!.GetValue<string>(), StringComparison.Ordinal);
        AssertSigned(hooks, received);
        AssertSame((await hooks.Athlete.ItemsAsync("/activities"))[0]!, told["activity"]!);
    }

    [Theory]
    [InlineData("bodyMetrics", "/body-metrics", """{"measuredAt":"2026-01-16T06:30:00Z","weightKg":70.5,"restingHr":47,"notes":"ok","circumferences":{"waistCm":80.5}}""")]
    [InlineData("sleepDays", "/sleep-days", """{"day":"2026-01-16","sleepStartAt":"2026-01-15T22:45:00Z","sleepEndAt":"2026-01-16T06:15:00Z","sleepScore":82,"rawPayload":{"k":1}}""")]
    [InlineData("nutritionDays", "/nutrition-days", """{"day":"2026-01-16","energyTotalKcal":2400,"proteinTotalG":120.5,"waterMl":2000,"loggedAt":"2026-01-16T20:00:00Z"}""")]
    [InlineData("dailyWellness", "/daily-wellness", """{"day":"2026-01-16","steps":9000,"externalId":"e"}""")]
    public async Task P_02_A_day_arrives_whole_in_the_lists_fields(string collection, string path, string body)
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();

        await hooks.Athlete.WriteAsync(path, body);
        await hooks.Receiver.WhenDeliveriesAsync(1);

        var told = Assert.Single(hooks.Receiver.Deliveries[0].Events);
        Assert.Equal("WELLNESS_UPDATED", told["type"]!.GetValue<string>());
        Assert.Equal(collection, told["collection"]!.GetValue<string>());
        Assert.Equal("2026-01-16", Assert.Single(told["days"]!.AsArray())!.GetValue<string>());
        AssertSame((await hooks.Athlete.ItemsAsync(path))[0]!, Assert.Single(told["records"]!.AsArray())!);
    }

    [Fact]
    public async Task W_07_A_write_that_changes_nothing_tells_nobody()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();

        await hooks.WriteStepsAsync(1);
        await hooks.WriteStepsAsync(1);
        await hooks.WriteStepsAsync(2);
        await hooks.Receiver.WhenDeliveriesAsync(2);

        Assert.Equal([1, 2], hooks.Receiver.Deliveries.Select(received => received.Events[0]["seq"]!.GetValue<int>()));
        Assert.Equal(0, (await hooks.GetAsync())["backlog"]!["waiting"]!.GetValue<int>());
    }

    [Fact]
    public async Task S_06_Without_the_shared_word_there_is_none()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync(",\"include_secret\":false");

        await hooks.WriteStepsAsync(1);
        await hooks.Receiver.WhenDeliveriesAsync(1);

        Assert.All(hooks.Receiver.All, received => Assert.DoesNotContain("secret", received.Body.Select(field => field.Key)));
    }

    [Fact]
    public async Task Custom_headers_are_sent_along_and_never_shown()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync(",\"headers\":{\"Authorization\":\"Bearer t0ps3cret\"}");

        await hooks.WriteStepsAsync(1);
        await hooks.Receiver.WhenDeliveriesAsync(1);

        Assert.Equal("Bearer t0ps3cret", hooks.Receiver.Deliveries[0].Headers["Authorization"]);
        var shown = await hooks.GetAsync();
        Assert.Equal("Authorization", Assert.Single(shown["headers"]!.AsArray())!.GetValue<string>());
        Assert.DoesNotContain("t0ps3cret", shown.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S_04_A_second_attempt_has_the_same_id_and_bytes_and_a_new_signature()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = (received, http) => Receiver.Status(received.Attempt == 1 ? 500 : 200)(received, http);

        await hooks.WriteStepsAsync(1);
        await hooks.UntilDeliveriesAsync(1);
        await hooks.UntilAsync(async () => (await hooks.DeliveriesAsync())[0]["attempts"]!.GetValue<int>() == 1
            && (await hooks.GetAsync())["health"]!["failures_in_row"]!.GetValue<int>() == 1, "the first attempt's end");
        hooks.Clock!.Advance(TimeSpan.FromSeconds(8));
        await hooks.UntilDeliveriesAsync(2);

        var (first, second) = (hooks.Receiver.Deliveries[0], hooks.Receiver.Deliveries[1]);
        Assert.Equal((first.Id, first.DeliverySeq), (second.Id, second.DeliverySeq));
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal((1, 2), (first.Attempt, second.Attempt));
        Assert.NotEqual(first.Headers["webhook-timestamp"], second.Headers["webhook-timestamp"]);
        Assert.NotEqual(first.Headers["webhook-signature"], second.Headers["webhook-signature"]);
        AssertSigned(hooks, second);
    }

    [Fact]
    public async Task The_log_shows_a_delivery_with_its_body_blanked_and_its_attempts()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = async (received, http) =>
        {
            http.Response.ContentType = "text/plain";
            await http.Response.WriteAsync($"thanks for {received.Body["secret"]}");
        };

        await hooks.WriteStepsAsync(1);
        await hooks.UntilAsync(
            async () => (await hooks.DeliveriesAsync("&state=delivered")).Any(one => one["athlete_id"] is not null), "a delivery in the log");

        var listed = (await hooks.DeliveriesAsync($"&athlete={hooks.Athlete.AthleteId}")).Single();
        var shown = await hooks.GetAsync($"/deliveries/{listed["id"]}");
        Assert.Equal("***", shown["body"]!["secret"]!.GetValue<string>());
        Assert.Equal(listed["delivery_seq"]!.GetValue<int>(), shown["body"]!["delivery_seq"]!.GetValue<int>());
        var attempt = Assert.Single(shown["attempt_log"]!.AsArray())!;
        Assert.Equal((200, "127.0.0.1", "thanks for ***"), (
            attempt["status"]!.GetValue<int>(), attempt["address"]!.GetValue<string>(), attempt["answer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task S_07_Secrets_stand_in_no_answer_and_in_no_file_of_the_database()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync(",\"headers\":{\"X-Token\":\"t0ps3cret-header\"}");
        await hooks.WriteStepsAsync(1);
        await hooks.UntilAsync(async () => (await hooks.DeliveriesAsync("&state=delivered")).Count == 2, "two deliveries in the log");
        string[] secrets = [hooks.SigningSecret, hooks.SigningSecret["whsec_".Length..], hooks.BodySecret, "t0ps3cret-header"];

        var answers = string.Concat(
            (await hooks.GetAsync()).ToJsonString(),
            string.Concat((await hooks.DeliveriesAsync()).Select(one => one.ToJsonString())),
            (await hooks.GetAsync($"/deliveries/{(await hooks.DeliveriesAsync())[0]["id"]}")).ToJsonString());
        var folder = hooks.Host.Folder;
        var dump = string.Concat(Directory.GetFiles(folder, "trainitall.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(file =>
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, System.Text.Encoding.Latin1);

            return reader.ReadToEnd();
        }));

        Assert.Contains(hooks.SubscriptionId, dump, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, answers, StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, dump, StringComparison.Ordinal));
    }

    private static void AssertSigned(HookDriver hooks, Received received)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(
            received.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(
            WebhookSignature.Sign([hooks.SigningSecret], received.Id, at, received.Bytes), received.Headers["webhook-signature"]);
    }

    /// <summary>What is told is what the list shows, without the nulls.</summary>
    private static void AssertSame(JsonNode listed, JsonNode told)
    {
        var expected = WithoutNulls(listed)!;
        Assert.True(
            JsonNode.DeepEquals(expected, told), $"The list shows {expected.ToJsonString()}, the receiver got {told.ToJsonString()}");
    }

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject thing => new JsonObject(thing.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, WithoutNulls(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };
}
