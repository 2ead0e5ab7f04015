using System.Diagnostics;
using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Processes;
using TrainItAll.Reliability.Reports;
using Xunit.Abstractions;

namespace TrainItAll.Reliability.KilledPostgres;

/// <summary>R2: PostgreSQL goes away under load and comes back; the server lives on and heals by itself.</summary>
public sealed class PostgresKillTests(ITestOutputHelper output)
{
    private const int Athletes = 8;
    private const int ClientsPerAthlete = 3;

    /// <summary>Tries to make an asynchronous commit lose something before the control counts as missing.</summary>
    private const int SabotageTriesMax = 8;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestAway = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Killing_PostgreSQL_loses_doubles_and_gaps_nothing_and_the_server_heals_by_itself()
    {
        var report = new Report(output, "R2");
        var random = new Random(Sizes.Seed);
        await using var engine = await PostgresEngine.CreateAsync();
        await using var server = await ServerProcess.StartAsync(Program.Api, engine.Folder, engine.Settings);
        await using var rounds = await Rounds.BeginAsync(engine, server.Address, Athletes, ClientsPerAthlete);

        for (var kill = 0; kill < Sizes.PostgresKills; kill++)
        {
            var fault = (PostgresFault)(kill % Enum.GetValues<PostgresFault>().Length);
            await rounds.RunAsync(random.Next(), () => BreakAndHealAsync(engine, server, fault, random));
        }

        var healed = server.Starts.Skip(1).ToList();
        await server.StopAsync();
        await server.StartAsync();
        await rounds.LookAsync();
        await rounds.AuditAsync();
        await engine.Cluster.CheckIndexesAsync();
        report.Add($"{await engine.VersionAsync()}; {Sizes.PostgresKills} faults under {Athletes * ClientsPerAthlete} clients");
        await server.StopAsync();
        await engine.Cluster.StopCleanlyAsync();
        await engine.Cluster.CheckPagesAsync();

        report.Add($"{rounds.Acknowledged} acknowledged, {rounds.Refused503} refused with 503, {rounds.OpenButDone} of them were there");
        report.Add("fault gone to ready", healed);
        report.Add($"pg_amcheck and pg_checksums found nothing");
        report.Conclude(rounds.Wrong);
        Assert.Equal(0, rounds.Unanswered);
        Assert.True(rounds.Refused503 > 0, "The server never said that it cannot write.");
    }

    [Fact]
    public async Task Commits_that_PostgreSQL_does_not_flush_are_found_to_be_lost()
    {
        var report = new Report(output, "R2-control-unflushed");
        var random = new Random(Sizes.Seed);
        await using var engine = await PostgresEngine.CreateAsync(
            ";Options=-c synchronous_commit=off", "wal_writer_delay = 10s", "wal_writer_flush_after = 100MB");
        await using var server = await ServerProcess.StartAsync(Program.Api, engine.Folder, engine.Settings);
        await using var rounds = await Rounds.BeginAsync(engine, server.Address, Athletes, ClientsPerAthlete);

        var tries = 0;
        while (rounds.Wrong.Count == 0 && tries++ < SabotageTriesMax)
        {
            await rounds.RunAsync(random.Next(), () => BreakAndRestartAsync(engine, server));
        }

        report.Add($"synchronous_commit=off, found at try {tries}");
        report.ConcludeSabotage(rounds.Wrong);
    }

    private static async Task BreakAndHealAsync(PostgresEngine engine, ServerProcess server, PostgresFault fault, Random random)
    {
        await Task.Delay(LongestLoad * random.NextDouble());
        await PostgresFaults.RunAsync(engine, fault, LongestAway * random.NextDouble());
        await server.ReadyAsync(Stopwatch.StartNew());
        await Task.Delay(LongestLoad * random.NextDouble());
    }

    private static async Task BreakAndRestartAsync(PostgresEngine engine, ServerProcess server)
    {
        await Task.Delay(LongestLoad);
        await PostgresFaults.RunAsync(engine, PostgresFault.ImmediateStop, TimeSpan.Zero);
        await server.KillAsync();
        await server.StartAsync();
    }
}
