using System.Globalization;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;
using TrainItAll.Bench.Upserts;

namespace TrainItAll.Bench.Histories;

/// <summary>What an upsert costs an athlete with ten days of history, and one with ten years.</summary>
internal sealed class HistoryBench(Workplace place, HistorySizes sizes)
{
    private const string ShortHistory = "10 days";
    private const string LongHistory = "10 years";
    private const string LongAnyDay = "10 years, any day of them";
    private const double GoalRatio = 1.1;
    private const int BlockWrites = 50;
    private const int SeedConnections = 32;
    private const int SpareAthletes = 3;

    private readonly Counter _numbers = new();
    private int _seed;

    public async Task OnPostgresAsync(CancellationToken cancellationToken)
    {
        var postgres = await place.PostgresAsync(cancellationToken);
        var database = await postgres.NewDatabaseAsync("bench_history", cancellationToken);
        await using var api = await ApiServer.StartAsync(place, database, cancellationToken);
        await RunAsync("PostgreSQL", api, postgres.CheckpointAsync, cancellationToken);
    }

    public async Task OnSqliteAsync(CancellationToken cancellationToken)
    {
        await using var api = await ApiServer.StartAsync(place, postgres: null, cancellationToken);
        await RunAsync("SQLite", api, _ => Task.CompletedTask, cancellationToken);
    }

    private async Task RunAsync(string engine, ApiServer api, Func<CancellationToken, Task> settle, CancellationToken cancellationToken)
    {
        var athletes = await BenchAthletes.CreateAsync(api, (2 * sizes.Athletes) + SpareAthletes, cancellationToken);
        IReadOnlyList<BenchAthlete> few = [.. athletes.Take(sizes.Athletes)];
        IReadOnlyList<BenchAthlete> many = [.. athletes.Skip(sizes.Athletes).Take(sizes.Athletes)];
        IReadOnlyList<BenchAthlete> spare = [.. athletes.TakeLast(SpareAthletes)];
        var shortSize = new HistorySize(sizes.ShortDays, sizes.ShortDays);
        await Console.Error.WriteLineAsync("seeding");
        await SeedTraffic.SeedAsync(api.Process.Port, [.. few, .. spare], shortSize, SeedConnections, cancellationToken);
        await SeedTraffic.SeedAsync(
            api.Process.Port, many, new HistorySize(sizes.LongDays, sizes.LongActivities), SeedConnections, cancellationToken);
        var residentSeeded = api.Process.ResidentMb;

        var recent = SleepDayWrite.DaysMax - sizes.ShortDays;
        HistoryArm[] arms =
        [
            new(ShortHistory, Audience(few, recent, sizes.ShortDays)),
            new(LongHistory, Audience(many, recent, sizes.ShortDays)),
            new(LongAnyDay, Audience(many, SleepDayWrite.DaysMax - sizes.LongDays, sizes.LongDays)),
        ];
        var latencies = await MeasureLatencyAsync(api, arms, cancellationToken);
        var rounds = await InterleavedRounds.RunAsync(
            [.. arms.Select(arm => Throughput(api, arm))], sizes.Rounds, settle, cancellationToken);

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            ## bench history, {engine}

            {sizes.Athletes} athletes of each kind; long: {sizes.LongDays} days in each of 4 collections and {sizes.LongActivities} activities; short: {sizes.ShortDays} of each.
            All write the same newest {sizes.ShortDays} days, but the last arm.

            """));
        Console.WriteLine(LatencyTable(arms, latencies));
        Console.WriteLine(rounds.ToTable($"upserts/s at {sizes.Connections} connections"));
        Console.WriteLine(Goal.ToTable(
        [
            new("median latency at 1 connection, 10 years / 10 days", latencies[1].PercentileMs(50) / latencies[0].PercentileMs(50), GoalRatio, IsUpperBound: true),
            new("time per upsert under load, 10 years / 10 days", rounds.Ratio(ShortHistory, LongHistory), GoalRatio, IsUpperBound: true),
        ]));

        var activations = new HistoryActivations(api, (athlete, token) => OnceAsync(api, athlete, recent, token));
        Console.WriteLine(await activations.MeasureAsync(few, many, spare, residentSeeded, cancellationToken));
    }

    private UpsertAudience Audience(IReadOnlyList<BenchAthlete> athletes, int firstDay, int days) =>
        new([.. athletes.Select(athlete => System.Text.Encoding.ASCII.GetBytes(athlete.Authorization))], days, _numbers) { FirstDay = firstDay };

    /// <summary>One connection, the arms in turn every few writes. The first half of the blocks only warms up.</summary>
    private async Task<LatencyHistogram[]> MeasureLatencyAsync(ApiServer api, HistoryArm[] arms, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync("one connection");
        var blocks = Math.Max(1, sizes.Writes / BlockWrites);
        LatencyHistogram[] latencies = [.. arms.Select(_ => new LatencyHistogram())];
        for (var block = -blocks; block < blocks; block++)
        {
            for (var index = 0; index < arms.Length; index++)
            {
                var load = await LoadRun.RunAsync(
                    new LoadPlan(api.Process.Port), [Traffic(arms[index].Audience, BlockWrites)], cancellationToken);
                if (block >= 0)
                {
                    latencies[index].Add(load.OrFail("Upserts").Latencies);
                }
            }
        }

        return latencies;
    }

    private Arm Throughput(ApiServer api, HistoryArm arm)
    {
        var plan = new LoadPlan(api.Process.Port)
        {
            WarmUp = sizes.Duration / 5,
            Duration = sizes.Duration,
            Cpu = new CpuMeter([("server", api.Process.Id, false)]),
        };

        return new Arm(arm.Name, async token =>
        {
            var traffic = Enumerable.Range(0, sizes.Connections).Select(_ => Traffic(arm.Audience)).ToList();

            return ArmResult.Of((await LoadRun.RunAsync(plan, traffic, token)).OrFail("Upserts"));
        });
    }

    private async Task<double> OnceAsync(ApiServer api, BenchAthlete athlete, int day, CancellationToken cancellationToken)
    {
        var load = await LoadRun.RunAsync(
            new LoadPlan(api.Process.Port), [Traffic(Audience([athlete], day, days: 1), limit: 1)], cancellationToken);

        return load.OrFail("The first write").Latencies.PercentileMs(50);
    }

    private UpsertTraffic Traffic(UpsertAudience audience, long limit = long.MaxValue) =>
        new(SleepDayWrite.ToApi(audience.Who[0].Length), audience, ++_seed, limit);

    private static Table LatencyTable(HistoryArm[] arms, LatencyHistogram[] latencies)
    {
        var table = new Table("one connection", "p50 ms", "p90 ms", "p99 ms", "writes");
        foreach (var (arm, latency) in arms.Zip(latencies))
        {
            table.Add(
                arm.Name,
                Numbers.Short(latency.PercentileMs(50)),
                Numbers.Short(latency.PercentileMs(90)),
                Numbers.Short(latency.PercentileMs(99)),
                Numbers.Whole(latency.Count));
        }

        return table;
    }

    private sealed record HistoryArm(string Name, UpsertAudience Audience);
}
