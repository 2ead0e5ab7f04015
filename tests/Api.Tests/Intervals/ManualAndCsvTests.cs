using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Activities without a file, how activities are found, and wellness as CSV (spec/intervals.md 5.3, 5.7, 10.3, 15).</summary>
[Collection(AppTests.Name)]
public sealed class ManualAndCsvTests(AppFixture fixture)
{
    [Fact]
    public async Task An_activity_is_entered_by_hand_in_the_athletes_zone_and_shown_natively()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.PutIntervalsAsync("", """{"timezone":"Europe/Vienna"}""");

        var created = await PostAsync(athlete, "/activities/manual", """{"start_date_local":"2026-01-05T08:00:00","type":"WeightTraining","name":"Gym","moving_time":2700,"icu_training_load":30,"icu_rpe":6,"tags":["a","b"],"race":true,"external_id":"m1"}""");
        var native = Assert.Single(await athlete.ItemsAsync("/activities"))!;

        Assert.Equal(("2026-01-05T08:00:00", "2026-01-05T07:00:00Z", "MANUAL"), (Text(created, "start_date_local"), Text(created, "start_date"), Text(created, "source")));
        Assert.Equal(("WeightTraining", 30, 6, true), (Text(created, "type"), (int)created["icu_training_load"]!, (int)created["icu_rpe"]!, (bool)created["race"]!));
        Assert.Equal(("Gym", "STRENGTH", 30), ((string?)native["title"], (string?)native["type"], (int)native["perceivedExertion"]!));
    }

    [Fact]
    public async Task A_list_is_created_or_changed_by_external_id_and_whole_or_not_at_all()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await PostAsync(athlete, "/activities/manual", """{"start_date_local":"2026-01-05T08:00:00","type":"Run","name":"Old","external_id":"m1"}""");

        var both = await SendAsync(athlete, """[{"start_date_local":"2026-01-05T09:00:00","type":"Run","name":"New","external_id":"m1"},{"start_date_local":"2026-01-06","type":"Yoga"}]""");
        var bad = await SendAsync(athlete, """[{"start_date_local":"2026-01-07","type":"Yoga"},{"type":"Run"}]""");

        Assert.Equal(["New", "Yoga"], (await IntervalsDriver.ListAsync(both)).Select(activity => (string?)activity!["name"]));
        await IntervalsDriver.RefusedAsync(bad, 422, "start_date_local");
        Assert.Equal(2, (await athlete.ShowListAsync("/activities?oldest=2026-01-01")).Count);

        // Only the athlete's own rules know that the second is wrong: the first must not be written before.
        var broken = await SendAsync(athlete, """[{"start_date_local":"2026-01-07","type":"Yoga","external_id":"m2"},{"start_date_local":"2026-01-08","type":"Run","average_heartrate":150,"max_heartrate":140}]""");
        await IntervalsDriver.RefusedAsync(broken, 422, "heart rate");
        Assert.Equal(2, (await athlete.ShowListAsync("/activities?oldest=2026-01-01")).Count);
        var twice = await IntervalsDriver.ListAsync(await SendAsync(athlete, """[{"start_date_local":"2026-01-07","type":"Yoga","name":"One","external_id":"m2"},{"start_date_local":"2026-01-07","type":"Yoga","name":"Two","external_id":"m2"},{"start_date_local":"2026-01-09T10:00:00","type":"Run","name":"Moved","external_id":"m1"}]"""));
        Assert.Equal(["Two", "Two", "Moved"], twice.Select(activity => (string?)activity!["name"]));
        Assert.Equal((string?)twice[0]!["id"], (string?)twice[1]!["id"]);
        Assert.Equal(["Moved", "Two", "Yoga"], (await athlete.ShowListAsync("/activities?oldest=2026-01-01")).Select(activity => (string?)activity!["name"]));

        Task<HttpResponseMessage> SendAsync(AthleteDriver to, string body) =>
            to.Client.PostAsync($"{IntervalsDriver.Base}/0/activities/manual/bulk", AthleteDriver.Json(body));
    }

    [Fact]
    public async Task Activities_are_found_by_name_tag_ids_and_neighbourhood_and_come_as_csv()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var first = Text(await PostAsync(athlete, "/activities/manual", """{"start_date_local":"2026-01-05T08:00:00","type":"Run","name":"Long, slow","tags":["base"]}"""), "id");
        var second = Text(await PostAsync(athlete, "/activities/manual", """{"start_date_local":"2026-01-06T08:00:00","type":"Run","name":"Race","tags":["peak"]}"""), "id");
        var third = Text(await PostAsync(athlete, "/activities/manual", """{"start_date_local":"2026-01-09T08:00:00","type":"Run","name":"Longest"}"""), "id");

        Assert.Equal([third, first], Ids(await athlete.ShowListAsync("/activities/search?q=long")));
        Assert.Equal([second], Ids(await athlete.ShowListAsync("/activities/search-full?q=%23peak")));
        Assert.Equal([first, third], Ids(await athlete.ShowListAsync($"/activities/{first},i999999,{third}")));
        Assert.Equal([first, third], Ids(await athlete.ShowListAsync($"/activities-around?activity_id={second}")));
        Assert.Equal("""["base","peak"]""", (await athlete.ShowListAsync("/activity-tags")).ToJsonString());
        var csv = (await athlete.Client.GetStringAsync($"{IntervalsDriver.Base}/0/activities.csv?oldest=2026-01-01&fields=name")).Split("\r\n");
        Assert.Equal(["id,name", $"{third},Longest", $"{second},Race", $"{first},\"Long, slow\"", ""], csv);
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/activities/search"), 422, "'q'");
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/activities-around"), 422, "'activity_id'");
    }

    [Fact]
    public async Task Wellness_comes_in_as_csv_and_empty_cells_erase_unless_they_shall_not()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        Assert.Equal(200, (int)(await UploadAsync(athlete, "date,weight,steps,comments,locked\r\n2026-01-05,70.2,9000,\"fine, \"\"really\"\"\",true\r\n2026-01-06,,100,,\r\n")).StatusCode);
        var first = await athlete.ShowAsync("/wellness/2026-01-05");
        Assert.Equal(200, (int)(await UploadAsync(athlete, "id,weight,steps\n2026-01-05,,9500\n", "?ignoreMissingFields=true")).StatusCode);
        var kept = await athlete.ShowAsync("/wellness/2026-01-05");
        await UploadAsync(athlete, "date,weight\n2026-01-05,\n");
        var erased = await athlete.ShowAsync("/wellness/2026-01-05");

        Assert.Equal((70.2, 9_000, "fine, \"really\"", true), ((double)first["weight"]!, (int)first["steps"]!, Text(first, "comments"), (bool)first["locked"]!));
        Assert.Equal((70.2, 9_500), ((double)kept["weight"]!, (int)kept["steps"]!));
        Assert.Equal((null, 9_500), ((double?)erased["weight"], (int)erased["steps"]!));
        Assert.StartsWith("date,weight\r\n2026-01-05,,", $"{await athlete.Client.GetStringAsync($"{IntervalsDriver.Base}/0/wellness.csv?oldest=2026-01-05&newest=2026-01-05&cols=weight")},".Replace("\r\n,", ",,", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weight\n70", "date or id")]
    [InlineData("date,weight\n2026-01-05,heavy", "weight")]
    [InlineData("date,weight\n2026-01-05,70\nyesterday,71", "id")]
    [InlineData("date,comments\n2026-01-05,\"open", "CSV")]
    public async Task A_csv_that_cannot_be_read_changes_nothing(string csv, string words)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(await UploadAsync(athlete, csv), 422, words);

        Assert.Null((await athlete.ShowAsync("/wellness/2026-01-05"))["weight"]);
    }

    [Theory]
    [InlineData("/gear", "[]")]
    [InlineData("/routes", "[]")]
    [InlineData("/custom-item", "[]")]
    [InlineData("/chats", "[]")]
    [InlineData("/groups", "[]")]
    [InlineData("/weather-config", """{"forecasts":[]}""")]
    [InlineData("/weather-forecast", """{"forecasts":[]}""")]
    [InlineData("/settings/desktop", "{}")]
    public async Task What_is_not_kept_is_answered_well_formed(string path, string expected)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        Assert.Equal(expected, await athlete.Client.GetStringAsync($"{IntervalsDriver.Base}/0{path}"));
    }

    [Fact]
    public async Task Plans_and_connections_name_the_athlete()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = Text(await athlete.ShowAsync(""), "id");

        Assert.Equal(id, Text(await athlete.ShowAsync("/training-plan"), "athlete_id"));
        Assert.False((bool)(await athlete.ShowAsync("/connections"))["strava_connected"]!);
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/settings/fridge"), 404, "");
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/mmp-model?type=Ride"), 404, "");
    }

    private static async Task<HttpResponseMessage> UploadAsync(AthleteDriver athlete, string csv, string query = "")
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "wellness.csv");

        return await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/wellness{query}", form);
    }

    private static async Task<JsonObject> PostAsync(AthleteDriver athlete, string path, string body) =>
        await Answer.ObjectAsync(await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0{path}", AthleteDriver.Json(body)), 200);

    private static IEnumerable<string> Ids(JsonArray activities) => activities.Select(activity => (string)activity!["id"]!);

    private static string Text(JsonObject shown, string key) => shown[key]!.GetValue<string>();
}
