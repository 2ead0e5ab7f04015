using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using TrainItAll.Reliability.Load;
using TrainItAll.Reliability.Processes;
using TrainItAll.Reliability.Reports;
using Xunit.Abstractions;

namespace TrainItAll.Reliability.Webhooks;

/// <summary>O-03, O-04: the server is killed at random moments while it sends, and started again on the same data.</summary>
public sealed class WebhookKillTests(ITestOutputHelper output)
{
    private const int Athletes = 20;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task O_03_Killing_the_sender_on_SQLite_loses_no_event_and_repeats_only_whole_messages()
    {
        await using var engine = new SqliteEngine();

        await KillAsync(engine);
    }

    [Fact]
    public async Task O_03_Killing_the_sender_on_PostgreSQL_loses_no_event_and_repeats_only_whole_messages()
    {
        await using var engine = await PostgresEngine.CreateAsync();

        await KillAsync(engine);
    }

    private async Task KillAsync(IEngine engine)
    {
        var report = new Report(output, $"O-03-{engine.Name}");
        var random = new Random(Sizes.Seed);
        await using var ledger = await WebhookLedger.StartAsync();
        await using var server = await ServerProcess.StartAsync(Program.Api, engine.Folder, engine.Settings
            .Add("TrainItAll__Webhooks__AllowedPrivateNetworks", "127.0.0.1/32")
            .Add("TrainItAll__Webhooks__RequestsPerSecondPerHost", "10000")
            .Add("TrainItAll__Webhooks__AttemptSeconds", "2")
            .Add("TrainItAll__Webhooks__WellnessSeconds", "0"));
        using var client = new ApiClient(server.Address);
        var writers = await SubscribeAsync(client, ledger);

        // On a slow machine a window may pass before much was written: then there are more of them.
        var changesMin = Math.Max(Sizes.WebhookChanges, (Sizes.WebhookKills * Athletes) + 1);
        for (var kill = 0; kill < Sizes.WebhookKills || writers.Sum(writer => writer.Written) < changesMin; kill++)
        {
            using var stopping = new CancellationTokenSource();
            var load = Task.WhenAll(writers.Select(writer => writer.RunAsync(stopping.Token)));
            await Task.Delay(LongestLoad * random.NextDouble());
            await server.KillAsync();
            await stopping.CancelAsync();
            await load;
            await server.StartAsync();
        }

        var watch = Stopwatch.StartNew();
        var changes = await Task.WhenAll(writers.Select(writer => writer.SeqAsync()));
        while (Missing(ledger, writers, changes) > 0 && watch.Elapsed < Patience)
        {
            await Task.Delay(50);
        }

        report.Add($"{await engine.VersionAsync()}; {Sizes.WebhookKills} kills, {Athletes} athletes, {changes.Sum()} changes");
        report.Add($"{ledger.Requests} requests, {ledger.Messages} messages, {ledger.Events} events; all told {watch.Elapsed.TotalSeconds:0.0} s after the last start");
        var missing = Missing(ledger, writers, changes);
        report.Conclude(missing == 0
            ? ledger.Wrong
            : [.. ledger.Wrong, string.Create(CultureInfo.InvariantCulture, $"{missing} changes were told to nobody")]);
        Assert.True(changes.Sum() > Sizes.WebhookKills * Athletes, "There was hardly any load.");
    }

    private static int Missing(WebhookLedger ledger, ImmutableArray<Writer> writers, long[] changes) =>
        writers.Select((writer, index) => ledger.MissingOf(writer.AthleteId, changes[index])).Sum();

    private static async Task<ImmutableArray<Writer>> SubscribeAsync(ApiClient client, WebhookLedger ledger)
    {
        var writers = ImmutableArray.CreateBuilder<Writer>();
        for (var index = 0; index < Athletes; index++)
        {
            var athlete = await client.CreateAthleteAsync(ServerProcess.AdminKey, $"hook{index}");
            var writer = new Writer(client, athlete);
            await writer.SubscribeAsync(ledger.Url);
            writers.Add(writer);
        }

        return writers.ToImmutable();
    }

    /// <summary>Writes one athlete's steps, one value after the other, whatever happens to the server.</summary>
    private sealed class Writer(ApiClient client, Athlete athlete)
    {
        private const string Subscriptions = "/api/external/v1/webhook-subscriptions";

        private int _steps;

        /// <summary>Changes that were answered.</summary>
        public int Written { get; private set; }

        public string AthleteId => athlete.Id;

        public async Task SubscribeAsync(Uri receiver)
        {
            var created = await PostAsync(Subscriptions, $$"""{"url":"{{receiver}}","events":["WELLNESS_UPDATED"]}""");
            var id = created.Text("id") ?? throw new InvalidOperationException($"No subscription was made: {created}");
            var watch = Stopwatch.StartNew();
            while ((await client.GetAsync(athlete, $"webhook-subscriptions/{id}")).Text("state") != "active")
            {
                Assert.True(watch.Elapsed < Patience, "The receiver was never verified.");
                await Task.Delay(20);
            }
        }

        public async Task RunAsync(CancellationToken stopping)
        {
            while (!stopping.IsCancellationRequested)
            {
                var answer = await PostAsync(
                    "/api/external/v1/daily-wellness",
                    string.Create(CultureInfo.InvariantCulture, $$"""{"day":"2026-01-{{1 + (_steps % 28):00}}","steps":{{++_steps}}}"""));
                if (answer.Status is < 200 or >= 300)
                {
                    return;
                }

                Written++;
            }
        }

        /// <summary>How many changes there are, as the server says.</summary>
        public async Task<long> SeqAsync()
        {
            using var http = new HttpRequestMessage(HttpMethod.Get, "/api/external/v1/daily-wellness?per_page=1");
            var answer = await client.SendAsync(athlete.ApiKey, http);

            return answer.Seq ?? throw new InvalidOperationException($"No sequence number: {answer}");
        }

        private Task<Answer> PostAsync(string path, string body) => client.SendAsync(
            athlete.ApiKey,
            new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }
}
