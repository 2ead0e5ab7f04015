using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.LiveFeed;
using TrainItAll.Api.Tests.Webhooks;

namespace TrainItAll.Api.Tests.SeveralHosts;

/// <summary>Several hosts without a cluster: what is committed on one reaches whoever listens on another.</summary>
public sealed class TwoHostsTests(HostPair hosts) : IClassFixture<HostPair>
{
    private const int Writes = 200;

    private static readonly DateOnly FirstDay = new(2026, 1, 1);

    [Fact]
    public async Task Q_04_What_one_host_commits_reaches_listeners_of_the_other_in_order_once_and_without_taking_the_athlete_away()
    {
        using var athlete = await hosts.One.NewAthleteAsync();
        await using var far = await HubClient.ConnectAsync(hosts.Other, athlete.ApiKey);
        await using var near = await HubClient.ConnectAsync(hosts.One, athlete.ApiKey);
        await far.ResultAsync("Subscribe", "[\"0\"]");
        await near.ResultAsync("Subscribe", "[\"0\"]");

        // Each is answered at the first try: a listener elsewhere does not make this host lose the athlete.
        for (var write = 1; write <= Writes; write++)
        {
            await athlete.WriteAsync("/daily-wellness", Day(write));
        }

        Assert.Equal(Numbers(Writes), await SeqsAsync(far, Writes));
        Assert.Equal(Numbers(Writes), await SeqsAsync(near, Writes));
    }

    [Fact]
    public async Task Q_04_A_writer_that_moves_between_hosts_leaves_no_gap_on_either()
    {
        using var athlete = await hosts.One.NewAthleteAsync();
        using var moved = hosts.Other.With(athlete.ApiKey);
        await using var far = await HubClient.ConnectAsync(hosts.Other, athlete.ApiKey);
        await using var near = await HubClient.ConnectAsync(hosts.One, athlete.ApiKey);
        await far.ResultAsync("Subscribe", "[\"0\"]");
        await near.ResultAsync("Subscribe", "[\"0\"]");

        for (var write = 1; write <= Writes; write++)
        {
            await WriteAsync(write / 20 % 2 == 0 ? athlete.Client : moved, write);
        }

        Assert.Equal(Numbers(Writes), await SeqsAsync(far, Writes));
        Assert.Equal(Numbers(Writes), await SeqsAsync(near, Writes));
    }

    [Fact]
    public async Task Q_09_News_that_nobody_heard_are_found_by_looking()
    {
        using var athlete = await hosts.One.NewAthleteAsync();
        await using var far = await HubClient.ConnectAsync(hosts.Other, athlete.ApiKey);
        await far.ResultAsync("Subscribe", "[\"0\"]");

        await hosts.CutTheWireAsync();
        await athlete.WriteAsync("/daily-wellness", Day(1));

        Assert.Equal(1, await far.NextSeqAsync());
        await athlete.WriteAsync("/daily-wellness", Day(2));
        Assert.Equal(2, await far.NextSeqAsync());
    }

    [Fact]
    public async Task E_02_Whoever_hears_of_a_change_on_the_other_host_finds_it_there()
    {
        using var athlete = await hosts.One.NewAthleteAsync();
        using var moved = hosts.Other.With(athlete.ApiKey);
        await using var far = await HubClient.ConnectAsync(hosts.Other, athlete.ApiKey);
        await far.ResultAsync("Subscribe", "[\"0\"]");
        await WriteAsync(moved, 1);
        await far.NextSeqAsync();

        await WriteAsync(athlete.Client, 2);
        var (_, heard) = await far.NextEventAsync();
        var there = await Answer.ObjectAsync(await moved.GetAsync($"{AthleteDriver.Base}/daily-wellness"), 200);

        Assert.Equal(2, heard["seq"]!.GetValue<long>());
        Assert.Contains(there["items"]!.AsArray(), item => item!["day"]!.GetValue<string>() == heard["days"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task O_05_Of_two_activations_of_a_sender_one_sends_and_they_do_not_interleave()
    {
        await using var receiver = await Receiver.StartAsync();
        using var athlete = await hosts.One.NewAthleteAsync();
        using var moved = hosts.Other.With(athlete.ApiKey);
        var created = await athlete.WriteAsync(HookDriver.Path, $$"""{"url":"{{receiver.Url}}","events":["WELLNESS_UPDATED"]}""");
        await receiver.WhenAsync(all => all.Count == 1, "the test event");
        await UntilActiveAsync(athlete, created["id"]!.GetValue<string>());

        for (var write = 1; write <= Writes; write++)
        {
            await WriteAsync(write / 10 % 2 == 0 ? athlete.Client : moved, write);
        }

        await receiver.WhenAsync(
            all => all.Where(one => !one.IsTest).SelectMany(one => one.Events).Any(one => Seq(one) == Writes), $"event {Writes}");
        var messages = receiver.Deliveries.DistinctBy(one => one.Id).ToList();
        Assert.Equal(Numbers(messages.Count), messages.Select(one => one.DeliverySeq));
        Assert.All(receiver.Deliveries.GroupBy(one => one.DeliverySeq), repeats => Assert.Single(repeats.Select(one => one.Id).Distinct()));
        Assert.Equal(Numbers(Writes), messages.SelectMany(one => one.Events).SelectMany(Told));
    }

    private static long Seq(JsonObject told) => told["seq"]!.GetValue<long>();

    /// <summary>Changes that came while a request was under way are one event.</summary>
    private static IEnumerable<long> Told(JsonObject told)
    {
        var first = told["seq_from"]?.GetValue<long>() ?? Seq(told);

        return Enumerable.Range(0, (int)(Seq(told) - first + 1)).Select(number => first + number);
    }

    private static IEnumerable<long> Numbers(int count) => Enumerable.Range(1, count).Select(number => (long)number);

    private static string Day(int write) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"day":"{{FirstDay.AddDays(write):yyyy-MM-dd}}","steps":{{write}}}""");

    private static async Task<List<long>> SeqsAsync(HubClient hub, int count)
    {
        var seqs = new List<long>();
        while (seqs.Count < count)
        {
            seqs.Add(await hub.NextSeqAsync());
        }

        return seqs;
    }

    /// <summary>A host that finds that the athlete has moved says 503 and means: again.</summary>
    private static async Task WriteAsync(HttpClient client, int write)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await client.PostAsync($"{AthleteDriver.Base}/daily-wellness", AthleteDriver.Json(Day(write)));
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            Assert.Equal((503, true), ((int)answer.StatusCode, attempt < 5));
        }
    }

    private static async Task UntilActiveAsync(AthleteDriver athlete, string subscription)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await athlete.GetObjectAsync($"{HookDriver.Path}/{subscription}"))["state"]!.GetValue<string>() != "active")
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
