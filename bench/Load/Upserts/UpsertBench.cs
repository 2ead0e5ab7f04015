using System.Globalization;
using System.Text;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Upserts;

/// <summary>Durable day upserts per second, beside what the same machine does without TrainItAll.</summary>
internal sealed class UpsertBench(Workplace place, UpsertSizes sizes)
{
    private const string Product = "TrainItAll";
    private const string EfCore = "minimal API + EF Core";
    private const string RawNpgsql = "minimal API + Npgsql";
    private const string PlainSqlite = "minimal API + SQLite";
    private const string PgBenchName = "pgbench, best client count";
    private const string SqliteLoop = "SQLite, one transaction per row";
    private const int DifferencesShown = 10;

    public async Task OnPostgresAsync(CancellationToken cancellationToken)
    {
        var postgres = await place.PostgresAsync(cancellationToken);
        var product = await postgres.NewDatabaseAsync("bench_trainitall", cancellationToken);
        var plain = $"{await postgres.NewDatabaseAsync("bench_baseline", cancellationToken)};Maximum Pool Size={sizes.BaselinePool};Max Auto Prepare=50;Auto Prepare Min Usages=2;No Reset On Close=true";
        var pgBench = await PgBench.PrepareAsync(place, postgres, sizes, cancellationToken);
        await using var api = await ApiServer.StartAsync(place, product, cancellationToken);
        await using var efCore = await ServerProcess.StartAsync(
            ServerStart.Baseline(place, "efcore", "--postgres", plain), cancellationToken);
        await using var npgsql = await ServerProcess.StartAsync(
            ServerStart.Baseline(place, "npgsql", "--postgres", plain), cancellationToken);
        var athletes = await BenchAthletes.CreateAsync(api, sizes.Athletes, cancellationToken);
        var ledger = new WriteLedger(sizes.Athletes, sizes.Days);

        Arm[] arms =
        [
            new(Product, Http(api.Process, postgres.ProcessId, ApiAudience(athletes, ledger))),
            new(PgBenchName, token => pgBench.RunAsync(sizes.PgBenchClients, sizes.Duration / 2, token)),
            new(EfCore, Http(efCore, postgres.ProcessId, BaselineAudience())),
            new(RawNpgsql, Http(npgsql, postgres.ProcessId, BaselineAudience())),
        ];
        var rounds = await MeasureAsync(arms, postgres.CheckpointAsync, cancellationToken);

        Print("PostgreSQL", $"{postgres.Version}\n{postgres.Settings}", rounds);
        Console.WriteLine(Goal.ToTable(
        [
            new($"{Product} / pgbench", rounds.Ratio(Product, PgBenchName), 1.5),
            new($"{Product} / {EfCore}", rounds.Ratio(Product, EfCore), 4),
            new($"{Product} / {RawNpgsql}", rounds.Ratio(Product, RawNpgsql), 2.5),
        ]));
        await VerifyAsync(api, athletes, ledger, cancellationToken);
    }

    public async Task OnSqliteAsync(CancellationToken cancellationToken)
    {
        await using var api = await ApiServer.StartAsync(place, postgres: null, cancellationToken);
        await using var plain = await ServerProcess.StartAsync(
            ServerStart.Baseline(place, "sqlite", "--sqlite", Path.Combine(place.NewFolder("plain"), "plain.db")), cancellationToken);
        var athletes = await BenchAthletes.CreateAsync(api, sizes.Athletes, cancellationToken);
        var ledger = new WriteLedger(sizes.Athletes, sizes.Days);

        Arm[] arms =
        [
            new(Product, Http(api.Process, null, ApiAudience(athletes, ledger))),
            new(SqliteLoop, LoopAsync),
            new(PlainSqlite, Http(plain, null, BaselineAudience())),
        ];
        var rounds = await MeasureAsync(arms, _ => Task.CompletedTask, cancellationToken);

        Print("SQLite", "journal_mode=wal synchronous=full", rounds);
        Console.WriteLine(Goal.ToTable(
        [
            new($"{Product} / {SqliteLoop}", rounds.Ratio(Product, SqliteLoop), 3),
            new($"{Product} / {PlainSqlite}", rounds.Ratio(Product, PlainSqlite), 3),
        ]));
        await VerifyAsync(api, athletes, ledger, cancellationToken);
    }

