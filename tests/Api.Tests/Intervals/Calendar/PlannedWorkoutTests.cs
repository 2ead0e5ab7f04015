using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals.Calendar;

/// <summary>What planned workouts are made of, and the files they become (spec/intervals.md 7, 8.2, 9).</summary>
[Collection(AppTests.Name)]
public sealed class PlannedWorkoutTests(AppFixture fixture)
{
    private static readonly string Today = $"{DateOnly.FromDateTime(DateTime.UtcNow):yyyy-MM-dd}";

    [Fact]
    public async Task Text_a_document_and_each_file_end_in_the_same_workout()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.SetFtpAsync(280);
        var fromText = await athlete.PlanAsync(Today, $",\"indoor\":true{CalendarDriver.Described(CalendarDriver.Text)}");

        var fromDocument = await athlete.PlanAsync(Today, $",\"indoor\":true,\"workout_doc\":{fromText["workout_doc"]!.ToJsonString()}");

        Assert.Equal(fromText["workout_doc"]!.ToJsonString(), fromDocument["workout_doc"]!.ToJsonString());
        Assert.Equal((1_980, 280), ((int)fromText["moving_time"]!, (int)fromText["icu_ftp"]!));
        foreach (var ext in (string[])["zwo", "mrc", "fit"])
        {
            var file = await DownloadAsync(athlete, fromText, ext);
            var again = await athlete.PlanAsync(Today, $",\"indoor\":true,\"filename\":\"a.{ext}\",\"file_contents_base64\":\"{Convert.ToBase64String(file)}\"");
            Assert.Equal(EffortsOf(fromText), EffortsOf(again));
            Assert.Equal(1_980, (int)again["moving_time"]!);
            Assert.Equal((int)fromText["icu_training_load"]!, (int)again["icu_training_load"]!);
            Assert.Equal(file.Length, (await DownloadAsync(athlete, again, ext)).Length);
        }

        var erg = await DownloadAsync(athlete, fromText, "erg");
        var watts = await athlete.PlanAsync(Today, $",\"file_contents\":{JsonValue.Create(Encoding.UTF8.GetString(erg)).ToJsonString()},\"filename\":\"a.erg\"");
        Assert.Equal((1_980, (int)fromText["icu_training_load"]!), ((int)watts["moving_time"]!, (int)watts["icu_training_load"]!));
        Assert.Contains("- 10m ramp", (string?)watts["description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seeds_list_of_planned_workouts_is_answered_as_the_seed_shows_it()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.SetFtpAsync(280);
        await athlete.PlanAsync(Today, """
            ,"workout_doc":{"description":"A great session.","target":"POWER","steps":[{"text":"Welcome to the show","duration":180,"warmup":true,"ramp":true,
            "power":{"start":35.0,"end":55.0,"units":"%ftp"},"cadence":{"value":85.0,"units":"rpm"}}]}
            """);

        var listed = Assert.Single(await athlete.ShowListAsync("/events?category=WORKOUT&ext=zwo&resolve=true"))!;

        var step = listed["workout_doc"]!["steps"]![0]!;
        Assert.Equal((126.0, 98.0, 154.0), ((double)step["_power"]!["value"]!, (double)step["_power"]!["start"]!, (double)step["_power"]!["end"]!));
        Assert.Equal((35.0, 55.0, "%ftp"), ((double)step["power"]!["start"]!, (double)step["power"]!["end"]!, (string?)step["power"]!["units"]));
        Assert.Equal((180, true, true, 85.0), ((int)step["duration"]!, (bool)step["warmup"]!, (bool)step["ramp"]!, (double)step["cadence"]!["value"]!));
        Assert.Equal("Big_Gear_Grinds.zwo", (string?)listed["workout_filename"]);
        var zwo = Encoding.UTF8.GetString(Convert.FromBase64String((string)listed["workout_file_base64"]!));
        Assert.Contains("<workout_file>", zwo, StringComparison.Ordinal);
        Assert.Contains("PowerLow=\"0.35\"", zwo, StringComparison.Ordinal);
        Assert.Null((await athlete.ShowListAsync("/events"))[0]!["workout_doc"]!["steps"]![0]!["_power"]);
    }

    [Fact]
    public async Task A_line_that_is_no_step_is_told_with_its_number_by_the_dry_run_and_by_the_event()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        const string Text = "Warm up\n- 10m 60%\n- 5m at moonlight 3000%%\n- 5m 50%";
        var body = new JsonObject { ["type"] = "Ride", ["description"] = Text }.ToJsonString();

        var tried = await Answer.ObjectAsync(await athlete.PostIntervalsAsync("/workouts/dry-run", body), 200);
        var planned = await athlete.PlanAsync(Today, CalendarDriver.Described(Text));

        var warning = tried["workout_warnings"]!.AsArray().First(one => (int?)one!["line"] == 3);
        Assert.NotEmpty((string?)warning!["message"] ?? "");
        Assert.Equal(tried["workout_warnings"]!.ToJsonString(), planned["workout_warnings"]!.ToJsonString());
        Assert.Equal((int)tried["moving_time"]!, (int)planned["moving_time"]!);
        Assert.Single(await athlete.ShowListAsync("/events"));
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing_and_tells_document_and_totals()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.SetFtpAsync(200);
        var body = new JsonObject { ["type"] = "Ride", ["description"] = "- 1h 100%" }.ToJsonString();

        var tried = await Answer.ObjectAsync(await athlete.PostIntervalsAsync("/workouts/dry-run", body), 200);

        Assert.Equal((3_600, 100, 720_000), ((int)tried["moving_time"]!, (int)tried["icu_training_load"]!, (int)tried["joules"]!));
        Assert.Equal(200.0, (double)tried["workout_doc"]!["steps"]![0]!["_power"]!["value"]!);
        Assert.Equal("[]", tried["workout_warnings"]!.ToJsonString());
        Assert.Empty(await athlete.ShowListAsync("/events"));
        await IntervalsDriver.RefusedAsync(await athlete.PostIntervalsAsync("/workouts/dry-run", """{"file_contents":"<x","filename":"a.zwo"}"""), 422, "file_contents");
    }

