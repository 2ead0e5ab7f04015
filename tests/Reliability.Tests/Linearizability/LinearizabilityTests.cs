using System.Collections.Immutable;
using Dapper;
using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Load;
using TrainItAll.Reliability.Processes;
using TrainItAll.Reliability.Reports;
using Xunit.Abstractions;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>R5: each athlete's history, as its clients lived through it, has one order that explains every answer.</summary>
public sealed class LinearizabilityTests(ITestOutputHelper output)
{
    private const int Athletes = 20;
    private const int ClientsPerAthlete = 8;
    private const int OperationsPerClient = 20;

    /// <summary>So many athletes have a list that does not fit into the server's memory window of 256.</summary>
    private const int LongLists = 2;
    private const int LongListLength = 280;

    /// <summary>Every so many rounds the server is killed in the middle.</summary>
    private const int KillEvery = 2;

    private static readonly TimeSpan UntilKill = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task Histories_on_SQLite_are_linearizable_by_number_and_by_search()
    {
        await using var engine = new SqliteEngine();

        await RunAsync(engine, Math.Max(1, Sizes.HistoryRounds * 3 / 5));
    }

    [Fact]
    public async Task Histories_on_PostgreSQL_are_linearizable_by_number_and_by_search()
    {
        await using var engine = await PostgresEngine.CreateAsync();

        await RunAsync(engine, Math.Max(1, Sizes.HistoryRounds * 2 / 5));
    }

    [Theory]
    [InlineData("lagging-reads")]
    [InlineData("lagging-content")]
    public async Task Reads_that_lag_one_commit_are_found_by_number_and_by_search(string sabotage)
    {
        var report = new Report(output, $"R5-control-{sabotage}");
        await using var engine = new SqliteEngine();
        var settings = engine.Settings.Add("RELIABILITY_SABOTAGE", sabotage);
        await using var server = await ServerProcess.StartAsync(Program.Sabotaged, engine.Folder, settings);

        var histories = await LiveAsync(engine, server, athletes: 3, rounds: 1);
        var byNumber = histories.SelectMany(SeqChecker.Check).ToList();
        var bySearch = histories.SelectMany(SearchAll).ToList();

        report.ConcludeSabotage(byNumber);
        report.ConcludeSabotage(bySearch);
    }

    private async Task RunAsync(IEngine engine, int rounds)
    {
        var report = new Report(output, $"R5-{engine.Name}");
        await using var server = await ServerProcess.StartAsync(Program.Api, engine.Folder, engine.Settings);

        var histories = await LiveAsync(engine, server, Athletes, rounds);
        var byNumber = histories.SelectMany(SeqChecker.Check).ToList();
        var bySearch = histories.SelectMany(SearchAll).ToList();

        report.Add($"{await engine.VersionAsync()}; {Athletes * rounds} histories of {ClientsPerAthlete} clients, {server.Starts.Count - 1} kills");
        report.Add($"{histories.Sum(history => history.Writes.Length)} writes, {histories.Sum(history => history.Reads.Length)} reads");
        report.Add($"{histories.Sum(history => history.Open.Count())} writes without an answer");
        report.Add($"{byNumber.Count} violations by number, {bySearch.Count} by search");
        report.Conclude([.. byNumber, .. bySearch]);
        Assert.True(histories.Sum(history => history.Reads.Length) > Athletes * rounds, "Hardly anything was read.");
    }

    private static async Task<IReadOnlyList<History>> LiveAsync(IEngine engine, ServerProcess server, int athletes, int rounds)
    {
        using var api = new ApiClient(server.Address);
        await using var journal = new Journal(Path.Combine(engine.Folder, "journal.jsonl"));
        var ticks = new Ticks();
        var numbers = new Numbers();
        var crowd = await Crowd.CreateAsync(api, athletes, ClientsPerAthlete);
        var all = crowd.Athletes
            .Select(athlete => new Clients(api, new Driver(api, journal, ticks), ticks, athlete, numbers)).ToList();
        await Task.WhenAll(all.Take(LongLists).Select(clients => clients.FillAsync(LongListLength, ClientsPerAthlete)));
        for (var round = 0; round < rounds; round++)
        {
            var seed = HashCode.Combine(Sizes.Seed, round);
            var running = Task.WhenAll(all.Select((clients, index) =>
                clients.RunAsync(HashCode.Combine(seed, index), ClientsPerAthlete, OperationsPerClient)));
            if (round % KillEvery == KillEvery - 1)
            {
                await Task.Delay(UntilKill);
                await server.KillAsync();
                await server.StartAsync();
            }

            await running;
        }

        await Task.WhenAll(all.Select(clients => clients.ReadAllAsync()));

        return await WithLogsAsync(engine, all.Select(clients => clients.ToHistory()));
    }

    private static async Task<IReadOnlyList<History>> WithLogsAsync(IEngine engine, IEnumerable<History> histories)
    {
        await using var database = await engine.OpenAsync();
        var complete = new List<History>();
        foreach (var history in histories)
        {
            var rows = await database.QueryAsync<EventRow>(EventRow.Select, new { athlete = history.Athlete });
            complete.Add(history with { Log = rows.ToImmutableDictionary(row => row.Seq, row => row.Subject) });
        }

        return complete;
    }

    private static IEnumerable<string> SearchAll(History history) =>
        from part in KeyHistory.Split(history)
        let verdict = WingGongSearch.Search(part.Operations)
        where verdict != Verdict.Linearizable
        select $"{verdict}: {part.Key} of {history.Athlete}, {part.Operations.Length} operations";
}
