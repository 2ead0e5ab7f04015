using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Formats;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Intervals and streams that somebody writes over a recording (spec/intervals.md 5.5, 5.6).</summary>
[Collection(AppTests.Name)]
public sealed class RecordingEditTests(AppFixture fixture)
{
    private const int Seconds = LoadTests.Seconds;

    [Fact]
    public async Task Intervals_are_written_merged_changed_split_and_deleted_and_are_the_laps_of_the_fit_file()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await LoadTests.UploadAsync(athlete);

        var written = await PutAsync(athlete, id, "intervals?all=true", """[{"start_index":0,"end_index":600,"type":"RECOVERY","label":"In"},{"start_index":600,"end_index":900,"type":"WORK"}]""");
        Assert.Equal([(1, 0, 600, "RECOVERY"), (2, 600, 900, "WORK")], Spans(written));
        Assert.Equal(("In", 300, 200, 150), ((string?)written["icu_intervals"]![0]!["label"], (int)written["icu_intervals"]![1]!["elapsed_time"]!, (int)written["icu_intervals"]![1]!["average_watts"]!, (int)written["icu_intervals"]![1]!["average_heartrate"]!));

        // What a new one covers is taken from the others; both ends of one that is cut in two stay.
        var merged = await PutAsync(athlete, id, "intervals", """[{"start_index":300,"end_index":400},{"id":2,"end_index":1000}]""");
        Assert.Equal([(1, 0, 300, "RECOVERY"), (3, 300, 400, "WORK"), (4, 400, 600, "RECOVERY"), (2, 600, 1000, "WORK")], Spans(merged));
        var changed = await PutAsync(athlete, id, "intervals/3", """{"type":"RECOVERY","label":"Float"}""");
        Assert.Equal((3, 300, 400, "RECOVERY"), Spans(changed)[1]);
        var split = await PutAsync(athlete, id, "split-interval?splitAt=800", "");
        Assert.Equal([(2, 600, 800, "WORK"), (5, 800, 1000, "WORK")], Spans(split)[3..]);
        var group = Assert.Single(split["icu_groups"]!.AsArray())!;
        Assert.Equal((2, 200, (string?)split["icu_intervals"]![3]!["group_id"]), ((int)group["count"]!, (int)group["average_watts"]!, (string?)group["id"]));
        var left = await PutAsync(athlete, id, "delete-intervals", """[{"id":1},{"id":3},{"id":4}]""");
        Assert.Equal([(2, 600, 800, "WORK"), (5, 800, 1000, "WORK")], Spans(left));

