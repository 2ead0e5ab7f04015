using System.Collections.Immutable;
using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Processes;
using TrainItAll.Reliability.Reports;
using Xunit.Abstractions;

namespace TrainItAll.Reliability.KilledServer;

/// <summary>R1 at chosen places: the server dies at a line of its own program, under load.</summary>
public sealed class CrashPointTests(ITestOutputHelper output)
{
    private const int Athletes = 4;
    private const int ClientsPerAthlete = 3;

    /// <summary>The crash comes somewhere within so many passes of its point.</summary>
    private const int LatestPass = 60;

    private const int SabotageTriesMax = 8;

    private static readonly string[] Points = ["before-commit", "inside-commit", "after-commit", "before-answer"];

    private static readonly TimeSpan BeforeSabotagedKill = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Dying_at_named_points_on_SQLite_loses_doubles_and_gaps_nothing()
    {
        await using var engine = new SqliteEngine();

        await CrashAsync(engine);
    }

    [Fact]
    public async Task Dying_at_named_points_on_PostgreSQL_loses_doubles_and_gaps_nothing()
    {
        await using var engine = await PostgresEngine.CreateAsync();

        await CrashAsync(engine);
    }

    [Fact]
    public async Task Acknowledging_before_the_commit_is_found()
    {
        var report = new Report(output, "R1-control-early-acknowledgement");
        var random = new Random(Sizes.Seed);
        await using var engine = new SqliteEngine();
        var settings = engine.Settings.Add("RELIABILITY_SABOTAGE", "early-acknowledgement");
        await using var server = await ServerProcess.StartAsync(Program.Sabotaged, engine.Folder, settings);
        await using var rounds = await Rounds.BeginAsync(engine, server.Address, Athletes, ClientsPerAthlete);

        var kills = 0;
        while (rounds.Wrong.Count == 0 && kills++ < SabotageTriesMax)
        {
            await rounds.RunAsync(random.Next(), async () =>
            {
                await Task.Delay(BeforeSabotagedKill);
                await server.KillAsync();
                await server.StartAsync();
            });
        }

        report.Add($"found at kill {kills}");
        report.ConcludeSabotage([.. rounds.Wrong.Where(line => line.Contains("acknowledged", StringComparison.Ordinal))]);
    }

    private async Task CrashAsync(IEngine engine)
    {
        var report = new Report(output, $"R1-crash-points-{engine.Name}");
        var random = new Random(Sizes.Seed);
        await using var server = await ServerProcess.StartAsync(Program.Sabotaged, engine.Folder, engine.Settings);
        await using var rounds = await Rounds.BeginAsync(engine, server.Address, Athletes, ClientsPerAthlete);
        foreach (var point in Points)
        {
            await server.KillAsync();
            await server.StartAsync(ImmutableDictionary<string, string>.Empty.Add(
                "RELIABILITY_CRASH", $"{point}:{random.Next(1, LatestPass)}"));
            await rounds.RunAsync(random.Next(), async () =>
            {
                await server.ExitAsync();
                await server.StartAsync();
            });
        }

        await rounds.AuditAsync();

        report.Add($"{await engine.VersionAsync()}; {string.Join(", ", Points)}");
        report.Add($"{rounds.Acknowledged} acknowledged, {rounds.Unanswered} unanswered ({rounds.OpenButDone} of them were there)");
        report.Conclude(rounds.Wrong);
    }
}
