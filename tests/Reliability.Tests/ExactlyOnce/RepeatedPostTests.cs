using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Load;
using TrainItAll.Reliability.Processes;
using TrainItAll.Reliability.Reports;
using Xunit.Abstractions;

namespace TrainItAll.Reliability.ExactlyOnce;

/// <summary>R8: a POST that is sent again, at once or after a kill, happens once and is answered the same.</summary>
public sealed class RepeatedPostTests(ITestOutputHelper output)
{
    private const int Athletes = 4;
    private const int CopiesMax = 5;
    private const int PostsAtOnce = 25;

    /// <summary>Every so many groups of POSTs the server is killed in the middle, and the whole group is sent again.</summary>
    private const int KillEvery = 8;

    private const int ReusedKeysTried = 50;

    [Fact]
    public async Task Repeated_posts_on_SQLite_happen_once()
    {
        await using var engine = new SqliteEngine();

        await RunAsync(engine, Sizes.RepeatedPosts / 2);
    }

    [Fact]
    public async Task Repeated_posts_on_PostgreSQL_happen_once()
    {
        await using var engine = await PostgresEngine.CreateAsync();

        await RunAsync(engine, Sizes.RepeatedPosts / 2);
    }

    [Fact]
    public async Task Posts_that_happen_twice_are_found()
    {
        var report = new Report(output, "R8-control-no-dedupe");
        await using var engine = new SqliteEngine();
        var settings = engine.Settings.Add("RELIABILITY_SABOTAGE", "no-dedupe");
        await using var server = await ServerProcess.StartAsync(Program.Sabotaged, engine.Folder, settings);

        var (_, wrong) = await SendAndCheckAsync(engine, server, count: 100, kills: false);

        foreach (var by in new[] { Repetition.RequestKey, Repetition.ExternalId, Repetition.FileHash })
        {
            report.ConcludeSabotage([.. wrong.Where(line => line.Contains($" by {by} ", StringComparison.Ordinal))]);
        }
    }

    private async Task RunAsync(IEngine engine, int count)
    {
        var report = new Report(output, $"R8-{engine.Name}");
        await using var server = await ServerProcess.StartAsync(Program.Api, engine.Folder, engine.Settings);

        var (posts, wrong) = await SendAndCheckAsync(engine, server, count, kills: true);

        report.Add($"{await engine.VersionAsync()}; {posts.Count} posts in {posts.Sum(post => post.Sendings)} sendings, {server.Starts.Count - 1} kills");
        report.Conclude(wrong);
    }

    private static async Task<(IReadOnlyList<RepeatedPost> Posts, IReadOnlyList<string> Wrong)> SendAndCheckAsync(
        IEngine engine, ServerProcess server, int count, bool kills)
    {
        var random = new Random(Sizes.Seed);
        using var api = new ApiClient(server.Address);
        var crowd = await Crowd.CreateAsync(api, Athletes, clientsPerAthlete: 1);
        var mix = new PostMix(crowd.Athletes, random);
        var posts = Enumerable.Range(0, count).Select(_ => mix.Next()).ToList();
        foreach (var (index, group) in posts.Chunk(PostsAtOnce).Index())
        {
            var sending = Task.WhenAll(group.Select(post => post.SendAsync(api, random.Next(1, CopiesMax + 1))));
            if (kills && index % KillEvery == KillEvery / 2)
            {
                await Task.Delay(random.Next(30));
                await server.KillAsync();
                await server.StartAsync();
                await sending;
                sending = Task.WhenAll(group.Select(post => post.SendAsync(api, random.Next(1, 3))));
            }

            await sending;
        }

        var wrong = posts.SelectMany(post => post.Check()).ToList();
        wrong.AddRange(await CheckReusedKeysAsync(api, posts));
        wrong.AddRange(await CheckRecordsAsync(engine, api, crowd, posts));

        return (posts, wrong);
    }

    /// <summary>A key that comes with another body must be refused, and change nothing.</summary>
    private static async Task<IReadOnlyList<string>> CheckReusedKeysAsync(ApiClient api, IEnumerable<RepeatedPost> posts)
    {
        var wrong = new List<string>();
        foreach (var post in posts.Where(post => post.RequestKey is not null).Take(ReusedKeysTried))
        {
            var other = post.Write with { Fields = post.Write.Fields.SetItem("rawPayload", "{\"other\":true}") };
            var answer = await api.WriteAsync(post.Athlete, other, post.RequestKey);
            if (answer.Status is not (409 or 422))
            {
                wrong.Add($"a used key with another body was not refused: {post}: {answer}");
            }
        }

        return wrong;
    }

    private static async Task<IReadOnlyList<string>> CheckRecordsAsync(
        IEngine engine, ApiClient api, Crowd crowd, IReadOnlyList<RepeatedPost> posts)
    {
        var wrong = new List<string>();
        await using var database = await engine.OpenAsync();
        foreach (var athlete in crowd.Athletes)
        {
            var ledger = new AthleteLedger(athlete.Id);
            var calls = posts.Where(post => post.Athlete == athlete).Select(post => post.ToCall());
            wrong.AddRange(ledger.Settle(calls, await Snapshot.ReadAsync(api, athlete)));
            wrong.AddRange(await SqlAudit.CheckAsync(database, athlete.Id, ledger.Slots));
        }

        wrong.AddRange(await SqlAudit.CheckLogsAsync(database));

        return wrong;
    }
}
