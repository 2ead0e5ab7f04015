using System.Globalization;
using System.Text;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;
using TrainItAll.Bench.Upserts;

namespace TrainItAll.Bench.LiveFeed;

/// <summary>How many listeners hear how many events, beside a bare SignalR group; and how soon a listener hears of a write.</summary>
internal sealed class LiveBench(Workplace place, LiveSizes sizes)
{
    private const string Product = "TrainItAll";
    private const string BareGroup = "bare SignalR group";
    private const double FanOutGoal = 0.8;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var api = await ApiServer.StartAsync(place, postgres: null, cancellationToken);
        await using var bare = await ServerProcess.StartAsync(ServerStart.Baseline(place, "signalr"), cancellationToken);
        var athletes = await BenchAthletes.CreateAsync(api, sizes.Athletes + 1, cancellationToken);
        await FanOutAsync(api, bare, athletes[^1], cancellationToken);
        await ToListenersAsync(api, [.. athletes.Take(sizes.Athletes)], cancellationToken);
    }

    private async Task FanOutAsync(ApiServer api, ServerProcess bare, BenchAthlete athlete, CancellationToken cancellationToken)
    {
        var who = Encoding.ASCII.GetBytes(athlete.Authorization);
        var write = SleepDayWrite.ToApi(who.Length);
        var broadcast = RequestTemplate.Post("/broadcast", "").NewRequest();
        await using var ofProduct = await Audience.GatherAsync(
            api.Process.Port, athlete.Authorization, Call("Subscribe", "0"), sizes.Listeners, cancellationToken);
        await using var ofBare = await Audience.GatherAsync(
            bare.Port, authorization: null, Call("Subscribe", "everybody"), sizes.Listeners, cancellationToken);
        var product = new FanOut(ofProduct, api.Process, number => write.Fill(who, number % SleepDayWrite.DaysMax, number));
        var group = new FanOut(ofBare, bare, _ => broadcast);
        Arm[] arms =
        [
            new(Product, token => product.RunAsync(sizes.Duration, token)),
            new(BareGroup, token => group.RunAsync(sizes.Duration, token)),
        ];
        foreach (var arm in arms)
        {
            await arm.RunAsync(cancellationToken);
        }

        var rounds = await InterleavedRounds.RunAsync(arms, sizes.Rounds, _ => Task.CompletedTask, cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            ## bench live

            One athlete, {sizes.Listeners} WebSocket connections; {sizes.Rounds} interleaved rounds of {sizes.Duration.TotalSeconds} s. The product also commits each event to SQLite first.

            """));
        Console.WriteLine(rounds.ToTable("events heard/s"));
        Console.WriteLine(Goal.ToTable([new($"{Product} / {BareGroup}", rounds.Ratio(Product, BareGroup), FanOutGoal)]));
    }

    private async Task ToListenersAsync(ApiServer api, IReadOnlyList<BenchAthlete> athletes, CancellationToken cancellationToken)
    {
        var pairs = new List<ToListener>();
        foreach (var athlete in athletes)
        {
            pairs.Add(await ToListener.StartAsync(api.Process.Port, athlete, cancellationToken));
        }

        using var end = new CancellationTokenSource();
        var listening = Task.WhenAll(pairs.Select(pair => pair.ListenAsync(end.Token)));
        await WriteAsync(pairs, TimeSpan.Zero, counts: false, cancellationToken);
        var most = await WriteAsync(pairs, TimeSpan.Zero, counts: false, cancellationToken);
        var half = await WriteAsync(pairs, TimeSpan.FromSeconds(2 * pairs.Count / most), counts: true, cancellationToken);
        await end.CancelAsync();
        await listening;
        Print(pairs, most, half);
        pairs.ForEach(pair => pair.Dispose());
    }

    /// <returns>Writes per second.</returns>
    private async Task<double> WriteAsync(List<ToListener> pairs, TimeSpan interval, bool counts, CancellationToken cancellationToken)
    {
        var done = await Task.WhenAll(pairs.Select(pair => pair.WriteAsync(sizes.Duration, interval, counts, cancellationToken)));

        return done.Sum() / sizes.Duration.TotalSeconds;
    }

    private static void Print(List<ToListener> pairs, double most, double half)
    {
        var (toAnswer, toEvent) = (new LatencyHistogram(), new LatencyHistogram());
        foreach (var pair in pairs)
        {
            toAnswer.Add(pair.ToAnswer);
            toEvent.Add(pair.ToEvent);
        }

        var table = new Table($"{pairs.Count} athletes, a listener each", "p50, ms", "p99, ms");
        table.Add("request sent to answer read", Numbers.Short(toAnswer.PercentileMs(50)), Numbers.Short(toAnswer.PercentileMs(99)));
        table.Add("request sent to event read", Numbers.Short(toEvent.PercentileMs(50)), Numbers.Short(toEvent.PercentileMs(99)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{half:n0} writes/s, half of the {most:n0} that were possible with these connections\n"));
        Console.WriteLine(table);
    }

    private static string Call(string method, string argument) =>
        $$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":["{{argument}}"]}""";
}
