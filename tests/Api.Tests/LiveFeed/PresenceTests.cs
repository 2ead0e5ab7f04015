using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.OAuth;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>realtime.md §15, P: who watches an athlete live.</summary>
[Collection(OAuthTests.Name)]
public sealed class PresenceTests(OAuthFixture fixture)
{
    private AppHost Host => fixture.Host.App;

    [Fact]
    public async Task P_01_the_athlete_sees_a_coach_come_and_its_short_absence_is_no_news()
    {
        using var coach = await Host.NewAthleteAsync("coach");
        using var admin = Host.With(Host.AdminKey);
        using var athlete = await AthleteDriver.CreateAsync(Host, admin, "athlete", coach.OrganizationId);
        await using var watching = await HubClient.ConnectAsync(Host, athlete.ApiKey);

        Assert.Empty(await WatchAsync(watching, "0"));
        await using (var first = await HubClient.ConnectAsync(Host, coach.ApiKey))
        {
            await first.ResultAsync("Subscribe", $"[\"{athlete.AthleteId}\"]");
            var (target, came) = await watching.NextEventAsync();
            Assert.Equal(("PRESENCE", coach.UserId), (target, (string?)came["joined"]![0]!["userId"]));
            Assert.Empty(came["left"]!.AsArray());
        }

        await using var second = await HubClient.ConnectAsync(Host, coach.ApiKey);
        await second.ResultAsync("Subscribe", $"[\"{athlete.AthleteId}\"]");
        await watching.ResultAsync("Subscribe", "[\"0\"]");
        var (_, alone) = await watching.NextEventAsync();
        var all = await WatchUntilAsync(second, athlete.AthleteId, viewers => viewers.All(viewer => (int)viewer!["connections"]! == 1));

        Assert.Equal(athlete.UserId, (string?)alone["joined"]!.AsArray().Single()!["userId"]);
        Assert.Equal(
            [(athlete.UserId, "Max Mustermann", 1), (coach.UserId, "Max Mustermann", 1)],
            all.Select(viewer => ((string?)viewer!["userId"], (string?)viewer["name"], (int)viewer["connections"]!)));
    }

    [Fact]
    public async Task P_02_an_app_is_not_told_who_watches_and_is_no_viewer_itself()
    {
        var tokens = await fixture.Host.TokensAsync(fixture.Host.C);
        await using var app = await HubClient.ConnectAsync(Host, tokens.Access);
        await app.ResultAsync("Subscribe", "[\"0\"]");

        var refused = await app.CallAsync("WatchPresence", "[\"0\",true]");

        Assert.Contains("forbidden:", refused["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_watches_a_stranger_is_not_told()
    {
        using var athlete = await Host.NewAthleteAsync();
        using var stranger = await Host.NewAthleteAsync("coach");
        await using var hub = await HubClient.ConnectAsync(Host, stranger.ApiKey);

        var refused = await hub.CallAsync("WatchPresence", $"[\"{athlete.AthleteId}\",true]");

        Assert.Contains("not_found:", refused["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_stops_asking_is_told_no_more()
    {
        using var athlete = await Host.NewAthleteAsync();
        await using var watching = await HubClient.ConnectAsync(Host, athlete.ApiKey);
        await WatchAsync(watching, "0");
        await WatchAsync(watching, "0", on: false);

        await watching.ResultAsync("Subscribe", "[\"0\"]");
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");

        Assert.Equal("WELLNESS_UPDATED", (await watching.NextEventAsync()).Target);
    }

    /// <summary>A closed connection is noticed a moment later.</summary>
    private static async Task<JsonArray> WatchUntilAsync(HubClient hub, string athlete, Func<JsonArray, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var viewers = await WatchAsync(hub, athlete);
        while (!holds(viewers))
        {
            Assert.False(patience.IsCancellationRequested, $"Nobody left: {viewers}");
            await Task.Delay(20);
            viewers = await WatchAsync(hub, athlete);
        }

        return viewers;
    }

    private static async Task<JsonArray> WatchAsync(HubClient hub, string athlete, bool on = true)
    {
        var answer = await hub.CallAsync("WatchPresence", $"[\"{athlete}\",{(on ? "true" : "false")}]");
        Assert.Null(answer["error"]);

        return answer["result"]!.AsArray();
    }
}
