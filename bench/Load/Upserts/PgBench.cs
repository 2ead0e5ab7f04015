using System.Globalization;
using System.Text.RegularExpressions;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.Upserts;

/// <summary>PostgreSQL's own load generator, writing one row per transaction into a plain table: no HTTP, no JSON, no .NET.</summary>
internal sealed partial class PgBench
{
    private const string Database = "bench_pgbench";
    private const string Table =
        """
        create table sleep_day (
            athlete_id integer not null, day date not null, sleep_start_at timestamptz, sleep_end_at timestamptz,
            sleep_seconds integer, deep_seconds integer, sleep_score integer, updated_at timestamptz not null,
            primary key (athlete_id, day))
        """;

    private readonly PostgresServer _server;
    private readonly string _script;

    private PgBench(PostgresServer server, string script)
    {
        _server = server;
        _script = script;
    }

    public static async Task<PgBench> PrepareAsync(
        Workplace place, PostgresServer server, UpsertSizes sizes, CancellationToken cancellationToken)
    {
        await server.NewDatabaseAsync(Database, cancellationToken);
        await server.ExecuteAsync(Database, Table, cancellationToken);
        var script = Path.Combine(place.NewFolder("pgbench"), "upsert.sql");
        await File.WriteAllTextAsync(script, Script(sizes.Athletes, sizes.Days), cancellationToken);

        return new PgBench(server, script);
    }

    /// <summary>Tries every client count and keeps the best: the product is held against the best PostgreSQL does here.</summary>
    public async Task<ArmResult> RunAsync(IReadOnlyList<int> clientCounts, TimeSpan each, CancellationToken cancellationToken)
    {
        var results = new List<(int Clients, double PerSecond)>();
        foreach (var clients in clientCounts)
        {
            results.Add((clients, await RunAsync(clients, each, cancellationToken)));
        }

        var best = results.MaxBy(result => result.PerSecond);

        return new ArmResult(best.PerSecond) { Note = string.Create(CultureInfo.InvariantCulture, $"{best.Clients} clients") };
    }

    private async Task<double> RunAsync(int clients, TimeSpan duration, CancellationToken cancellationToken)
    {
        var jobs = Math.Min(clients, Environment.ProcessorCount);
        var seconds = Math.Max(1, (int)Math.Round(duration.TotalSeconds));
        var arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"-n -M prepared -c {clients} -j {jobs} -T {seconds} -h {_server.Host} -p {_server.Port} -U {_server.UserName} -f");
        var output = await Shell.RunAsync(
            PostgresServer.Tool("pgbench"), [.. arguments.Split(' '), _script, Database], cancellationToken, _server.Password);

        if (Rate().Match(output) is { Success: true } match)
        {
            return double.Parse(match.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture);
        }

        // On an overloaded machine a second can pass without one transaction; pgbench says no rate then.
        return output.Contains("actually processed: 0\n", StringComparison.Ordinal)
            ? 0
            : throw new BenchFailedException($"pgbench said no rate: {output}");
    }

    private static string Script(int athletes, int days) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        \set athlete random(0, {athletes - 1})
        \set day random(0, {days - 1})
        \set low random(10000, 79999)
        \set high random(10000, 79999)
        insert into sleep_day (athlete_id, day, sleep_start_at, sleep_end_at, sleep_seconds, deep_seconds, sleep_score, updated_at)
        values (:athlete, date '2016-01-01' + cast(:day as integer), timestamptz '2016-01-01 00:15Z' + cast(:day as integer) * interval '1 day', timestamptz '2016-01-01 07:45Z' + cast(:day as integer) * interval '1 day', :low, :high, 82, now())
        on conflict (athlete_id, day) do update set sleep_start_at = excluded.sleep_start_at, sleep_end_at = excluded.sleep_end_at, sleep_seconds = excluded.sleep_seconds, deep_seconds = excluded.deep_seconds, sleep_score = excluded.sleep_score, updated_at = excluded.updated_at;
        """);

    [GeneratedRegex(@"tps = (?<rate>[0-9.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Rate();
}
