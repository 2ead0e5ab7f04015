using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>realtime.md §15, A: who may listen to whom, and to what.</summary>
[Collection(AppTests.Name)]
public sealed class LiveRightsTests(AppFixture fixture)
{
    [Fact]
    public async Task A_01_a_coach_listens_to_the_athletes_of_the_organization_on_one_connection_and_to_nobody_else()
    {
        using var coach = await fixture.Host.NewAthleteAsync("coach");
        using var first = await InOrganizationAsync(coach.OrganizationId);
        using var second = await InOrganizationAsync(coach.OrganizationId);
        using var stranger = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, coach.ApiKey);

        var answers = (await hub.CallAsync(
            "SubscribeMany",
            $$"""[[{"athleteId":"{{first.AthleteId}}"},{"athleteId":"i{{second.Created["athleteNumber"]}}","afterSeq":0},{"athleteId":"{{stranger.AthleteId}}"}]]"""))
            ["result"]!.AsArray();
        await first.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");
        var ofFirst = (await hub.NextEventAsync()).Envelope;
        await stranger.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");
        await second.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");
        var ofSecond = (await hub.NextEventAsync()).Envelope;

        Assert.Equal([null, null, "not_found: there is no such athlete, or it is not yours."], answers.Select(answer => (string?)answer!["error"]));
        Assert.Equal(first.AthleteId, ofFirst["athlete_id"]!.GetValue<string>());
        Assert.Equal(second.AthleteId, ofSecond["athlete_id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("athlete")]
    [InlineData("admin")]
    public async Task A_01_neither_a_team_mate_nor_an_operator_may_listen_by_role_alone(string role)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var other = await InOrganizationAsync(athlete.OrganizationId, role);
        await using var hub = await HubClient.ConnectAsync(fixture.Host, other.ApiKey);

        var refused = await hub.CallAsync("Subscribe", $"[\"{athlete.AthleteId}\"]");
        var position = await hub.CallAsync("Position", $"[\"{athlete.AthleteId}\"]");

        Assert.Contains("not_found:", refused["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("not_found:", position["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_03_a_coach_who_is_one_no_longer_keeps_its_own_stream_and_is_told_of_the_end_of_the_others()
    {
        using var coach = await fixture.Host.NewAthleteAsync("coach");
        using var athlete = await InOrganizationAsync(coach.OrganizationId);
        await using var hub = await HubClient.ConnectAsync(fixture.Host, coach.ApiKey);
        await hub.ResultAsync("Subscribe", $"[\"{athlete.AthleteId}\"]");
        await hub.ResultAsync("Subscribe", "[\"0\"]");

        await ChangeAsync(coach, """{"role":"athlete"}""");
        var (target, ended) = await hub.NextEventAsync();
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");
        await coach.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");
        var own = (await hub.NextEventAsync()).Envelope;

        Assert.Equal(("UNSUBSCRIBED", athlete.AthleteId, "forbidden"), (target, (string?)ended["athlete_id"], (string?)ended["reason"]));
        Assert.Equal(coach.AthleteId, own["athlete_id"]!.GetValue<string>());
        Assert.Contains("not_found:", (await hub.CallAsync("Subscribe", $"[\"{athlete.AthleteId}\"]"))["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_03_who_becomes_a_coach_may_listen_on_the_connection_that_is_there()
    {
        using var user = await fixture.Host.NewAthleteAsync();
        using var athlete = await InOrganizationAsync(user.OrganizationId);
        await using var hub = await HubClient.ConnectAsync(fixture.Host, user.ApiKey);
        Assert.NotNull((await hub.CallAsync("Subscribe", $"[\"{athlete.AthleteId}\"]"))["error"]);

        await ChangeAsync(user, """{"role":"coach"}""");

        Assert.Equal(athlete.AthleteId, (await hub.ResultAsync("Subscribe", $"[\"{athlete.AthleteId}\"]"))["athleteId"]!.GetValue<string>());
    }

    private async Task ChangeAsync(AthleteDriver user, string change)
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        await Answer.ObjectAsync(await admin.PatchAsync($"/api/admin/users/{user.UserId}", AthleteDriver.Json(change)), 200);
    }

    [Fact]
    public async Task A_02_what_the_scopes_do_not_cover_is_hidden_but_counted()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var (_, sleepOnly) = await athlete.AddKeyAsync("sleep:read");
        await using var hub = await HubClient.ConnectAsync(fixture.Host, sleepOnly);
        await hub.ResultAsync("Subscribe", "[\"0\"]");

        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");
        await athlete.WriteAsync("/daily-wellness", """{"day":"2026-05-01"}""");
        await athlete.WriteAsync(
            "/activities", """{"title":"Run","type":"RUN","startedAt":"2026-01-17T18:20:00Z","durationMin":45}""");
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-02"}""");

        var heard = new List<(string, long, int)>();
        for (var events = 0; events < 4; events++)
        {
            var (target, envelope) = await hub.NextEventAsync();
            heard.Add((target, envelope["seq"]!.GetValue<long>(), envelope.Count));
        }

        const int HiddenMembers = 5;
        Assert.Equal(("HIDDEN", 2L, HiddenMembers), heard[1]);
        Assert.Equal(("HIDDEN", 3L, HiddenMembers), heard[2]);
        Assert.Equal(["WELLNESS_UPDATED", "HIDDEN", "HIDDEN", "WELLNESS_UPDATED"], heard.Select(one => one.Item1));
        Assert.Equal([1, 2, 3, 4], heard.Select(one => one.Item2));
    }

    [Theory]
    [InlineData("WELLNESS_UPDATED", "bodyMetrics", """["bodyMetrics","sleepDays"]""", "body:read", "sleep:read")]
    [InlineData("WELLNESS_UPDATED", "sleepDays", null, "sleep:read", "activities:read")]
    [InlineData("HIDDEN", null, null, "nutrition:read", "dailyWellness:read")]
    public async Task Of_a_day_that_changed_in_several_collections_only_those_are_named_that_the_scopes_cover(
        string expected, string? collection, string? collections, params string[] scopes)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var (_, key) = await athlete.AddKeyAsync(scopes);
        await using var live = await HubClient.ConnectAsync(fixture.Host, key);
        await live.ResultAsync("Subscribe", "[\"0\"]");

        await athlete.PutIntervalsAsync("/wellness/2026-05-01", """{"weight":70,"sleepSecs":27000}""");
        var (target, envelope) = await live.NextEventAsync();
        await using var later = await HubClient.ConnectAsync(fixture.Host, key);
        await later.ResultAsync("Subscribe", "[\"0\",0]");
        var (replayed, again) = await later.NextEventAsync();

        foreach (var (name, shown) in new[] { (target, envelope), (replayed, again) })
        {
            Assert.Equal(
                (expected, collection, collections),
                (name, shown["collection"]?.GetValue<string>(), shown["collections"]?.ToJsonString()));
        }
    }

    [Fact]
    public async Task A_key_without_any_right_to_read_events_is_told_so()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var (_, apiKey) = await athlete.AddKeyAsync("activities:write");
        await using var hub = await HubClient.ConnectAsync(fixture.Host, apiKey);

        var refused = await hub.CallAsync("Subscribe", "[\"0\"]");

        Assert.Contains("forbidden:", refused["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task<AthleteDriver> InOrganizationAsync(string organizationId, string role = "athlete")
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);

        return await AthleteDriver.CreateAsync(fixture.Host, admin, role, organizationId);
    }
}
