using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.LiveFeed;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Activities as clients of Intervals.icu list, read, change and delete them (spec/intervals.md 5.2, 5.3, 6).</summary>
[Collection(AppTests.Name)]
public sealed class ActivityTests(AppFixture fixture)
{
    [Fact]
    public async Task A_native_activity_is_listed_with_its_local_time_and_found_by_each_of_its_ids()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var native = await CreateAsync(athlete, "2026-03-02T06:30:00Z", """,'timezone':'Europe/Vienna','distanceM':10000,'calories':500,'externalId':'e1'""");

        var listed = Assert.Single(await athlete.ShowListAsync("/activities?oldest=2026-03-02&newest=2026-03-02"))!.AsObject();
        var id = Text(listed, "id");

        Assert.Matches("^i[0-9]+$", id);
        Assert.Equal(
            ("2026-03-02T07:30:00", "2026-03-02T06:30:00Z", "Europe/Vienna", "Run", "e1"),
            (Text(listed, "start_date_local"), Text(listed, "start_date"), Text(listed, "timezone"), Text(listed, "type"), Text(listed, "external_id")));
        Assert.Equal((10_000, 500, 2_700), ((int)listed["distance"]!, (int)listed["calories"]!, (int)listed["moving_time"]!));
        Assert.Equal((false, null, null), ((bool)listed["commute"]!, listed["tags"], listed["gear"]));
        foreach (var form in new[] { id, id[1..], native })
        {
            Assert.Equal(listed.ToJsonString(), (await ShowAsync(athlete, form)).ToJsonString());
        }
    }

    [Fact]
    public async Task The_range_is_local_and_both_ends_are_included_to_the_second()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await CreateAsync(athlete, "2026-03-01T23:30:00Z", """,'timezone':'Europe/Vienna'""");
        await CreateAsync(athlete, "2026-03-02T10:00:00.900Z");
        await CreateAsync(athlete, "2026-03-03T00:00:00Z");

        Assert.Equal(["2026-03-02T10:00:00", "2026-03-02T00:30:00"], await StartsAsync(athlete, "oldest=2026-03-02&newest=2026-03-02"));
        Assert.Equal(["2026-03-02T10:00:00"], await StartsAsync(athlete, "oldest=2026-03-02T10:00:00&newest=2026-03-02T10:00:00"));
        Assert.Equal(["2026-03-03T00:00:00", "2026-03-02T10:00:00"], await StartsAsync(athlete, "oldest=2020-01-01&newest=2026-12-31&limit=2"));
        Assert.Empty(await StartsAsync(athlete, "oldest=2026-03-02T10:00:01&newest=2026-03-02T23:59:59"));
        Assert.Empty(await StartsAsync(athlete, "oldest=2026-03-04&newest=2026-03-01"));
    }

    [Fact]
    public async Task Fields_chooses_members_and_leaves_nulls_out()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await CreateAsync(athlete, "2026-03-02T10:00:00Z");

        var listed = Assert.Single(await athlete.ShowListAsync("/activities?oldest=2026-03-01&fields=id,name,gear&limit=3"))!;

        Assert.Equal(["id", "name"], listed.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("", "oldest")]
    [InlineData("?oldest=yesterday", "oldest")]
    [InlineData("?oldest=2026-03-01Z", "oldest")]
    [InlineData("?oldest=2026-03-01&newest=2026-02-30", "newest")]
    [InlineData("?oldest=2026-03-01&limit=x", "limit")]
    [InlineData("?oldest=2026-03-01&limit=-1", "limit")]
    public async Task A_query_that_is_wrong_is_422(string query, string words)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync($"/activities{query}"), 422, words);
    }

    [Fact]
    public async Task An_update_changes_what_is_sent_and_is_read_natively()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await CreateAsync(athlete, "2026-03-02T10:00:00Z", """,'distanceM':10000,'notes':'old'""");

        var shown = await Answer.ObjectAsync(
            await PutAsync(
                athlete,
                id,
                """
                {"name":"Long run","type":"TrailRun","start_date_local":"2026-03-05T09:15:00","moving_time":3600,"distance":-1,"icu_training_load":77,
                 "description":null,"external_id":"z9","commute":true,"feel":2,"tags":["a","b"],"sub_type":"RACE","icu_rpe":7,"Shoes":"blue","average_watts":999}
                """),
            200);
        var native = Assert.Single(await athlete.ItemsAsync("/activities"))!;
        var moved = await StartsAsync(athlete, "oldest=2026-03-01");

        Assert.Equal(("Long run", "TrailRun", "z9", "RACE", "blue"), (Text(shown, "name"), Text(shown, "type"), Text(shown, "external_id"), Text(shown, "sub_type"), Text(shown, "Shoes")));
        Assert.Equal((3_600, 77, 2, 7, true), ((int)shown["moving_time"]!, (int)shown["icu_training_load"]!, (int)shown["feel"]!, (int)shown["icu_rpe"]!, (bool)shown["commute"]!));
        Assert.Equal("""["a","b"]""", shown["tags"]!.ToJsonString());
        Assert.Equal((null, null), (shown["distance"], shown["description"]));
        Assert.False(shown.ContainsKey("average_watts"));
        Assert.Equal(["2026-03-05T09:15:00"], moved);
        Assert.Equal(
            ("Long run", "RUN", "2026-03-05T09:15:00.000Z", 60, 77),
            (native["title"]!.GetValue<string>(), native["type"]!.GetValue<string>(), native["startedAt"]!.GetValue<string>(), (int)native["durationMin"]!, (int)native["perceivedExertion"]!));
        var cleared = await Answer.ObjectAsync(await PutAsync(athlete, id, """{"feel":-1,"tags":null,"Shoes":null,"commute":null}"""), 200);
        Assert.Equal((null, null, false, false), (cleared["feel"], cleared["tags"], (bool)cleared["commute"]!, cleared.ContainsKey("Shoes")));
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_and_changes_nothing()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await CreateAsync(athlete, "2026-03-02T10:00:00.250Z");
        var shown = await ShowAsync(athlete, id);

        var answer = await PutAsync(athlete, id, shown.ToJsonString());

        Assert.Equal("1", Answer.Header(answer, "X-Athlete-Seq"));
    }

    [Theory]
    [InlineData("""{"name":""}""", 422, "name")]
    [InlineData("""{"name":null}""", 422, "name")]
    [InlineData("""{"moving_time":0}""", 422, "moving_time")]
    [InlineData("""{"moving_time":null}""", 422, "moving_time")]
    [InlineData("""{"distance":"far"}""", 422, "distance")]
    [InlineData("""{"icu_training_load":1e9}""", 422, "icu_training_load")]
    [InlineData("""{"start_date_local":"2026-03-05T09:15:00Z"}""", 422, "start_date_local")]
    [InlineData("""{"start_date_local":"2126-03-05T09:15:00"}""", 422, "start_date_local")]
    [InlineData("""{"commute":"yes"}""", 422, "commute")]
    [InlineData("""{"feel":6}""", 422, "feel")]
    [InlineData("""{"tags":[1]}""", 422, "tags")]
    [InlineData("""{"sub_type":"race"}""", 422, "sub_type")]
    [InlineData("""{"paired_event_id":7}""", 422, "paired_event_id")]
    [InlineData("""{"id":"i999999"}""", 422, "id")]
    [InlineData("[]", 422, "object")]
    [InlineData("{", 400, "JSON")]
    public async Task An_update_that_is_wrong_is_refused_and_changes_nothing(string body, int status, string words)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await CreateAsync(athlete, "2026-03-02T10:00:00Z");
        var before = await ShowAsync(athlete, id);

        await IntervalsDriver.RefusedAsync(await PutAsync(athlete, id, body), status, words);

        Assert.Equal(before.ToJsonString(), (await ShowAsync(athlete, id)).ToJsonString());
    }

    [Fact]
    public async Task A_deleted_activity_is_gone_in_both_dialects_and_its_external_id_is_free()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await CreateAsync(athlete, "2026-03-02T10:00:00Z", """,'externalId':'e1'""");
        var shownId = Text(await ShowAsync(athlete, id), "id");

        var deleted = await Answer.ObjectAsync(await athlete.Client.DeleteAsync($"/api/v1/activity/{shownId}"), 200);

        Assert.Equal(shownId, Text(deleted, "id"));
        Assert.Empty(await athlete.ItemsAsync("/activities"));
        await IntervalsDriver.RefusedAsync(await athlete.Client.GetAsync($"/api/v1/activity/{shownId}"), 404, "Not found");
        await IntervalsDriver.RefusedAsync(await athlete.Client.DeleteAsync($"/api/v1/activity/{id}"), 404, "Not found");
        Assert.NotEqual(id, await CreateAsync(athlete, "2026-03-02T10:00:00Z", """,'externalId':'e1'"""));
    }

    [Fact]
    public async Task Changes_and_deletions_are_told_live_to_those_who_may_read_activities()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await CreateAsync(athlete, "2026-03-02T10:00:00Z");
        var (_, sleepOnly) = await athlete.AddKeyAsync("sleep:read");
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        await hub.ResultAsync("Subscribe", "[\"0\"]");
        await using var other = await HubClient.ConnectAsync(fixture.Host, sleepOnly);
        await other.ResultAsync("Subscribe", "[\"0\"]");

        await PutAsync(athlete, id, """{"name":"New"}""");
        await athlete.Client.DeleteAsync($"/api/v1/activity/{id}");
        var updated = await hub.NextEventAsync();
        var deleted = await hub.NextEventAsync();

        Assert.Equal(("ACTIVITY_UPDATED", "New"), (updated.Target, updated.Envelope["activity"]!["title"]!.GetValue<string>()));
        Assert.Equal(("ACTIVITY_DELETED", id), (deleted.Target, deleted.Envelope["activity"]!["id"]!.GetValue<string>()));
        Assert.Equal(("HIDDEN", "HIDDEN"), ((await other.NextEventAsync()).Target, (await other.NextEventAsync()).Target));
    }

    [Fact]
    public async Task Another_athletes_activity_is_not_found_read_changed_or_deleted()
    {
        using var one = await fixture.Host.NewAthleteAsync();
        using var other = await fixture.Host.NewAthleteAsync();
        var id = await CreateAsync(one, "2026-03-02T10:00:00Z");
        var shownId = Text(await ShowAsync(one, id), "id");

        foreach (var form in new[] { id, shownId, "i0", "act_none", new string('9', 400), "x" })
        {
            await IntervalsDriver.RefusedAsync(await other.Client.GetAsync($"/api/v1/activity/{form}"), 404, "Not found");
            await IntervalsDriver.RefusedAsync(await PutAsync(other, form, "{}"), 404, "Not found");
            await IntervalsDriver.RefusedAsync(await other.Client.DeleteAsync($"/api/v1/activity/{form}"), 404, "Not found");
            await IntervalsDriver.RefusedAsync(await other.Client.GetAsync($"/api/v1/activity/{form}/fit-file"), 404, "Not found");
        }

        Assert.Single(await one.ItemsAsync("/activities"));
    }

    private static async Task<string> CreateAsync(AthleteDriver athlete, string startedAt, string more = "") =>
        (await athlete.WriteAsync(
            "/activities",
            $$"""{"title":"Run","type":"RUN","durationMin":45,"startedAt":"{{startedAt}}"{{more.Replace('\'', '"')}} }"""))["id"]!.GetValue<string>();

    private static Task<HttpResponseMessage> PutAsync(AthleteDriver athlete, string id, string body) =>
        athlete.Client.PutAsync($"/api/v1/activity/{id}", AthleteDriver.Json(body));

    private static async Task<JsonObject> ShowAsync(AthleteDriver athlete, string id) =>
        await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}"), 200);

    private static async Task<IEnumerable<string>> StartsAsync(AthleteDriver athlete, string query) =>
        (await athlete.ShowListAsync($"/activities?{query}")).Select(activity => activity!["start_date_local"]!.GetValue<string>());

    private static string Text(JsonObject shown, string key) => shown[key]!.GetValue<string>();
}
