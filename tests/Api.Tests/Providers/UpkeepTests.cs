using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Providers;
using TrainItAll.ProviderStandIns.Suunto;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>What keeps connections right without anybody asking, and what operators see of it.</summary>
public sealed class UpkeepTests : IAsyncLifetime
{
    private ProviderDriver _driver = null!;

    private AthleteDriver Athlete => _driver.Athlete;

    public async Task InitializeAsync() => _driver = await ProviderDriver.StartAsync();

    public async Task DisposeAsync() => await _driver.DisposeAsync();

    [Fact]
    public async Task The_end_of_a_sync_is_an_event_once_and_its_history_can_be_read()
    {
        await _driver.ConnectedAsync();

        var services = await Answer.ObjectAsync(await Athlete.Client.GetAsync("/api/v1/athlete/0/connections"), 200);
        Assert.Equal((true, false), (services["suunto_connected"]!.GetValue<bool>(), services["strava_connected"]!.GetValue<bool>()));

        var asked = await _driver.SyncAsync("data_type=all");
        Assert.True(asked["success"]!.GetValue<bool>());

        var log = await Answer.ObjectAsync(await Athlete.Client.GetAsync("/api/external/v1/events?after_seq=0&limit=100"), 200);
        var told = log["items"]!.AsArray().Where(one => one!["type"]!.GetValue<string>() == "SYNC_COMPLETED").ToList();
        var runs = (await Answer.ArrayAsync(await Athlete.Client.GetAsync($"/api/v1/users/{_driver.Uuid}/sync/runs"), 200)).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, one => Assert.Equal(("suunto", "success"), (Text(one, "provider"), Text(one, "status"))));
        Assert.Equal(runs.Select(run => Text(run, "run_id")).Order(StringComparer.Ordinal), told.Select(one => Text(one, "task_id")).Order(StringComparer.Ordinal));
        Assert.NotNull(told[0]!["counts"]!["workouts"]!["fetched"]);
        Assert.All(runs, run => Assert.Equal(("completed", "success"), (Text(run, "stage"), Text(run, "status"))));

        var recent = (await Answer.ArrayAsync(await Athlete.Client.GetAsync($"/api/v1/users/{_driver.Uuid}/sync/recent?limit=200"), 200)).ToList();
        Assert.Equal(runs.Count * 3, recent.Count);
        Assert.Equal(400, (int)(await Athlete.Client.GetAsync($"/api/v1/users/{_driver.Uuid}/sync/recent?limit=201")).StatusCode);
        using var stranger = await _driver.Host.NewAthleteAsync();
        Assert.Equal(404, (int)(await stranger.Client.GetAsync($"/api/v1/users/{_driver.Uuid}/sync/recent")).StatusCode);
    }

    [Fact]
    public async Task A_sync_can_be_watched_while_it_goes_on()
    {
        await _driver.ConnectedAsync();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await Athlete.Client.GetAsync(
            $"/api/v1/users/{_driver.Uuid}/sync/stream?replay=1", HttpCompletionOption.ResponseHeadersRead, enough.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(enough.Token));

        var before = await NextAsync(lines, enough.Token);
        await _driver.SyncAsync("data_type=workouts");
        var told = await NextAsync(lines, enough.Token);
        while (Text(told, "stage") != "completed")
        {
            Assert.NotEqual(Text(before, "run_id"), Text(told, "run_id"));
            told = await NextAsync(lines, enough.Token);
        }

        Assert.Equal(("completed", "success"), (Text(before, "stage"), Text(told, "status")));
        Assert.Equal(400, (int)(await Athlete.Client.GetAsync($"/api/v1/users/{_driver.Uuid}/sync/stream?replay=0")).StatusCode);
        using var stranger = await _driver.Host.NewAthleteAsync();
        Assert.Equal(404, (int)(await stranger.Client.GetAsync($"/api/v1/users/{_driver.Uuid}/sync/stream")).StatusCode);
    }

    [Fact]
    public async Task What_a_webhook_lost_is_pulled_once_a_day()
    {
        await _driver.ConnectedAsync();
        var grain = _driver.Host.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IReconciliationGrain>(IReconciliationGrain.Key);

        Assert.Equal(0, await grain.ReconcileAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Historical_fetching_goes_back_as_many_days_as_were_asked_for()
    {
        await _driver.ConnectedAsync();
        _driver.StandIns.Suunto.History.Put("max", SuuntoHistory.NewWorkout("old", TimeProvider.System.GetUtcNow().AddDays(-200), 1, 1_800));

        var path = $"/api/v1/suunto/users/{_driver.Uuid}/sync/historical";
        var begun = await Answer.ObjectAsync(await Athlete.Client.PostAsync($"{path}?days=300", null), 200);
        Assert.Equal(("pull_api", 300), (Text(begun, "method"), begun["days"]!.GetValue<int>()));
        await WaitAsync(async () => Text(await Answer.ObjectAsync(await Athlete.Client.GetAsync($"/api/v1/tasks/{Text(begun, "task_id")}"), 200), "status") == "success");

        var listed = await Answer.ObjectAsync(await Athlete.Client.GetAsync("/api/external/v1/activities"), 200);
        Assert.Single(listed["items"]!.AsArray());
        foreach (var days in new[] { "0", "366", "x" })
        {
            Assert.Equal(400, (int)(await Athlete.Client.PostAsync($"{path}?days={days}", null)).StatusCode);
        }
    }

    [Fact]
    public async Task Operators_see_what_came_and_have_it_processed_once_more()
    {
        await _driver.ConnectedAsync();
        using var admin = _driver.Host.With(_driver.Host.AdminKey);
        var sent = await SuuntoStandIn.SendAsync(new Uri(_driver.Host.Address, "/api/v1/webhooks/suunto"), SuuntoStandIn.Told("nobody", "ROUTE_CREATED"));
        Assert.Equal(200, (int)sent.StatusCode);

        JsonNode? delivery = null;
        await WaitAsync(async () =>
        {
            delivery = Assert.Single(await Answer.ArrayAsync(await admin.GetAsync("/api/admin/provider-deliveries?provider=suunto"), 200));

            return Text(delivery, "state") == "done";
        });

        Assert.Equal("user_not_found", Text(delivery, "problem"));
        Assert.Equal(202, (int)(await admin.PostAsync($"/api/admin/provider-deliveries/{Text(delivery, "id")}/retry", null)).StatusCode);
        Assert.Equal(404, (int)(await admin.PostAsync($"/api/admin/provider-deliveries/{Guid.NewGuid()}/retry", null)).StatusCode);
        Assert.Equal(400, (int)(await admin.GetAsync("/api/admin/provider-deliveries?state=odd")).StatusCode);
        Assert.Equal(403, (int)(await Athlete.Client.GetAsync("/api/admin/provider-deliveries")).StatusCode);
    }

    private static async Task<JsonNode> NextAsync(StreamReader lines, CancellationToken cancellationToken)
    {
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonNode.Parse(line["data: ".Length..])!;
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    private static string? Text(JsonNode? node, string name) => node![name]?.GetValue<string>();

    private static async Task WaitAsync(Func<Task<bool>> isSo)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
        {
            await Task.Delay(20, enough.Token);
        }
    }
}
