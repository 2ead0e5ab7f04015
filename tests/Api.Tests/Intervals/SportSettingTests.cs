using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Settings of sports and the athlete's own profile as clients of Intervals.icu know them (spec/intervals.md 11).</summary>
[Collection(AppTests.Name)]
public sealed class SportSettingTests(AppFixture fixture)
{
    [Fact]
    public async Task There_are_entries_before_anybody_wrote_one_and_the_athlete_shows_them_too()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var entries = await athlete.ShowListAsync("/sport-settings");
        var shown = await athlete.ShowAsync("");

        Assert.Equal(["Ride", "Run", "Swim", "Other"], entries.Select(entry => (string?)entry!["types"]![0]));
        Assert.Equal(entries.ToJsonString(), shown["sportSettings"]!.ToJsonString());
        Assert.Equal("[55,75,90,105,120,150,999]", entries[0]!["power_zones"]!.ToJsonString());
        Assert.Equal((1_200, 600, 300), ((int)entries[0]!["warmup_time"]!, (int)entries[0]!["cooldown_time"]!, (int)entries[1]!["warmup_time"]!));
        Assert.True((bool)entries[3]!["other"]!);
    }

    [Fact]
    public async Task An_entry_is_found_by_number_and_by_sport_and_changes_by_what_was_sent()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var changed = await PutAsync(athlete, "/sport-settings/Ride", """{"ftp":280,"indoor_ftp":270,"lthr":165,"max_hr":188,"hr_load_type":"AVG_HR","default_gear_id":"b1"}""");
        var again = await PutAsync(athlete, $"/sport-settings/{changed["id"]}", """{"ftp":285,"indoor_ftp":null,"unknown":1}""");

        Assert.Equal((285, null, 165, 188), ((int?)again["ftp"], (int?)again["indoor_ftp"], (int?)again["lthr"], (int?)again["max_hr"]));
        Assert.Equal(("AVG_HR", "b1"), ((string?)again["hr_load_type"], (string?)again["default_gear_id"]));
        Assert.Equal("[132,147,153,163,168,175,188]", again["hr_zones"]!.ToJsonString());
        Assert.Equal("""{"type":"FTP","criticalPower":285,"wPrime":null,"pMax":null,"ftp":285}""", again["mmp_model"]!.ToJsonString());
        foreach (var form in new[] { "VirtualRide", again["id"]!.ToString() })
        {
            Assert.Equal(again.ToJsonString(), (await athlete.ShowAsync($"/sport-settings/{form}")).ToJsonString());
        }

        Assert.Equal(again["mmp_model"]!.ToJsonString(), (await athlete.ShowAsync("/mmp-model?type=GravelRide")).ToJsonString());
    }

    [Fact]
    public async Task Heart_rate_zones_are_made_anew_when_asked_to()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await PutAsync(athlete, "/sport-settings/Run", """{"lthr":170,"max_hr":190}""");

        var kept = await PutAsync(athlete, "/sport-settings/Run?recalcHrZones=false", """{"lthr":160}""");
        var anew = await PutAsync(athlete, "/sport-settings/Run?recalcHrZones=true", """{"lthr":160}""");

        Assert.Equal("[143,151,160,168,173,180,190]", kept["hr_zones"]!.ToJsonString());
        Assert.Equal("[134,142,150,158,163,170,190]", anew["hr_zones"]!.ToJsonString());
    }

    [Fact]
    public async Task Several_entries_change_together_or_not_at_all()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var both = await IntervalsDriver.ListAsync(await athlete.PutIntervalsAsync("/sport-settings", """[{"id":1,"ftp":250},{"id":2,"threshold_pace":3.39}]"""));
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync("/sport-settings", """[{"id":1,"ftp":260},{"id":2,"threshold_pace":300}]"""), 422, "Invalid threshold pace");
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync("/sport-settings", """[{"id":1,"ftp":260},{"id":99}]"""), 404, "");

        Assert.Equal((250, 3.39), ((int)both[0]!["ftp"]!, (double)both[1]!["threshold_pace"]!));
        Assert.Equal(250, (int)(await athlete.ShowAsync("/sport-settings/1"))["ftp"]!);
    }

    [Fact]
    public async Task An_entry_is_made_takes_its_sports_and_gives_them_back_when_it_is_deleted()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var created = await Answer.ObjectAsync(
            await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/sport-settings", AthleteDriver.Json("""{"types":["TrailRun","Hike"],"lthr":150}""")), 200);
        var id = created["id"]!.ToString();
        var taken = await athlete.ShowAsync("/sport-settings/Run");
        var deleted = await Answer.ObjectAsync(await athlete.Client.DeleteAsync($"{IntervalsDriver.Base}/0/sport-settings/{id}"), 200);

        Assert.Equal("""["Run","VirtualRun"]""", taken["types"]!.ToJsonString());
        Assert.Equal(id, deleted["id"]!.ToString());
        Assert.True((bool)(await athlete.ShowAsync("/sport-settings/Hike"))["other"]!);
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync($"/sport-settings/{id}"), 404, "");
        await IntervalsDriver.RefusedAsync(await athlete.Client.DeleteAsync($"{IntervalsDriver.Base}/0/sport-settings/Other"), 422, "cannot be deleted");
    }

    [Theory]
    [InlineData("""{"ftp":5}""", "ftp")]
    [InlineData("""{"ftp":250.5}""", "ftp")]
    [InlineData("""{"ftp":"250"}""", "ftp")]
    [InlineData("""{"threshold_pace":0}""", "Invalid threshold pace")]
    [InlineData("""{"threshold_pace":"4:55"}""", "Invalid threshold pace")]
    [InlineData("""{"power_zones":[75,55,999]}""", "each above the one before")]
    [InlineData("""{"power_zones":[55,75]}""", "999")]
    [InlineData("""{"hr_zones":"all"}""", "hr_zones")]
    [InlineData("""{"types":[]}""", "at least one")]
    [InlineData("""{"types":["Ride","Quidditch"]}""", "Quidditch")]
    [InlineData("""{"types":["Ride","Other"]}""", "without a sport")]
    [InlineData("""{"lthr":190,"max_hr":180}""", "threshold")]
    [InlineData("""{"load_order":"PACE"}""", "load_order")]
    [InlineData("""{"id":7}""", "id")]
    [InlineData("""[]""", "object")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string body, string words)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var before = await athlete.ShowListAsync("/sport-settings");

        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync("/sport-settings/1", body), 422, words);

        Assert.Equal(before.ToJsonString(), (await athlete.ShowListAsync("/sport-settings")).ToJsonString());
    }

    [Fact]
    public async Task Applying_analyses_what_is_there_and_is_no_post()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.WriteAsync("/activities", """{"title":"Run","type":"RUN","startedAt":"2026-01-15T10:00:00Z","durationMin":60,"distanceM":14400}""");
        await PutAsync(athlete, "/sport-settings/Run", """{"threshold_pace":4,"load_order":"PACE_POWER_HR"}""");

        var before = Assert.Single(await athlete.ShowListAsync("/activities?oldest=2026-01-01"))!;
        var applied = await Answer.ObjectAsync(await athlete.PutIntervalsAsync("/sport-settings/Run/apply", ""), 200);
        var after = Assert.Single(await athlete.ShowListAsync("/activities?oldest=2026-01-01"))!;
        var matching = Assert.Single(await athlete.ShowListAsync("/sport-settings/Run/matching-activities"))!;

        Assert.Null(before["pace_load"]);
        Assert.Equal(1, (int)applied["updated"]!);
        Assert.Equal((100, 100, "RUN"), ((int)after["icu_training_load"]!, (int)after["pace_load"]!, (string?)after["pace_load_type"]));
        Assert.Equal(["id", "name", "start_date_local", "type"], matching.AsObject().Select(member => member.Key));
        Assert.Empty(await athlete.ShowListAsync("/sport-settings/Ride/matching-activities"));
        Assert.Equal(405, (int)(await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/sport-settings/1/apply", null)).StatusCode);
    }

    [Fact]
    public async Task Distances_are_those_of_the_sport()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var swim = await athlete.ShowAsync("/sport-settings/Swim/pace_distances");
        var all = await Answer.ObjectAsync(await athlete.Client.GetAsync("/api/v1/pace_distances"), 200);

        Assert.Contains(1_900, swim["distances"]!.AsArray().Select(meters => (double)meters!));
        Assert.Contains(42_195, all["defaults"]!.AsArray().Select(meters => (double)meters!));
    }

    [Fact]
    public async Task An_athlete_says_about_itself_what_it_wants_and_others_do_not_see_all_of_it()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var changed = await PutAsync(athlete, "", """{"sex":"F","timezone":"Europe/Vienna","height":1.7,"icu_date_of_birth":"1990-01-16","weight":61.5,"icu_resting_hr":44,"measurement_preference":"feet","city":"Graz","id":"ignored"}""");
        var cleared = await PutAsync(athlete, "", """{"city":null}""");
        var profile = (await athlete.ShowAsync("/profile"))["athlete"]!;

        Assert.Null(changed["sportSettings"]);
        Assert.Equal(
            ("F", "Europe/Vienna", 1.7, "1990-01-16", 61.5, 44, "feet", null),
            ((string?)cleared["sex"], (string?)cleared["timezone"], (double)cleared["height"]!, (string?)cleared["icu_date_of_birth"], (double)cleared["weight"]!, (int)cleared["icu_resting_hr"]!, (string?)cleared["measurement_preference"], (string?)cleared["city"]));
        Assert.Equal(("F", "Europe/Vienna"), ((string?)profile["sex"], (string?)profile["timezone"]));
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync("", """{"timezone":"Mars/Base"}"""), 422, "timezone");
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync("", """{"sex":"?"}"""), 422, "sex");
    }

    private static async Task<JsonObject> PutAsync(AthleteDriver athlete, string path, string body) =>
        await Answer.ObjectAsync(await athlete.PutIntervalsAsync(path, body), 200);
}
