using System.Globalization;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>What happens when a receiver does not answer well, on a clock that only the test moves.</summary>
public sealed class RetryTests
{
    private static readonly int[] ScheduleSeconds = [5, 30, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

    [Fact]
    public async Task R_01_A_receiver_that_always_fails_is_tried_at_the_tables_times_and_then_given_up()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = Receiver.Status(500);
        await hooks.WriteStepsAsync(1);
        await hooks.UntilFailedAsync(1);

        for (var attempt = 1; attempt <= ScheduleSeconds.Length; attempt++)
        {
            var delivery = (await hooks.DeliveriesAsync("&state=pending")).Single();
            Assert.Equal(attempt, delivery["attempts"]!.GetValue<int>());
            var wait = At(delivery["next_at"]!.GetValue<string>()) - hooks.Clock!.GetUtcNow();
            var scheduled = ScheduleSeconds[attempt - 1];
            Assert.InRange(wait.TotalSeconds, scheduled - 1, Math.Max(scheduled * 1.2, scheduled + 2));

            await hooks.RunAsync(wait - TimeSpan.FromSeconds(1));
            Assert.Equal(attempt, hooks.Receiver.Deliveries.Count);

            // A clock that leaps while the grain arms its timer may make it late by one look.
            await hooks.RunAsync(TimeSpan.FromSeconds(61));
            await hooks.UntilFailedAsync(attempt + 1);
        }

        var dead = (await hooks.DeliveriesAsync("&state=dead")).Single();
        Assert.Equal((11, "exhausted"), (dead["attempts"]!.GetValue<int>(), dead["reason"]!.GetValue<string>()));
        await hooks.RunAsync(TimeSpan.FromHours(30));
        Assert.Equal(11, hooks.Receiver.Deliveries.Count);
        Assert.Equal("active", (await hooks.GetAsync())["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task R_02_A_success_ends_it_at_whichever_attempt(int attempt)
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = (received, http) => Receiver.Status(received.Attempt < attempt ? 500 : 200)(received, http);
        await hooks.WriteStepsAsync(1);
        for (var failed = 1; failed < attempt; failed++)
        {
            await hooks.UntilFailedAsync(failed);
            await hooks.RunAsync(TimeSpan.FromSeconds(ScheduleSeconds[failed - 1] * 1.2 + 2));
        }

        await hooks.UntilAsync(async () => (await hooks.DeliveriesAsync("&state=delivered")).Count == 2, "the delivery");
        await hooks.RunAsync(TimeSpan.FromHours(1));

        Assert.Equal(attempt, hooks.Receiver.Deliveries.Count);
        Assert.Equal(0, (await hooks.GetAsync())["health"]!["failures_in_row"]!.GetValue<int>());
    }

    [Fact]
    public async Task R_04_Gone_disables_it_and_what_was_under_way_is_dead()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = Receiver.Status(410);

        await hooks.WriteStepsAsync(1);
        await hooks.UntilAsync("disabled");
        await hooks.WriteStepsAsync(2);
        await hooks.RunAsync(TimeSpan.FromHours(1));

        Assert.Equal("gone", (await hooks.GetAsync())["reason"]!.GetValue<string>());
        Assert.Equal("gone", (await hooks.DeliveriesAsync("&state=dead")).Single()["reason"]!.GetValue<string>());
        Assert.Single(hooks.Receiver.Deliveries);
        var mail = await hooks.Letters.NextAsync();
        Assert.Equal((hooks.Athlete.Email, "Your webhook subscription was disabled"), (mail.To, mail.Subject));
        Assert.Contains("410", mail.Text, StringComparison.Ordinal);

        hooks.Receiver.Answer = Receiver.Status(200);
        await hooks.PatchAsync("""{"paused":false}""");
        await hooks.UntilDeliveriesAsync(2);
        Assert.Equal(2, hooks.Receiver.Deliveries[1].Events[0]["seq"]!.GetValue<int>());
    }

    [Fact]
    public async Task R_05_A_receiver_that_asks_for_two_minutes_gets_them()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = (received, http) =>
        {
            http.Response.Headers.RetryAfter = "120";

            return Receiver.Status(received.Attempt == 1 ? 429 : 200)(received, http);
        };

        await hooks.WriteStepsAsync(1);
        await hooks.UntilFailedAsync(1);
        await hooks.RunAsync(TimeSpan.FromSeconds(118));
        Assert.Single(hooks.Receiver.Deliveries);

        await hooks.RunAsync(TimeSpan.FromSeconds(30));
        await hooks.UntilDeliveriesAsync(2);
    }