    [Fact]
    public async Task New_settings_count_for_what_is_planned_from_today_on_and_not_for_what_is_past()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.SetFtpAsync(200);
        var ahead = await athlete.PlanAsync(Today, CalendarDriver.Described("- 1h 200w"));
        var past = await athlete.PlanAsync("2020-01-01", CalendarDriver.Described("- 1h 200w"));
        await athlete.SetFtpAsync(400);

        Assert.Equal((100, 100), ((int)ahead["icu_training_load"]!, (int)past["icu_training_load"]!));
        Assert.Equal(25, (int)(await athlete.ShowAsync($"/events/{ahead["id"]}"))["icu_training_load"]!);
        Assert.Equal(100, (int)(await athlete.ShowAsync($"/events/{past["id"]}"))["icu_training_load"]!);
    }

    [Fact]
    public async Task Prose_in_the_place_of_steps_ends_them_and_beside_a_document_it_does_not()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var fromText = await athlete.PlanAsync(Today, CalendarDriver.Described(CalendarDriver.Text));
        var fromDocument = await athlete.PlanAsync(Today, ""","workout_doc":{"steps":[{"duration":600,"power":{"value":60,"units":"%ftp"}}]}""");

        var ended = await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/events/{fromText["id"]}", """{"description":"Easy"}"""), 200);
        var kept = await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/events/{fromDocument["id"]}", """{"description":"Easy"}"""), 200);

        Assert.Null(ended["workout_doc"]);
        Assert.Null(ended["moving_time"]);
        Assert.Equal(600, (int)kept["moving_time"]!);
    }

    [Fact]
    public async Task A_note_with_dashes_is_no_workout()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var note = await athlete.PlanAsync(Today, CalendarDriver.Described("- 10m 60%\n- buy milk"), "NOTE");

        Assert.Null(note["workout_doc"]);
        Assert.Null(note["workout_warnings"]);
    }

    [Fact]
    public async Task A_workout_is_downloaded_alone_in_an_archive_and_without_being_kept()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.SetFtpAsync(250);
        var planned = await athlete.PlanAsync(Today, CalendarDriver.Described(CalendarDriver.Text));
        var again = await athlete.PlanAsync(Today, CalendarDriver.Described(CalendarDriver.Text));
        await athlete.PlanAsync(Today);

        var single = await athlete.GetIntervalsAsync($"/events/{planned["id"]}/download.fit");
        Assert.Equal("Big_Gear_Grinds.fit", single.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(".FIT", Encoding.ASCII.GetString((await single.Content.ReadAsByteArrayAsync()).AsSpan(8, 4)));

        var packed = await (await athlete.GetIntervalsAsync($"/workouts.zip?ext=zwo&oldest={Today}&newest={Today}")).Content.ReadAsStreamAsync();
        using var archive = new ZipArchive(packed);
        Assert.Equal([$"{Today}_Big_Gear_Grinds.zwo", $"{Today}_{again["id"]}_Big_Gear_Grinds.zwo"], archive.Entries.Select(entry => entry.FullName));

        var body = new JsonObject { ["type"] = "Ride", ["name"] = "My own", ["description"] = CalendarDriver.Text }.ToJsonString();
        foreach (var path in (string[])["/api/v1/athlete/0/download-workout.erg", "/api/v1/download-workout.erg"])
        {
            var answer = await athlete.Client.PostAsync(path, AthleteDriver.Json(body));
            Assert.Equal((200, "My_own.erg"), ((int)answer.StatusCode, answer.Content.Headers.ContentDisposition?.FileName));
        }

        await IntervalsDriver.RefusedAsync(await athlete.PostIntervalsAsync("/download-workout.zwo", """{"type":"Ride"}"""), 422, "no workout");
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync($"/workouts.zip?ext=zwo&oldest={Today}"), 422, "newest");
        Assert.Equal(404, (int)(await athlete.GetIntervalsAsync($"/events/{planned["id"]}/download.tcx")).StatusCode);
    }

    private static async Task<byte[]> DownloadAsync(AthleteDriver athlete, JsonObject planned, string ext)
    {
        var answer = await athlete.GetIntervalsAsync($"/events/{planned["id"]}/download.{ext}");
        Assert.True(answer.IsSuccessStatusCode, $"{ext}: {await answer.Content.ReadAsStringAsync()}");

        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>How long at what, one after the other: files may write a repeat as its steps.</summary>
    private static List<string> EffortsOf(JsonObject planned) => [.. Unroll(planned["workout_doc"]!["steps"]!.AsArray()).Select(step =>
        $"{step["duration"]}s {Share(step["power"]!, "start") ?? Share(step["power"]!, "value")}-{Share(step["power"]!, "end")}")];

    private static double? Share(JsonNode power, string name) => power[name] is { } value
        ? Math.Round((string?)power["units"] == "w" ? (double)value / 2.8 : (double)value)
        : null;

    private static IEnumerable<JsonNode> Unroll(JsonArray steps) => steps.SelectMany(step => step!["reps"] is { } reps
        ? Enumerable.Repeat(step["steps"]!.AsArray(), (int)reps).SelectMany(Unroll)
        : [step]);
}
