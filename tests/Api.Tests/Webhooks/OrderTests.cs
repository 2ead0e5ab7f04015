using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>Order per athlete, isolation between athletes, and what becomes one event.</summary>
public sealed class OrderTests
{
    private const int Writes = 1_000;

    [Fact]
    public async Task O_01_A_thousand_changes_reach_an_unreliable_receiver_in_order_and_none_is_missing()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        var random = new Random(17);
        hooks.Receiver.Answer = (received, http) => Receiver.Status(random.NextDouble() < 0.3 ? 500 : 200)(received, http);

        for (var write = 1; write <= Writes; write++)
        {
            await hooks.WriteStepsAsync(write, day: 1 + (write % 28));
        }

        await UntilSeqAsync(hooks, Writes);

        var firsts = hooks.Receiver.Deliveries.DistinctBy(received => received.Id).ToList();
        Assert.Equal(Enumerable.Range(1, firsts.Count).Select(number => (long)number), firsts.Select(received => received.DeliverySeq));
        Assert.Equal(hooks.Receiver.Deliveries.Count, hooks.Receiver.Deliveries.Select(received => (received.Id, received.Attempt)).Distinct().Count());
        Assert.All(
            hooks.Receiver.Deliveries.GroupBy(received => received.Id), repeats => Assert.Single(repeats.Select(one => Convert.ToBase64String(one.Bytes)).Distinct()));
        AssertTold(firsts.SelectMany(received => received.Events), Writes);
        Assert.All(firsts, received => Assert.InRange(received.Events.Count, 1, 50));
    }

    [Fact]
    public async Task W_06_Two_hundred_writes_over_ten_days_within_the_window_are_one_event_with_the_latest_values()
    {
        await using var hooks = await HookDriver.StartStandingAsync(Gathering);
        await hooks.SubscribeAsync();
        for (var write = 1; write <= 200; write++)
        {
            await hooks.WriteStepsAsync(write, day: 1 + (write % 10));
            hooks.Clock!.Advance(TimeSpan.FromMilliseconds(250));
        }

        await hooks.RunAsync(TimeSpan.FromSeconds(9));
        Assert.Empty(hooks.Receiver.Deliveries);
        await hooks.RunAsync(TimeSpan.FromSeconds(2));
        await hooks.UntilDeliveriesAsync(1);

        var told = Assert.Single(hooks.Receiver.Deliveries[0].Events);
        Assert.Equal((1, 200), (told["seq_from"]!.GetValue<int>(), told["seq"]!.GetValue<int>()));
        Assert.Equal(10, told["records"]!.AsArray().Count);
        Assert.Equal(
            Enumerable.Range(191, 10), told["records"]!.AsArray().Select(record => record!["steps"]!.GetValue<int>()).Order());
        await hooks.RunAsync(TimeSpan.FromMinutes(5));
        Assert.Single(hooks.Receiver.Deliveries);
    }

    [Fact]
    public async Task W_02_A_change_every_50_seconds_is_told_once_per_window_and_never_starved()
    {
        await using var hooks = await HookDriver.StartStandingAsync(Gathering);
        await hooks.SubscribeAsync();
        for (var write = 1; write <= 12; write++)
        {
            await hooks.WriteStepsAsync(write);
            await hooks.RunAsync(TimeSpan.FromSeconds(50));

            // Windows begin at 0, 100, 200 … s: each holds two writes and is over 10 s after the second.
            var windows = write / 2;
            await hooks.UntilAsync(() => Task.FromResult(Messages(hooks).Count() >= windows), $"{windows} windows");
        }

        Assert.Equal(
            Enumerable.Range(1, 6).Select(window => ((window * 2) - 1, window * 2)),
            Messages(hooks).Select(received => (received.Events[0]["seq_from"]!.GetValue<int>(), received.Events[0]["seq"]!.GetValue<int>())));
    }

    [Fact]
    public async Task O_06_A_clock_that_jumps_an_hour_ahead_causes_no_burst_and_one_that_jumps_back_no_stall()
    {
        await using var hooks = await HookDriver.StartStandingAsync(Gathering);
        await hooks.SubscribeAsync();
        await hooks.WriteStepsAsync(1);
        hooks.Clock!.Advance(TimeSpan.FromHours(1));
        await hooks.UntilDeliveriesAsync(1);

        await hooks.WriteStepsAsync(2);
        await hooks.RunAsync(TimeSpan.FromSeconds(61));
        await hooks.UntilMessagesAsync(2);

        Assert.Equal(2, hooks.Receiver.Messages.Count);
    }

    [Fact]
    public async Task O_02_A_failing_stream_of_one_athlete_does_not_hold_up_the_tests_of_the_subscription()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = (received, http) => Receiver.Status(received.IsTest ? 200 : 500)(received, http);
        await hooks.WriteStepsAsync(1);
        await hooks.UntilFailedAsync(1);

        var tested = await Answer.ObjectAsync(await hooks.PostAsync("/test"), 202);

        Assert.Equal("delivered", tested["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_Intervals_listener_gets_its_own_fields()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync(",\"dialect\":\"intervals\"");
        var number = hooks.Athlete.Created["athleteNumber"]!.GetValue<int>();

        await hooks.Athlete.WriteAsync("/activities", """{"title":"Run","type":"RUN","startedAt":"2026-01-17T18:20:00Z","durationMin":45,"calories":520,"timezone":"Europe/Vienna"}""");
        await hooks.Athlete.WriteAsync("/sleep-days", """{"day":"2026-01-16","sleepSeconds":27000,"sleepScore":82}""");
        await hooks.Athlete.WriteAsync("/body-metrics", """{"measuredAt":"2026-01-16T06:30:00Z","weightKg":70.5}""");
        // The two days may come as one event or as two: the later write is in the last in either case.
        await hooks.Receiver.WhenAsync(
            all => all.SelectMany(received => received.Events).Any(told => told["records"]!.AsArray().FirstOrDefault()?["weight"] is not null),
            "the day with the weight");

        var events = hooks.Receiver.Deliveries.SelectMany(received => received.Events).ToList();
        Assert.All(events, told => Assert.Equal($"i{number}", told["athlete_id"]!.GetValue<string>()));
        var activity = events[0]["activity"]!;
        Assert.Equal(("2026-01-17T19:20:00", "Run", 2_700, 520), (
            activity["start_date_local"]!.GetValue<string>(),
            activity["type"]!.GetValue<string>(),
            activity["moving_time"]!.GetValue<int>(),
            activity["calories"]!.GetValue<int>()));
        var day = events[^1]["records"]![0]!;
        Assert.Equal(("2026-01-16", 27_000, 82, 70.5), (
            day["id"]!.GetValue<string>(), day["sleepSecs"]!.GetValue<int>(), day["sleepScore"]!.GetValue<int>(), day["weight"]!.GetValue<double>()));
    }

    [Fact]
    public async Task A_hole_can_be_filled_from_the_event_log()
    {
        await using var hooks = await HookDriver.StartAsync();
        for (var steps = 1; steps <= 5; steps++)
        {
            await hooks.WriteStepsAsync(steps);
        }

        var log = await hooks.Athlete.GetObjectAsync($"/events?athlete={hooks.Athlete.AthleteId}&after_seq=2&limit=2");

        Assert.Equal([3, 4], log["items"]!.AsArray().Select(told => told!["seq"]!.GetValue<int>()));
        Assert.Equal(4, log["next_after_seq"]!.GetValue<int>());
        Assert.Empty((await hooks.Athlete.GetObjectAsync("/events?after_seq=5"))["items"]!.AsArray());
        await Answer.InvalidAsync(await hooks.Athlete.GetAsync("/events?after_seq=-1&limit=501"), "after_seq", "limit");
        await Answer.RefusalAsync(await hooks.Athlete.GetAsync("/events?athlete=mem_other"), 404, "not_found");
    }

    private static void Gathering(Dictionary<string, string?> settings) => settings["TrainItAll:Webhooks:WellnessSeconds"] = "60";

    /// <summary>Every change is told once: by itself, or within an event that stands for several.</summary>
    private static void AssertTold(IEnumerable<JsonObject> events, int changes)
    {
        var told = new HashSet<int>();
        foreach (var one in events)
        {
            var last = one["seq"]!.GetValue<int>();
            told.UnionWith(Enumerable.Range(one["seq_from"]?.GetValue<int>() ?? last, last - (one["seq_from"]?.GetValue<int>() ?? last) + 1));
        }

        Assert.Equal(Enumerable.Range(1, changes), told.Order());
    }

    private static async Task UntilSeqAsync(HookDriver hooks, int seq)
    {
        await hooks.UntilAsync(
            async () =>
            {
                await hooks.RunAsync(TimeSpan.FromSeconds(2));

                return (await hooks.GetAsync())["backlog"] is { } backlog
                    && backlog["waiting"]!.GetValue<int>() == 0 && backlog["pending"]!.GetValue<int>() == 0
                    && hooks.Receiver.Deliveries.SelectMany(received => received.Events).Any(told => told["seq"]!.GetValue<int>() == seq);
            },
            $"change {seq}");
    }

    /// <summary>A clock that the test moves may cut an attempt short; the message then comes again, with the id it had.</summary>
    private static IEnumerable<Received> Messages(HookDriver hooks) =>
        hooks.Receiver.Deliveries.DistinctBy(received => received.Id, StringComparer.Ordinal);
}
