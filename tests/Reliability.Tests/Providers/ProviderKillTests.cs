extern alias standIns;

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.Reliability.Load;
using TrainItAll.Reliability.Processes;
using TrainItAll.Reliability.Reports;
using Xunit.Abstractions;
using Clients = standIns::TrainItAll.ProviderStandIns.Clients;
using StandIns = standIns::TrainItAll.ProviderStandIns.StandIns;

namespace TrainItAll.Reliability.Providers;

/// <summary>A long history is fetched while the provider refuses for a while and the server is killed.</summary>
public sealed class ProviderKillTests(ITestOutputHelper output)
{
    private const int Days = 730;
    private const int RequestsPerSecond = 15;
    private const string User = "max";

    private static readonly int[] KillsAfter = [15, 60, 110];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Two_years_of_Suunto_come_whole_and_once_through_refusals_and_kills()
    {
        await using var engine = new SqliteEngine();
        await using var provider = await StandIns.StartAsync();
        provider.Suunto.History.Seed(User, workouts: Days, nights: Days);
        (provider.Suunto.Faults.Limit, provider.Suunto.Faults.Window) = (RequestsPerSecond, TimeSpan.FromSeconds(1));
        await using var server = await ServerProcess.StartAsync(Program.Api, engine.Folder, engine.Settings
            .Add("TrainItAll__Providers__Suunto__ClientId", Clients.Id)
            .Add("TrainItAll__Providers__Suunto__ClientSecret", Clients.Secret)
            .Add("TrainItAll__Providers__Suunto__SubscriptionKey", Clients.SubscriptionKey)
            .Add("TrainItAll__Providers__Suunto__BaseUrl", $"{provider.Url}/suunto")
            .Add("TrainItAll__Providers__Suunto__OAuthUrl", $"{provider.Url}/suunto")
            .Add("TrainItAll__Providers__Suunto__Windows", "100000/900")
            .Add("TrainItAll__Providers__Suunto__Files", "false"));
        using var client = new ApiClient(server.Address);
        var athlete = await client.CreateAthleteAsync(ServerProcess.AdminKey, "suunto");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", athlete.ApiKey);
        await ConnectAsync(http, athlete);

        // The last night of the made-up past may not be over yet.
        var over = provider.Suunto.History.Nights(User, 0, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).Count;
        var begun = await http.PostAsync($"/api/v1/suunto/users/{athlete.Id}/sync?since=0&limit=10", null);
        var task = JsonNode.Parse(await begun.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        foreach (var requests in KillsAfter)
        {
            await UntilAsync(() => Task.FromResult(provider.Suunto.Faults.Served >= requests));
            await server.KillAsync();
            await server.StartAsync();
        }

        await UntilAsync(async () => await StatusAsync(http, task) is not ("queued" or "in_progress"));

        var report = new Report(output, "providers-suunto");
        report.Add($"{Days} workouts and nights, {KillsAfter.Length} kills, {provider.Suunto.Faults.Served} requests served, {provider.Suunto.Faults.Limited} refused");
        var workouts = await StartsAsync(client, athlete, "activities", "startedAt");
        var nights = await StartsAsync(client, athlete, "sleep-days", "day");
        report.Conclude([.. Problems("workouts", workouts, Days), .. Problems("nights", nights, over)]);
        Assert.Equal("success", await StatusAsync(http, task));
        Assert.True(provider.Suunto.Faults.Limited > 0, "The provider never refused.");
    }

    private static async Task ConnectAsync(HttpClient http, Athlete athlete)
    {
        var asked = JsonNode.Parse(await http.GetStringAsync($"/api/v1/oauth/suunto/authorize?user_id={athlete.Id}"))!;
        using var allowed = await http.GetAsync(asked["authorization_url"]!.GetValue<string>());
        using var back = await http.GetAsync(allowed.Headers.Location);
        Assert.Contains("/oauth/success", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<string?> StatusAsync(HttpClient http, string task) =>
        JsonNode.Parse(await http.GetStringAsync($"/api/v1/tasks/{task}"))!["status"]!.GetValue<string>();

    private static IEnumerable<string> Problems(string what, List<string> found, int there)
    {
        if (found.Count != there || found.Distinct(StringComparer.Ordinal).Count() != there)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{found.Count} {what} here, {found.Distinct(StringComparer.Ordinal).Count()} different ones, {there} there");
        }
    }

    private static async Task<List<string>> StartsAsync(ApiClient client, Athlete athlete, string list, string field)
    {
        var found = new List<string>();
        for (var page = 1; ; page++)
        {
            var answer = await client.GetAsync(athlete, string.Create(CultureInfo.InvariantCulture, $"{list}?per_page=100&page={page}"));
            var items = JsonNode.Parse(answer.Body)!["items"]!.AsArray();
            found.AddRange(items.Select(item => item![field]!.GetValue<string>()));
            if (items.Count == 0)
            {
                return found;
            }
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < Patience, "It did not come to an end.");
            await Task.Delay(20);
        }
    }
}
