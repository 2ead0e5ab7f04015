using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>Making, changing, stopping and ending subscriptions.</summary>
public sealed class ManagementTests
{
    [Fact]
    public async Task M_01_A_subscription_is_made_shown_changed_and_ended()
    {
        await using var hooks = await HookDriver.StartAsync();
        var created = await hooks.CreateAsync(",\"description\":\"mine\",\"max_in_flight\":3");

        Assert.StartsWith("whs_", created["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("whsec_", hooks.SigningSecret, StringComparison.Ordinal);
        Assert.Equal("unverified", created["state"]!.GetValue<string>());
        Assert.Equal((3, "mine", "native", true), (
            created["max_in_flight"]!.GetValue<int>(),
            created["description"]!.GetValue<string>(),
            created["dialect"]!.GetValue<string>(),
            created["include_secret"]!.GetValue<bool>()));
        await hooks.UntilAsync("active");
        Assert.Equal(hooks.SubscriptionId, Assert.Single(await hooks.Athlete.ItemsAsync(HookDriver.Path))!["id"]!.GetValue<string>());

        var changed = await hooks.PatchAsync("""{"events":["ACTIVITY_UPLOADED"],"description":null,"include_secret":false}""");
        Assert.Equal("ACTIVITY_UPLOADED", Assert.Single(changed["events"]!.AsArray())!.GetValue<string>());
        Assert.Null(changed["description"]);
        Assert.Equal(3, changed["max_in_flight"]!.GetValue<int>());
        await hooks.WriteStepsAsync(1);
        Assert.Equal(0, (await hooks.GetAsync())["backlog"]!["waiting"]!.GetValue<int>());

        var ended = await hooks.Athlete.Client.DeleteAsync($"{AthleteDriver.Base}{HookDriver.Path}/{hooks.SubscriptionId}");
        Assert.Equal(204, (int)ended.StatusCode);
        Assert.Empty(await hooks.Athlete.ItemsAsync(HookDriver.Path));
        await hooks.Athlete.WriteAsync("/activities", """{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45}""");
        Assert.Empty(hooks.Receiver.Deliveries);
    }

    [Fact]
    public async Task M_01_What_is_anothers_is_not_there()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();
        await hooks.WriteStepsAsync(1);
        await hooks.UntilAsync(async () => (await hooks.DeliveriesAsync("&state=delivered")).Count == 2, "the delivery");
        var delivery = (await hooks.DeliveriesAsync())[0]["id"]!.GetValue<string>();
        using var other = await hooks.Host.NewAthleteAsync();
        var path = $"{HookDriver.Path}/{hooks.SubscriptionId}";

        await Answer.RefusalAsync(await other.GetAsync(path), 404, "not_found");
        await Answer.RefusalAsync(await other.GetAsync($"{path}/deliveries"), 404, "not_found");
        await Answer.RefusalAsync(await other.GetAsync($"{path}/deliveries/{delivery}"), 404, "not_found");
        await Answer.RefusalAsync(await other.PostAsync($"{path}/deliveries/{delivery}/replay", "{}"), 404, "not_found");
        await Answer.RefusalAsync(await other.PostAsync($"{path}/test", "{}"), 404, "not_found");
        await Answer.RefusalAsync(await other.PostAsync($"{path}/rotate-secret", "{}"), 404, "not_found");
        await Answer.RefusalAsync(await other.PostAsync($"{path}/replay", """{"since":"2026-01-01"}"""), 404, "not_found");
        await Answer.RefusalAsync(
            await other.Client.PatchAsync(AthleteDriver.Base + path, AthleteDriver.Json("""{"paused":true}""")), 404, "not_found");
        await Answer.RefusalAsync(await other.Client.DeleteAsync(AthleteDriver.Base + path), 404, "not_found");
        Assert.Empty(await other.ItemsAsync(HookDriver.Path));
        Assert.Equal("active", (await hooks.GetAsync())["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"events":["TEST"]}""", "url", "events")]
    [InlineData("""{"url":"https://example.com/","events":[]}""", "events")]
    [InlineData("""{"url":"https://example.com/","events":["NOPE"]}""", "events")]
    [InlineData("""{"url":"https://example.com/"}""", "events")]
    [InlineData("""{"url":1,"events":["ACTIVITY_UPLOADED"],"include_secret":"yes"}""", "url", "include_secret")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"max_in_flight":33}""", "max_in_flight")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"athletes":"mem_1"}""", "athletes")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"athletes":["mem_other"]}""", "athletes")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"dialect":"other"}""", "dialect")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"headers":["x"]}""", "headers")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"headers":{"Host":"x"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"headers":{"Webhook-Signature":"x"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"headers":{"X":"a\r\nY: b"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"headers":{"X Y":"a"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"headers":{"X":"ä"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"headers":{"A":"1","B":"1","C":"1","D":"1","E":"1","F":"1"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","events":["ACTIVITY_UPLOADED"],"headers":{"A":"1","a":"1"}}""", "headers")]
    public async Task M_02_M_03_A_body_with_something_wrong_is_refused_by_field(string body, params string[] fields)
    {
        await using var hooks = await HookDriver.StartAsync();

        await Answer.InvalidAsync(await hooks.Athlete.PostAsync(HookDriver.Path, body), fields);

        Assert.Empty(await hooks.Athlete.ItemsAsync(HookDriver.Path));
    }

    [Fact]
    public async Task M_02_Too_many_and_the_same_twice_are_refused()
    {
        await using var hooks = await HookDriver.StartAsync(settings => settings["TrainItAll:Webhooks:SubscriptionsPerHost"] = "2");
        await hooks.CreateAsync();

        await Answer.RefusalAsync(await CreateAsync(hooks, ""), 409, "webhook_exists");
        await Answer.ObjectAsync(await CreateAsync(hooks, "/2"), 201);
        await Answer.RefusalAsync(await CreateAsync(hooks, "/3"), 422, "limit_reached");
    }

    [Fact]
    public async Task M_04_An_unverified_receiver_gets_nothing_but_tests_and_becomes_active_when_it_answers()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        hooks.Receiver.Answer = Receiver.Status(500);
        await hooks.CreateAsync();
        await hooks.UntilFailedAsync(1);
        await hooks.WriteStepsAsync(1);
        await hooks.RunAsync(TimeSpan.FromSeconds(10));
        await hooks.UntilFailedAsync(2);
        Assert.All(hooks.Receiver.All, received => Assert.True(received.IsTest));
        Assert.Equal("unverified", (await hooks.GetAsync())["state"]!.GetValue<string>());

        hooks.Receiver.Answer = Receiver.Status(204);
        await hooks.RunAsync(TimeSpan.FromSeconds(61));
        await hooks.UntilAsync("active");
        await hooks.WriteStepsAsync(2);
        await hooks.UntilDeliveriesAsync(1);

        Assert.Equal(2, hooks.Receiver.Deliveries[0].Events[0]["seq"]!.GetValue<int>());
    }

    [Fact]
    public async Task M_04_A_receiver_that_never_shows_itself_is_asked_for_a_day()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        hooks.Receiver.Answer = Receiver.Status(500);
        await hooks.CreateAsync();
        await hooks.RunAsync(TimeSpan.FromHours(30));

        Assert.InRange(hooks.Receiver.All.Count, 6, 8);
        Assert.Equal("dead", (await hooks.DeliveriesAsync()).Single()["state"]!.GetValue<string>());

        hooks.Receiver.Answer = Receiver.Status(200);
        Assert.Equal("delivered", (await Answer.ObjectAsync(await hooks.PostAsync("/test"), 202))["state"]!.GetValue<string>());
        await hooks.UntilAsync("active");
    }

    [Fact]
    public async Task S_03_A_rotated_key_signs_beside_the_old_one_and_the_newest_comes_first()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();

        var rotated = await Answer.ObjectAsync(await hooks.PostAsync("/rotate-secret", """{"overlap_seconds":60}"""), 200);
        await hooks.WriteStepsAsync(1);
        await hooks.Receiver.WhenDeliveriesAsync(1);

        var received = hooks.Receiver.Deliveries[0];
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(received.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.NotEqual(hooks.SigningSecret, rotated["signing_secret"]!.GetValue<string>());
        Assert.Equal(hooks.BodySecret, rotated["secret"]!.GetValue<string>());
        Assert.Equal(
            TrainItAll.Webhooks.WebhookSignature.Sign([rotated["signing_secret"]!.GetValue<string>(), hooks.SigningSecret], received.Id, at, received.Bytes),
            received.Headers["webhook-signature"]);
        await Answer.InvalidAsync(await hooks.PostAsync("/rotate-secret", """{"overlap_seconds":604801}"""), "overlap_seconds");
    }

    [Fact]
    public async Task A_paused_subscription_keeps_what_comes_and_sends_it_when_it_is_started()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();
        await hooks.PatchAsync("""{"paused":true}""");
        await hooks.WriteStepsAsync(1);
        Assert.Equal(1, (await hooks.GetAsync())["backlog"]!["waiting"]!.GetValue<int>());
        await Answer.RefusalAsync(await hooks.PostAsync("/test"), 409, "webhook_stopped");
        Assert.Empty(hooks.Receiver.Deliveries);

        await hooks.PatchAsync("""{"paused":false}""");
        await hooks.Receiver.WhenDeliveriesAsync(1);

        await hooks.PatchAsync("""{"paused":true}""");
        await hooks.WriteStepsAsync(2);
        await hooks.PatchAsync("""{"paused":false,"send_missed":false}""");
        await hooks.WriteStepsAsync(3);
        await hooks.Receiver.WhenDeliveriesAsync(2);
        Assert.Equal([1, 3], hooks.Receiver.Deliveries.Select(received => received.Events[0]["seq"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_key_without_the_scope_cannot_subscribe_and_days_are_cut_to_its_scopes()
    {
        await using var hooks = await HookDriver.StartAsync();
        var (_, apiKey) = await hooks.Athlete.AddKeyAsync("sleep:read");
        using var client = hooks.Host.With(apiKey);
        var path = AthleteDriver.Base + HookDriver.Path;

        var refused = await client.PostAsync(path, AthleteDriver.Json($$"""{"url":"{{hooks.Receiver.Url}}","events":["ACTIVITY_UPLOADED"]}"""));
        var refusal = await Answer.RefusalAsync(refused, 403, "insufficient_scope");
        Assert.Contains("activities:read", refusal["error"]!.GetValue<string>(), StringComparison.Ordinal);

        await Answer.ObjectAsync(
            await client.PostAsync(path, AthleteDriver.Json($$"""{"url":"{{hooks.Receiver.Url}}","events":["WELLNESS_UPDATED"]}""")), 201);
        await hooks.Receiver.WhenAsync(all => all.Count > 0, "the test event");
        await hooks.UntilAsync(
            async () => (await hooks.Athlete.ItemsAsync(HookDriver.Path))[0]!["state"]!.GetValue<string>() == "active", "the state active");
        await hooks.WriteStepsAsync(1);
        await hooks.Athlete.WriteAsync("/sleep-days", """{"day":"2026-01-16","sleepScore":82}""");
        await hooks.Receiver.WhenDeliveriesAsync(1);

        Assert.Equal("sleepDays", hooks.Receiver.Deliveries[0].Events[0]["collection"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_operator_sees_everybodys_and_an_athlete_does_not()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();
        using var admin = hooks.Host.With(hooks.Host.AdminKey);

        var all = await Answer.ObjectAsync(await admin.GetAsync("/api/admin/webhook-subscriptions"), 200);

        Assert.Equal(hooks.SubscriptionId, all["items"]![0]!["id"]!.GetValue<string>());
        await Answer.RefusalAsync(await hooks.Athlete.Client.GetAsync("/api/admin/webhook-subscriptions"), 403, "forbidden");
    }

    [Fact]
    public async Task P_03_An_event_that_is_too_large_comes_thin_and_the_whole_can_be_read()
    {
        await using var hooks = await HookDriver.StartAsync(settings => settings["TrainItAll:Webhooks:WellnessSeconds"] = "2");
        await hooks.SubscribeAsync();
        var filling = new string('x', 15_000);
        for (var day = 1; day <= 10; day++)
        {
            await hooks.Athlete.WriteAsync("/daily-wellness", $$"""{"day":"2026-01-{{day:00}}","steps":{{day}},"rawPayload":"{{filling}}"}""");
        }

        await hooks.Receiver.WhenDeliveriesAsync(1);

        var received = hooks.Receiver.Deliveries[0];
        var told = Assert.Single(received.Events);
        Assert.True(told["truncated"]!.GetValue<bool>());
        Assert.InRange(received.Bytes.Length, 1, 4_096);
        Assert.Empty(told["records"]!.AsArray());
        Assert.Equal(10, told["days"]!.AsArray().Count);
        var whole = await Answer.ObjectAsync(await hooks.Athlete.Client.GetAsync(told["resource"]!.GetValue<string>()), 200);
        Assert.Equal(10, whole["items"]!.AsArray().Count);
    }

    private static Task<HttpResponseMessage> CreateAsync(HookDriver hooks, string below) => hooks.Athlete.PostAsync(
        HookDriver.Path, $$"""{"url":"{{hooks.Receiver.Url}}{{below}}","events":["WELLNESS_UPDATED","ACTIVITY_UPLOADED"]}""");
}
