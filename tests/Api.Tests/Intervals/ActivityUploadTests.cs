using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Training files as clients of Intervals.icu send and fetch them (spec/intervals.md 5.1, 5.4, 5.5).</summary>
[Collection(AppTests.Name)]
public sealed class ActivityUploadTests(AppFixture fixture)
{
    [Fact]
    public async Task A_file_is_uploaded_once_and_shown_in_both_dialects()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var first = await Answer.ObjectAsync(await UploadAsync(athlete, FitFiles.Run(), "morning.fit", "?name=Test&description=Easy&external_id=x1"), 201);
        var again = await Answer.ObjectAsync(await UploadAsync(athlete, FitFiles.Run(), "other.fit", "?name=Else"), 200);
        var natively = await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run()), 200);
        var shown = await ShowAsync(athlete, Id(first));
        var native = Assert.Single(await athlete.ItemsAsync("/activities"))!;

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(Id(first), first["activities"]![0]!["id"]!.GetValue<string>());
        Assert.Equal((await athlete.ShowAsync(""))["id"]!.GetValue<string>(), first["icu_athlete_id"]!.GetValue<string>());
        Assert.Equal((true, native["id"]!.GetValue<string>()), (natively["duplicate"]!.GetValue<bool>(), natively["id"]!.GetValue<string>()));
        Assert.Equal(("Test", "Easy"), (native["title"]!.GetValue<string>(), native["notes"]!.GetValue<string>()));
        Assert.Equal(
            ("Test", "Easy", "x1", "Run", "UPLOAD", "fit"),
            (Text(shown, "name"), Text(shown, "description"), Text(shown, "external_id"), Text(shown, "type"), Text(shown, "source"), Text(shown, "file_type")));
        Assert.Equal(("2026-01-17T18:20:00", "2026-01-17T18:20:00Z"), (Text(shown, "start_date_local"), Text(shown, "start_date")));
        Assert.Equal((2_700, 151, 520), ((int)shown["moving_time"]!, (int)shown["average_heartrate"]!, (int)shown["calories"]!));
    }

    [Theory]
    [InlineData("blob", "Evening Run", "blob")]
    [InlineData("", "Evening Run", "activity")]
    [InlineData("../../evil.txt", "Evening Run", "evil.txt")]
    public async Task What_a_file_is_called_does_not_matter(string fileName, string title, string externalId)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var answer = await Answer.ObjectAsync(await UploadAsync(athlete, FitFiles.Run(), fileName), 201);
        var shown = await ShowAsync(athlete, Id(answer));

        Assert.Equal((title, externalId), (Text(shown, "name"), Text(shown, "external_id")));
    }

    [Fact]
    public async Task A_name_in_the_file_is_taken_even_where_it_begins_like_the_files()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var answer = await Answer.ObjectAsync(await UploadAsync(athlete, XmlFiles.GpxRun(name: "run home"), "run.gpx"), 201);

        Assert.Equal("run home", Text(await ShowAsync(athlete, Id(answer)), "name"));
    }

    [Fact]
    public async Task Tcx_gpx_gz_and_zip_come_in_and_an_archive_answers_every_activity()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var archive = XmlFiles.Zip(("ride.tcx", XmlFiles.TcxRide()), ("notes.txt", "hello"u8.ToArray()), ("run.gpx", XmlFiles.GpxRun()));

        var gzipped = await Answer.ObjectAsync(await UploadAsync(athlete, XmlFiles.Gzip(XmlFiles.TcxRide()), "ride.tcx.gz"), 201);
        var several = await Answer.ObjectAsync(await UploadAsync(athlete, archive, "all.zip"), 201);
        var again = await UploadAsync(athlete, archive, "all.zip");

        Assert.Equal(2, several["activities"]!.AsArray().Count);
        Assert.Equal(Id(gzipped), Id(several));
        Assert.Equal(200, (int)again.StatusCode);
        Assert.Equal(["gpx", "tcx"], (await ListAsync(athlete)).Select(activity => Text(activity!.AsObject(), "file_type")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_with_the_reason_and_changes_nothing()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(await UploadAsync(athlete, "hello"u8.ToArray(), "a.fit"), 400, "");
        await IntervalsDriver.RefusedAsync(await UploadAsync(athlete, [], "a.fit"), 422, "empty");
        await IntervalsDriver.RefusedAsync(await UploadAsync(athlete, XmlFiles.Zip(("a.txt", "x"u8.ToArray())), "a.zip"), 422, "");
        await IntervalsDriver.RefusedAsync(await UploadAsync(athlete, FitFiles.Run(), "a.fit", "?paired_event_id=7"), 422, "paired_event_id");
        await IntervalsDriver.RefusedAsync(await UploadAsync(athlete, FitFiles.Run(), "a.fit", $"?name={new string('x', 301)}"), 422, "name");
        await IntervalsDriver.RefusedAsync(
            await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/activities", AthleteDriver.Json("{}")), 415, "");
        await IntervalsDriver.RefusedAsync(await UploadAsync(athlete, FitFiles.Run(), "a.fit", field: "data"), 422, "file");

        Assert.Empty(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task The_original_comes_back_gzip_encoded_and_as_it_was()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = Id(await Answer.ObjectAsync(await UploadAsync(athlete, XmlFiles.Gzip(XmlFiles.TcxRide()), "ride.tcx.gz"), 201));

        var answer = await athlete.Client.GetAsync($"/api/v1/activity/{id}/file");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/activity/{id}/file");
        request.Headers.AcceptEncoding.ParseAdd("identity;q=1, *;q=0");
        var plain = await athlete.Client.SendAsync(request);

        Assert.Equal(("gzip", "application/octet-stream"), (Assert.Single(answer.Content.Headers.ContentEncoding), answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal($"{id}.tcx", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(XmlFiles.TcxRide(), Unzipped(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal(XmlFiles.TcxRide(), await plain.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_generated_fit_holds_the_records_and_the_edits()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = Id(await Answer.ObjectAsync(await UploadAsync(athlete, XmlFiles.TcxRide(), "ride.tcx"), 201));
        await PutAsync(athlete, id, """{"distance":1234.5,"moving_time":100,"start_date_local":"2026-01-17T20:00:00"}""");

        var whole = Read(await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{id}/fit-file"));
        var without = Read(await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{id}/fit-file?power=false&hr=false"));

        Assert.Equal((1_234.5, 100, 121), (whole.Summary.DistanceMeters, whole.Summary.TimerSeconds, whole.Records.Length));
        Assert.Equal(new DateTimeOffset(2026, 1, 17, 20, 0, 0, TimeSpan.Zero), whole.Summary.Start);
        Assert.All(whole.Records, record => Assert.Equal((210, 140), (record.PowerWatts, record.HeartRateBpm)));
        Assert.All(without.Records, record => Assert.Equal((null, null), (record.PowerWatts, record.HeartRateBpm)));
        Assert.Null(without.Summary.AvgPowerWatts);
        await IntervalsDriver.RefusedAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/fit-file?power=maybe"), 422, "power");
    }

    [Fact]
    public async Task Each_part_of_a_multisport_file_has_its_own_records_file_and_end()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var answer = await Answer.ObjectAsync(await UploadAsync(athlete, FitFiles.SwimThenRun(), "tri.fit"), 201);
        var ids = answer["activities"]!.AsArray().Select(activity => activity!["id"]!.GetValue<string>()).ToList();
        var run = Read(await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{ids[1]}/fit-file"));
        await athlete.Client.DeleteAsync($"/api/v1/activity/{ids[0]}");
        var again = await Answer.ObjectAsync(await UploadAsync(athlete, FitFiles.SwimThenRun(), "tri.fit"), 200);
        await athlete.Client.DeleteAsync($"/api/v1/activity/{ids[1]}");
        var buried = await Answer.ObjectAsync(await UploadAsync(athlete, FitFiles.SwimThenRun(), "tri.fit"), 200);
        Assert.Equal(200, (int)(await athlete.Client.DeleteAsync($"/api/v1/activity/{ids[1]}/tombstone")).StatusCode);
        await IntervalsDriver.RefusedAsync(await athlete.Client.DeleteAsync($"/api/v1/activity/{ids[1]}/tombstone"), 404, "Not found");
        var anew = await Answer.ObjectAsync(await UploadAsync(athlete, FitFiles.SwimThenRun(), "tri.fit"), 201);

        Assert.Equal(ids[1], Id(buried));
        Assert.Equal((2, 5_000), (ids.Count, run.Summary.DistanceMeters));
        Assert.Equal([ids[1]], again["activities"]!.AsArray().Select(activity => activity!["id"]!.GetValue<string>()));
        Assert.Equal(2, anew["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task Streams_are_lists_of_one_length_and_positions_are_two()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var ride = Id(await Answer.ObjectAsync(await UploadAsync(athlete, XmlFiles.TcxRide(), "ride.tcx"), 201));
        var run = Id(await Answer.ObjectAsync(await UploadAsync(athlete, XmlFiles.GpxRun(), "run.gpx"), 201));

        var all = await StreamsAsync(athlete, ride, "streams");
        var chosen = await StreamsAsync(athlete, ride, "streams.json?types=time&types=watts,nothing");
        var raw = await StreamsAsync(athlete, ride, "streamsjson?types=raw_watts");
        var positions = Assert.Single(await StreamsAsync(athlete, run, "streams?types=latlng"))!;

        Assert.Equal(["time", "watts", "cadence", "heartrate", "distance"], Types(all).Take(5));
        Assert.All(all, stream => Assert.Equal(121, stream!["data"]!.AsArray().Count));
        Assert.Equal(["time", "watts"], Types(chosen));
        Assert.Equal([0, 1, 2], chosen[0]!["data"]!.AsArray().Take(3).Select(value => (int)value!));
        Assert.Equal([210, 210], chosen[1]!["data"]!.AsArray().Take(2).Select(value => (int)value!));
        Assert.Equal(["raw_watts"], Types(raw));
        Assert.Equal((47.0, 8.5), ((double)positions["data"]![0]!, (double)positions["data2"]![0]!));
        Assert.False(positions["valueTypeIsArray"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Streams_as_csv_have_a_column_each()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var run = Id(await Answer.ObjectAsync(await UploadAsync(athlete, XmlFiles.GpxRun(), "run.gpx"), 201));

        var csv = await athlete.Client.GetStringAsync($"/api/v1/activity/{run}/streams.csv?types=time,latlng,altitude");

        var rows = csv.Split("\r\n");
        Assert.Equal(("time,altitude,lat,lng", "0,400,47,8.5", 103), (rows[0], rows[1], rows.Length));
    }

    [Fact]
    public async Task An_activity_without_a_file_has_no_original_and_no_streams_but_a_fit_file()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = (await athlete.WriteAsync("/activities", """{"title":"Run","type":"RUN","startedAt":"2026-01-17T18:20:00Z","durationMin":45}"""))["id"]!.GetValue<string>();

        await IntervalsDriver.RefusedAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/file"), 404, "Not found");
        Assert.Empty(await StreamsAsync(athlete, id, "streams"));
        Assert.Equal(2_700, Read(await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{id}/fit-file")).Summary.TimerSeconds);
    }

    private static async Task<HttpResponseMessage> UploadAsync(
        AthleteDriver athlete, byte[] file, string fileName, string query = "", string field = "file")
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        if (fileName.Length == 0)
        {
            form.Add(part, field);
        }
        else
        {
            form.Add(part, field, fileName);
        }

        return await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/activities{query}", form);
    }

    private static Formats.RecordedSession Read(byte[] fit) => Formats.ActivityFile.Read(fit).Activities[0].Sessions[0];

    private static byte[] Unzipped(byte[] packed)
    {
        using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(packed), System.IO.Compression.CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);

        return plain.ToArray();
    }

    private static async Task<JsonObject> ShowAsync(AthleteDriver athlete, string id) =>
        await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}"), 200);

    private static async Task PutAsync(AthleteDriver athlete, string id, string body) =>
        await Answer.ObjectAsync(await athlete.Client.PutAsync($"/api/v1/activity/{id}", AthleteDriver.Json(body)), 200);

    private static async Task<JsonArray> StreamsAsync(AthleteDriver athlete, string id, string path) =>
        await IntervalsDriver.ListAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/{path}"));

    private static Task<JsonArray> ListAsync(AthleteDriver athlete) => athlete.ShowListAsync("/activities?oldest=2026-01-01");

    private static IEnumerable<string> Types(JsonArray streams) => streams.Select(stream => stream!["type"]!.GetValue<string>());

    private static string Id(JsonObject answer) => answer["id"]!.GetValue<string>();

    private static string Text(JsonObject shown, string key) => shown[key]!.GetValue<string>();
}