    [Fact]
    public async Task R_08_A_receiver_that_seems_dead_is_tried_with_one_message_and_the_others_keep_their_attempts()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync(",\"max_in_flight\":1");
        hooks.Receiver.Answer = Receiver.Status(500);
        await hooks.WriteStepsAsync(1);
        for (var failed = 1; failed < 10; failed++)
        {
            await hooks.UntilFailedAsync(failed);
            await hooks.RunAsync(TimeSpan.FromSeconds(ScheduleSeconds[failed - 1] * 1.2 + 2));
        }

        await hooks.UntilFailedAsync(10);
        await hooks.WriteStepsAsync(2);
        await hooks.WriteStepsAsync(3);
        await hooks.RunAsync(TimeSpan.FromHours(2));

        Assert.All(hooks.Receiver.Deliveries, received => Assert.Equal(1, received.DeliverySeq));
        Assert.Equal(10, hooks.Receiver.Deliveries.Count);
        Assert.Equal(1, (await hooks.GetAsync())["backlog"]!["waiting"]!.GetValue<int>());

        hooks.Receiver.Answer = Receiver.Status(200);
        await hooks.RunAsync(TimeSpan.FromHours(30));
        await hooks.UntilDeliveriesAsync(12);
        Assert.Equal([1, 2], hooks.Receiver.Deliveries.TakeLast(2).Select(received => received.DeliverySeq));
    }

    [Fact]
    public async Task R_11_A_dead_message_is_replayed_as_it_was()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = Receiver.Status(410);
        await hooks.WriteStepsAsync(1);
        await hooks.UntilAsync("disabled");
        hooks.Receiver.Answer = Receiver.Status(200);
        await hooks.PatchAsync("""{"paused":false}""");
        var dead = (await hooks.DeliveriesAsync("&state=dead")).Single()["id"]!.GetValue<string>();

        await Answer.ObjectAsync(await hooks.PostAsync($"/deliveries/{dead}/replay"), 202);
        await hooks.UntilDeliveriesAsync(2);
        await hooks.UntilAsync(async () => (await hooks.DeliveriesAsync("&state=dead")).Count == 0, "no dead delivery");

        var (first, second) = (hooks.Receiver.Deliveries[0], hooks.Receiver.Deliveries[1]);
        Assert.Equal((first.Id, first.DeliverySeq, 2), (second.Id, second.DeliverySeq, second.Attempt));
        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Fact]
    public async Task R_11_The_dead_of_a_period_are_replayed_the_oldest_first()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        var since = hooks.Clock!.GetUtcNow();
        hooks.Receiver.Answer = Receiver.Status(410);
        for (var steps = 1; steps <= 3; steps++)
        {
            await hooks.WriteStepsAsync(steps);
            await hooks.UntilAsync("disabled");
            await hooks.PatchAsync("""{"paused":false}""");
        }

        hooks.Receiver.Answer = Receiver.Status(200);
        var answer = await Answer.ObjectAsync(await hooks.PostAsync("/replay", $$"""{"since":"{{since:O}}"}"""), 202);
        await hooks.UntilDeliveriesAsync(6);

        Assert.Equal(3, answer["replayed"]!.GetValue<int>());
        Assert.Equal([1, 2, 3], hooks.Receiver.Deliveries.TakeLast(3).Select(received => received.DeliverySeq));
    }

    [Fact]
    public async Task R_10_Five_days_of_failure_disable_it()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = Receiver.Status(500);
        await hooks.WriteStepsAsync(1);
        await hooks.UntilFailedAsync(1);

        for (var day = 0; day < 14 && (await hooks.GetAsync())["state"]!.GetValue<string>() == "active"; day++)
        {
            // Hours at a time: each attempt must end before the clock runs on.
            for (var hour = 0; hour < 24; hour++)
            {
                await hooks.RunAsync(TimeSpan.FromHours(1));
                await Task.Delay(20);
            }

            await hooks.WriteStepsAsync(2 + day);
        }

        Assert.Equal(("disabled", "failing"), (
            (await hooks.GetAsync())["state"]!.GetValue<string>(), (await hooks.GetAsync())["reason"]!.GetValue<string>()));
        // How many fit depends on how soon each attempt ends; far fewer or far more were another schedule.
        Assert.InRange(hooks.Receiver.Deliveries.Count, 12, 40);
        var mails = new[] { await hooks.Letters.NextAsync(), await hooks.Letters.NextAsync(), await hooks.Letters.NextAsync() };
        Assert.Equal(
            ["Your webhook receiver does not answer", "Your webhook receiver does not answer", "Your webhook subscription was disabled"],
            mails.Select(mail => mail.Subject));
        Assert.All(mails, mail => Assert.Equal(hooks.Athlete.Email, mail.To));
        Assert.All(mails, mail => Assert.Contains(hooks.SubscriptionId, mail.Text, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("/hook", mail.Text, StringComparison.Ordinal));
        Assert.Equal(0, hooks.Letters.Waiting);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