    /// <summary>Once unrecorded, so that every program is compiled and every table filled, then the rounds.</summary>
    private async Task<InterleavedRounds> MeasureAsync(
        Arm[] arms, Func<CancellationToken, Task> settle, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync("warming up");
        foreach (var arm in sizes.WarmsUp ? arms : [])
        {
            await arm.RunAsync(cancellationToken);
        }

        return await InterleavedRounds.RunAsync(arms, sizes.Rounds, settle, cancellationToken);
    }

    private Func<CancellationToken, Task<ArmResult>> Http(ServerProcess server, int? postgresId, UpsertSender sender)
    {
        var programs = new List<(string, int, bool)> { ("server", server.Id, false) };
        if (postgresId is { } id)
        {
            programs.Add(("PostgreSQL", id, true));
        }

        var plan = new LoadPlan(server.Port)
        {
            WarmUp = sizes.WarmUp,
            Duration = sizes.Duration,
            Cpu = new CpuMeter(programs),
        };

        return async token =>
        {
            var traffic = Enumerable.Range(0, sizes.Connections).Select(sender.Traffic).ToList();

            return ArmResult.Of((await LoadRun.RunAsync(plan, traffic, token)).OrFail("Upserts"));
        };
    }

    private UpsertSender ApiAudience(IReadOnlyList<BenchAthlete> athletes, WriteLedger ledger) => new(
        new UpsertAudience([.. athletes.Select(athlete => Encoding.ASCII.GetBytes(athlete.Authorization))], sizes.Days, new Counter())
        {
            Ledger = ledger,
        },
        () => SleepDayWrite.ToApi(athletes[0].Authorization.Length));

    private UpsertSender BaselineAudience() => new(
        new UpsertAudience([.. Enumerable.Range(0, sizes.Athletes).Select(BaselineNumber)], sizes.Days, new Counter()),
        SleepDayWrite.ToBaseline);

    private static byte[] BaselineNumber(int athlete) => Encoding.ASCII.GetBytes(athlete.ToString("D4", CultureInfo.InvariantCulture));

    private async Task<ArmResult> LoopAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(place.NewFolder("loop"), "loop.db");
        var arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"--mode sqlite-loop --sqlite {path} --athletes {sizes.Athletes} --days {sizes.Days} --warmup {sizes.WarmUp.TotalSeconds} --seconds {sizes.Duration.TotalSeconds}");
        var rate = await Shell.RunAsync("dotnet", [Workplace.Program("Baseline"), .. arguments.Split(' ')], cancellationToken);

        return new ArmResult(double.Parse(rate, CultureInfo.InvariantCulture));
    }

    private void Print(string engine, string version, InterleavedRounds rounds)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            ## bench upsert, {engine}

            {version}
            {sizes.Connections} connections, {sizes.Athletes} athletes x {sizes.Days} days, {sizes.Rounds} interleaved rounds of {sizes.Duration.TotalSeconds} s after {sizes.WarmUp.TotalSeconds} s, pool of the baseline {sizes.BaselinePool}

            """));
        Console.WriteLine(rounds.ToTable("upserts/s"));
    }

    /// <summary>After a kill without warning, so that what is read was durable and not only remembered.</summary>
    private static async Task VerifyAsync(
        ApiServer api, IReadOnlyList<BenchAthlete> athletes, WriteLedger ledger, CancellationToken cancellationToken)
    {
        await api.CrashAndRestartAsync(cancellationToken);
        var differences = await ReadBack.CompareAsync(api.Process.Port, athletes, ledger, cancellationToken);
        if (differences.Count > 0)
        {
            throw new BenchFailedException(
                $"{differences.Count} differences from what was acknowledged:\n{string.Join('\n', differences.Take(DifferencesShown))}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ledger.Acknowledged:n0} acknowledged writes, 0 answers other than 2xx; after kill -9 and restart all are read back, and every athlete's sequence equals their number.\n"));

        ledger.Acknowledge(athlete: 0, day: 0, seq: long.MaxValue, number: -1);
        var found = await ReadBack.CompareAsync(api.Process.Port, athletes, ledger, cancellationToken);
        if (found.Count != 2)
        {
            throw new BenchFailedException($"A write that never happened shows as {found.Count} differences instead of 2: the check is broken.");
        }
    }
}

/// <summary>Makes the traffic of each connection of an arm; a new seed every time, the same in every arm.</summary>
internal sealed class UpsertSender(UpsertAudience audience, Func<SleepDayWrite> write)
{
    private int _seed;

    public UpsertTraffic Traffic(int connection) => new(write(), audience, ++_seed);
}
