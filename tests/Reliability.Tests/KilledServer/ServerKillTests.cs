using System.Collections.Immutable;
using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Processes;
using TrainItAll.Reliability.Reports;
using Xunit.Abstractions;

namespace TrainItAll.Reliability.KilledServer;

/// <summary>R1: the server is killed at random moments under mixed load, and started again on the same data.</summary>
public sealed class ServerKillTests(ITestOutputHelper output)
{
    private const int Athletes = 8;
    private const int ClientsPerAthlete = 3;

    /// <summary>Every so many kills the new process is killed as well, while it starts or recovers.</summary>
    private const int SecondKillEvery = 5;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMilliseconds(900);

    [Fact]
    public async Task Killing_the_server_on_SQLite_loses_doubles_and_gaps_nothing()
    {
        await using var engine = new SqliteEngine();

        await KillAsync(engine);
    }

    [Fact]
    public async Task Killing_the_server_on_PostgreSQL_loses_doubles_and_gaps_nothing()
    {
        await using var engine = await PostgresEngine.CreateAsync();

        await KillAsync(engine);
    }

    private async Task KillAsync(IEngine engine)
    {
        var report = new Report(output, $"R1-{engine.Name}");
        var random = new Random(Sizes.Seed);
        await using var server = await ServerProcess.StartAsync(Program.Api, engine.Folder, engine.Settings);
        await using var rounds = await Rounds.BeginAsync(engine, server.Address, Athletes, ClientsPerAthlete);
        for (var kill = 0; kill < Sizes.ServerKills; kill++)
        {
            var isTwice = kill % SecondKillEvery == SecondKillEvery - 1;
            await rounds.RunAsync(random.Next(), () => KillAndRestartAsync(server, random, isTwice));
        }

        await rounds.AuditAsync();

        report.Add($"{await engine.VersionAsync()}; {Sizes.ServerKills} kills under {Athletes * ClientsPerAthlete} clients");
        report.Add($"{rounds.Acknowledged} acknowledged, {rounds.Unanswered} unanswered ({rounds.OpenButDone} of them were there)");
        report.Add("start to first answer", server.Starts);
        report.Conclude(rounds.Wrong);
        Assert.True(rounds.Acknowledged > Sizes.ServerKills, "There was hardly any load.");
    }

    private static async Task KillAndRestartAsync(ServerProcess server, Random random, bool isTwice)
    {
        await Task.Delay(LongestLoad * random.NextDouble());
        await server.KillAsync();
        if (isTwice)
        {
            server.Launch(ImmutableDictionary<string, string>.Empty);
            await Task.Delay(LongestStart * random.NextDouble());
            await server.KillAsync();
        }

        await server.StartAsync();
    }
}
