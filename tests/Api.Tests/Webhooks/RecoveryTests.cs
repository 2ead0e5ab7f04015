using System.Collections.Concurrent;
using System.Text.Json;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.OAuth;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>A receiver that comes back finds a long queue, and is not knocked over by it.</summary>
public sealed class RecoveryTests
{
    private const int Athletes = 20;
    private const int ChangesEach = 2_500;
    private const int ChangesPerCommit = 500;
    private const int EventsPerMessage = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SmallStep = TimeSpan.FromMilliseconds(1);

    private static readonly string[] Reading = ["activities:read", "dailyWellness:read"];

    [Fact]
    public async Task R_09_Fifty_thousand_waiting_come_in_order_one_request_at_first_and_never_more_than_eight()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        var partner = await ClientSubscriptionTests.RegisterAsync(hooks, ClientProfile.Native, Reading);
        var athletes = new List<AthleteDriver>();
        for (var number = 0; number < Athletes; number++)
        {
            athletes.Add(await hooks.Host.NewAthleteAsync());
            await ClientSubscriptionTests.GrantAsync(hooks, athletes[^1], partner.Id, Reading);
        }

        var id = await ClientSubscriptionTests.SubscribeAsync(hooks, partner);
        var load = new Load();
        hooks.Receiver.Answer = load.FailAsync;
        var held = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var athlete in athletes)
        {
            await SeedAsync(hooks, athlete, id);
        }

        // Ten failures in a row: from here on only one message is tried.
        await RunUntilAsync(hooks, Step, () => load.Failed >= 10);
        var holds = GC.GetTotalMemory(forceFullCollection: true) - held;
        hooks.Receiver.Answer = load.TakeAsync;
        await RunUntilAsync(hooks, Step, () => !load.Taken.IsEmpty);
        await RunUntilAsync(hooks, SmallStep, () => load.AllTaken.IsCompleted);

        Assert.True(holds < 64 * 1024 * 1024, $"{holds / 1024 / 1024} MB are held while {Athletes * ChangesEach} wait.");
        Assert.Equal(1, load.Taken.First().InFlight);
        Assert.InRange(load.Taken.Max(message => message.InFlight), 2, 8);
        foreach (var ofAthlete in load.Taken.GroupBy(message => message.Athlete))
        {
            Assert.Equal(Enumerable.Range(1, ofAthlete.Count()).Select(number => (long)number), ofAthlete.Select(message => message.DeliverySeq));
            Assert.Equal(ChangesEach, ofAthlete.Sum(message => message.Events));
        }

        Assert.Equal(Athletes, load.Taken.Select(message => message.Athlete).Distinct().Count());
    }

    /// <summary>Lets the clock run, slowly enough for requests that are under way.</summary>
    private static async Task RunUntilAsync(HookDriver hooks, TimeSpan step, Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            hooks.Clock!.Advance(step);
            await Task.Delay(2, patience.Token);
        }
    }

    private static async Task SeedAsync(HookDriver hooks, AthleteDriver athlete, string subscription)
    {
        var seeder = new OutboxSeeder(hooks.Host, athlete, subscription, new WebhookOptions { ActivitySeconds = 0 });
        using var fields = JsonDocument.Parse("""{"n":1}""");
        for (var change = 0; change < ChangesEach; change += ChangesPerCommit)
        {
            await seeder.TellAsync(
            [
                .. Enumerable.Range(change, ChangesPerCommit).Select(number => (
                    "ACTIVITY_UPLOADED", $"act_{number}", "", (Func<OutboxDoc, OutboxDoc>)(doc => doc with { Fields = fields.RootElement }))),
            ]);
        }

        await seeder.WakeAsync();
    }

    /// <summary>Counts what the receiver sees at once.</summary>
    private sealed class Load
    {
        private readonly ConcurrentDictionary<string, bool> _known = new();
        private readonly TaskCompletionSource _allTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _inFlight;
        private int _failed;
        private int _events;

        public Task AllTaken => _allTaken.Task;

        public ConcurrentQueue<(string Athlete, long DeliverySeq, int Events, int InFlight)> Taken { get; } = new();

        public int Failed => _failed;

        public Task FailAsync(Received received, Microsoft.AspNetCore.Http.HttpContext http)
        {
            Interlocked.Increment(ref _failed);

            return Receiver.Status(500)(received, http);
        }

        public async Task TakeAsync(Received received, Microsoft.AspNetCore.Http.HttpContext http)
        {
            var inFlight = Interlocked.Increment(ref _inFlight);
            if (_known.TryAdd(received.Id, true))
            {
                Assert.InRange(received.Events.Count, 1, EventsPerMessage);
                Taken.Enqueue((received.Events[0]["athlete_id"]!.GetValue<string>(), received.DeliverySeq, received.Events.Count, inFlight));
                if (Interlocked.Add(ref _events, received.Events.Count) == Athletes * ChangesEach)
                {
                    _allTaken.SetResult();
                }
            }

            await Task.Yield();
            Interlocked.Decrement(ref _inFlight);
            await Receiver.Status(204)(received, http);
        }
    }
}
