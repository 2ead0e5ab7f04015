using TrainItAll.Reliability.Processes;
using TrainItAll.Reliability.Reports;
using Xunit.Abstractions;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>R14: whatever is sent, the answer is 2xx or a worded 4xx, the server lives, and nothing else changes.</summary>
public sealed class MalformedInputTests(ITestOutputHelper output)
{
    private const int WarmUp = 500;
    private const int SabotagedRequests = 1_500;

    [Fact]
    public async Task Hostile_requests_on_SQLite_are_refused_in_words_and_change_nothing_else()
    {
        await using var engine = new SqliteEngine();

        await BesiegeAsync(engine, from: 0, Sizes.HostileRequests / 2);
    }

    [Fact]
    public async Task Hostile_requests_on_PostgreSQL_are_refused_in_words_and_change_nothing_else()
    {
        await using var engine = await PostgresEngine.CreateAsync();

        await BesiegeAsync(engine, from: Sizes.HostileRequests / 2, Sizes.HostileRequests / 2);
    }

    [Theory]
    [InlineData("throws", "500 for")]
    [InlineData("spills", "a day that nobody named changed")]
    [InlineData("writes-refused", "came from a request that was not accepted")]
    public async Task A_server_that_mishandles_some_bodies_is_found(string sabotage, string complaint)
    {
        var report = new Report(output, $"R14-control-{sabotage}");
        await using var engine = new SqliteEngine();
        var settings = engine.Settings.Add("RELIABILITY_SABOTAGE", sabotage);
        await using var server = await ServerProcess.StartAsync(Program.Sabotaged, engine.Folder, settings);
        using var siege = await Siege.LayAsync(server);

        await siege.SendAsync(Sizes.Seed, 0, SabotagedRequests);
        var wrong = await siege.CheckAsync();

        report.ConcludeSabotage([.. wrong.Where(line => line.Contains(complaint, StringComparison.Ordinal))]);
    }

    private async Task BesiegeAsync(IEngine engine, int from, int count)
    {
        var report = new Report(output, $"R14-{engine.Name}");
        await using var server = await ServerProcess.StartAsync(Program.Api, engine.Folder, engine.Settings);
        using var siege = await Siege.LayAsync(server);
        await siege.SendAsync(Sizes.Seed, from, WarmUp);
        var before = await siege.MemoryAsync();

        await siege.SendAsync(Sizes.Seed, from + WarmUp, count - WarmUp);
        var after = await siege.MemoryAsync();
        var wrong = await siege.CheckAsync();
        Assert.False(server.HasExited, "The server died.");
        await server.StopAsync();
        await server.StartAsync();
        var afterRestart = await siege.CheckAsync();

        var slowest = siege.Answers.MaxBy(answer => answer.Took)!;
        report.Add($"{await engine.VersionAsync()}; {siege.Answers.Count} requests, {siege.SentAgain} of them sent again on another connection");
        report.Add($"{string.Join(", ", siege.Answers.CountBy(answer => answer.Answer.Status).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} x {pair.Key}"))}");
        report.Add($"slowest {slowest.Took.TotalSeconds:0.00} s: {slowest.Request.Kind}, {slowest.Request.Body?.Length} bytes");
        report.Add($"memory {before.NowMb} MB before, {after.NowMb} MB after, {after.MostMb} MB at most");
        report.Conclude([.. wrong.Concat(afterRestart).Distinct(StringComparer.Ordinal)]);
    }
}