        Assert.Equal(left["icu_intervals"]!.ToJsonString(), (await athlete.ShowListAsync($"/activities/{id}?intervals=true"))[0]!["icu_intervals"]!.ToJsonString());
        var shown = await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}?intervals=true"), 200);
        Assert.Equal((2, 1), (shown["icu_intervals"]!.AsArray().Count, shown["icu_groups"]!.AsArray().Count));
        Assert.False((await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}"), 200)).ContainsKey("icu_intervals"));
        var session = ActivityFile.Read(await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{id}/fit-file")).Activities[0].Sessions[0];
        Assert.Equal([600.0, 800.0], session.Laps.Select(lap => lap.StartSeconds));
        Assert.Equal(Seconds, session.Records.Length);
    }

    [Fact]
    public async Task Streams_are_written_over_the_recording_and_load_follows_while_the_file_stays()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await Answer.ObjectAsync(await athlete.PutIntervalsAsync("/sport-settings/Ride", """{"ftp":200}"""), 200);
        var id = await LoadTests.UploadAsync(athlete);
        var original = await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{id}/file");

        var written = await PutAsync(athlete, id, "streams", $$"""[{"type":"time","data":[0]},{"type":"fixed_watts","data":{{List(100)}}},{"type":"dfa_a1","data":{{List(0.75)}}},{"type":"heartrate","data":null}]""");
        Assert.Equal("""{"updated":["watts","dfa_a1"],"deleted":["heartrate"]}""", written.ToJsonString());
        var streams = await IntervalsDriver.ListAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/streams"));
        Assert.Equal((100, 200, 0.75), ((int)First(streams, "watts")!, (int)First(streams, "raw_watts")!, (double)First(streams, "dfa_a1")!));
        Assert.Null(First(streams, "heartrate"));
        var ride = await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}"), 200);
        Assert.Equal((100, 100, 13), ((int)ride["icu_average_watts"]!, (int)ride["icu_weighted_avg_watts"]!, (int)ride["icu_training_load"]!));
        Assert.Null(ride["average_heartrate"]);
        Assert.Equal(13.0, (double)(await athlete.ShowAsync("/wellness/2026-01-05"))["ctlLoad"]!);
        var session = ActivityFile.Read(await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{id}/fit-file")).Activities[0].Sessions[0];
        Assert.Equal((100.0, null), (session.Records[0].PowerWatts, session.Records[0].HeartRateBpm));

        // Back again, as CSV.
        var csv = new StringBuilder("time,watts,dfa_a1,heartrate\r\n");
        for (var second = 0; second < Seconds; second++)
        {
            csv.Append(second).Append(",200,,150\r\n");
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString())), "file", "streams.csv" } };
        var back = await Answer.ObjectAsync(await athlete.Client.PutAsync($"/api/v1/activity/{id}/streams.csv", form), 200);
        Assert.Equal("""{"updated":["watts","heartrate"],"deleted":["dfa_a1"]}""", back.ToJsonString());
        var restored = await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}"), 200);
        Assert.Equal((50, 150), ((int)restored["icu_training_load"]!, (int)restored["average_heartrate"]!));
        Assert.Equal(original, await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{id}/file"));

        static JsonNode? First(JsonArray streams, string type) => streams.FirstOrDefault(stream => (string?)stream!["type"] == type)?["data"]![0];
    }

    [Theory]
    [InlineData("streams", """[{"type":"watts","data":[1,2]}]""", "1800 records")]
    [InlineData("streams", """[{"type":"watts","data":["x"]}]""", "numbers")]
    [InlineData("streams", """[{"type":"not a name","data":null}]""", "letters")]
    [InlineData("streams", """{"type":"watts"}""", "list")]
    [InlineData("intervals", """[{"start_index":5,"end_index":5}]""", "end_index")]
    [InlineData("intervals", """[{"start_index":0,"end_index":1801}]""", "1800")]
    [InlineData("intervals", """[{"start_index":0,"end_index":5,"type":"REST"}]""", "RECOVERY")]
    [InlineData("split-interval?splitAt=0", "", "splitAt")]
    [InlineData("split-interval", "", "'splitAt'")]
    public async Task What_does_not_fit_the_recording_is_refused_and_changes_nothing(string path, string body, string words)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await LoadTests.UploadAsync(athlete);
        var before = await athlete.Client.GetStringAsync($"/api/v1/activity/{id}?intervals=true");

        await IntervalsDriver.RefusedAsync(await athlete.Client.PutAsync($"/api/v1/activity/{id}/{path}", AthleteDriver.Json(body)), 422, words);

        Assert.Equal(before, await athlete.Client.GetStringAsync($"/api/v1/activity/{id}?intervals=true"));
    }

    [Fact]
    public async Task Nobody_writes_where_there_is_no_interval_no_recording_or_no_own_activity()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var other = await fixture.Host.NewAthleteAsync();
        var id = await LoadTests.UploadAsync(athlete);
        var manual = await Answer.ObjectAsync(await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/activities/manual", AthleteDriver.Json("""{"start_date_local":"2026-01-07","type":"Yoga"}""")), 200);

        await IntervalsDriver.RefusedAsync(await athlete.Client.PutAsync($"/api/v1/activity/{id}/intervals/9", AthleteDriver.Json("""{"label":"x"}""")), 404, "");
        await IntervalsDriver.RefusedAsync(await athlete.Client.PutAsync($"/api/v1/activity/{manual["id"]}/intervals", AthleteDriver.Json("[]")), 422, "no recording");
        await IntervalsDriver.RefusedAsync(await other.Client.PutAsync($"/api/v1/activity/{id}/streams", AthleteDriver.Json("""[{"type":"heartrate","data":null}]""")), 404, "");
        Assert.Empty((await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/activity/{manual["id"]}?intervals=true"), 200))["icu_intervals"]!.AsArray());
    }

    private static string List(double value) => $"[{string.Join(',', Enumerable.Repeat(value.ToString(System.Globalization.CultureInfo.InvariantCulture), Seconds))}]";

    private static List<(int Id, int Start, int End, string? Type)> Spans(JsonObject intervals) =>
    [
        .. intervals["icu_intervals"]!.AsArray().Select(one => ((int)one!["id"]!, (int)one["start_index"]!, (int)one["end_index"]!, (string?)one["type"])),
    ];

    private static async Task<JsonObject> PutAsync(AthleteDriver athlete, string id, string path, string body) =>
        await Answer.ObjectAsync(await athlete.Client.PutAsync($"/api/v1/activity/{id}/{path}", AthleteDriver.Json(body)), 200);
}
