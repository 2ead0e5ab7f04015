using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Load, zones, curves and laps of a recording, and fitness that follows (spec/intervals.md 5.4 to 5.7, 6.1, 10).</summary>
[Collection(AppTests.Name)]
public sealed class LoadTests(AppFixture fixture)
{
    internal const int Seconds = 1_800;

    [Fact]
    public async Task A_ride_at_the_threshold_has_the_load_of_its_share_of_an_hour()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await PutAsync(athlete, "/sport-settings/Ride", """{"ftp":200,"lthr":150,"max_hr":180}""");

        var ride = await ShowAsync(athlete, await UploadAsync(athlete));

        Assert.Equal((200, 50, 100.0), ((int)ride["icu_weighted_avg_watts"]!, (int)ride["icu_training_load"]!, (double)ride["icu_intensity"]!));
        Assert.Equal((50, 50, "HRSS"), ((int)ride["power_load"]!, (int)ride["hr_load"]!, (string?)ride["hr_load_type"]));
        Assert.Equal((360_000, 200, 150, 180), ((int)ride["icu_joules"]!, (int)ride["icu_ftp"]!, (int)ride["lthr"]!, (int)ride["athlete_max_hr"]!));
        Assert.Equal(Seconds, ride["icu_zone_times"]!.AsArray().Where(zone => (string?)zone!["id"] != "SS").Sum(zone => (int)zone!["secs"]!));
        Assert.Equal(Seconds, ride["icu_hr_zone_times"]!.AsArray().Sum(seconds => (int)seconds!));
    }

    [Fact]
    public async Task Every_day_from_the_first_activity_on_shows_fitness_and_fatigue()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await PutAsync(athlete, "/sport-settings/Ride", """{"ftp":200}""");
        await UploadAsync(athlete);

        var days = await athlete.ShowListAsync("/wellness?oldest=2025-12-01&newest=2026-01-10");

        Assert.Equal("2026-01-05", (string?)days[0]!["id"]);
        Assert.Equal(6, days.Count);
        Assert.Equal(50 * (1 - Math.Exp(-1.0 / 42)), (double)days[0]!["ctl"]!, 1e-5);
        Assert.Equal(50 * (1 - Math.Exp(-1.0 / 7)) * Math.Exp(-1.0 / 7), (double)days[1]!["atl"]!, 1e-5);
        Assert.Equal((50.0, 0.0), ((double)days[0]!["ctlLoad"]!, (double)days[1]!["atlLoad"]!));
        Assert.Equal((double)days[0]!["ctl"]!, (double)days[0]!["rampRate"]!, 1e-5);
        Assert.Null((await athlete.ShowAsync("/wellness/2026-01-04"))["ctl"]);
    }

    [Fact]
    public async Task Curves_are_lists_of_one_length_of_an_activity_and_of_the_athlete()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await UploadAsync(athlete);

        foreach (var (kind, span) in new[] { ("power", "secs"), ("hr", "secs"), ("pace", "distance") })
        {
            var curve = await GetAsync(athlete, $"/api/v1/activity/{id}/{kind}-curve");
            var points = curve[span]!.AsArray().Count;
            Assert.True(points > 5, kind);
            Assert.All(["values", "start_index", "end_index", "activity_id"], list => Assert.Equal(points, curve[list]!.AsArray().Count));
            var overall = await athlete.ShowAsync($"/{kind}-curves?type=VirtualRide&curves=r.2026-01-01.2026-01-31,r.2020-01-01.2020-02-01");
            Assert.Equal(curve["values"]!.ToJsonString(), overall["list"]![0]!["values"]!.ToJsonString());
            Assert.Empty(overall["list"]![1]!["values"]!.AsArray());
            Assert.Equal(id, Assert.Single(overall["activities"]!.AsObject()).Key);
        }

        var power = await GetAsync(athlete, $"/api/v1/activity/{id}/power-curve.json");
        Assert.All(power["watts"]!.AsArray(), watts => Assert.Equal(200, (int)watts!));
        Assert.StartsWith("secs,watts", await athlete.Client.GetStringAsync($"/api/v1/activity/{id}/power-curve.csv"), StringComparison.Ordinal);
        Assert.Single(await IntervalsDriver.ListAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/power-curves.json")));
        Assert.Equal(
            await athlete.Client.GetStringAsync($"/api/v1/activity/{id}/power-curve.csv"), await athlete.Client.GetStringAsync($"/api/v1/activity/{id}/power-curves.csv"));
        var rows = (await athlete.Client.GetStringAsync("/api/v1/athlete/0/power-curves.csv?type=VirtualRide&curves=r.2026-01-01.2026-01-31")).Split("\r\n");
        Assert.Equal("curve,secs,watts,start_index,end_index,activity_id", rows[0]);
        Assert.Equal($"r.2026-01-01.2026-01-31,{power["secs"]![0]},{power["watts"]![0]},{power["start_index"]![0]},{power["end_index"]![0]},{id}", rows[1]);
        Assert.Equal(power["secs"]!.AsArray().Count + 2, rows.Length);
        Assert.Equal(404, (int)(await athlete.GetIntervalsAsync("/power-curves.pdf?type=Ride")).StatusCode);
        var bucket = Assert.Single(await IntervalsDriver.ListAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/power-histogram?bucketSize=50")))!;
        Assert.Equal((200.0, 250.0), ((double)bucket["min"]!, (double)bucket["max"]!));
        var beats = await IntervalsDriver.ListAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/hr-histogram"));
        Assert.Equal((int)bucket["secs"]!, beats.Sum(one => (int)one!["secs"]!));
        Assert.Empty(await IntervalsDriver.ListAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/gap-histogram")));
        await IntervalsDriver.RefusedAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/power-histogram?bucketSize=0"), 422, "bucketSize");
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/power-curves?curves=1y"), 422, "type");
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/power-curves?type=Ride&curves=soon"), 422, "curves");
    }

    [Fact]
    public async Task Laps_are_intervals_and_the_best_stretches_do_not_overlap()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await UploadAsync(athlete);

        var intervals = await GetAsync(athlete, $"/api/v1/activity/{id}/intervals");
        var efforts = (await GetAsync(athlete, $"/api/v1/activity/{id}/best-efforts?stream=watts&duration=300&count=3"))["efforts"]!.AsArray();

        var lap = intervals["icu_intervals"]![0]!;
        Assert.Equal((id, 0, 200, "WORK"), ((string?)intervals["id"], (int)lap["start_index"]!, (int)lap["average_watts"]!, (string?)lap["type"]));
        Assert.Equal(3, efforts.Count);
        Assert.All(efforts, effort => Assert.Equal((300, 200), ((int)effort!["duration"]!, (int)effort["average"]!)));
        var starts = efforts.Select(effort => (int)effort!["start_index"]!).Order().ToList();
        Assert.True(starts[1] - starts[0] >= 300 && starts[2] - starts[1] >= 300);
        await IntervalsDriver.RefusedAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/best-efforts?stream=watts"), 422, "duration");
    }

    [Fact]
    public async Task A_recording_with_positions_is_a_map_and_a_gpx_file()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await UploadAsync(athlete);

        var map = await GetAsync(athlete, $"/api/v1/activity/{id}/map");
        var bounds = await GetAsync(athlete, $"/api/v1/activity/{id}/map?boundsOnly=true");
        var gpx = await athlete.Client.GetAsync($"/api/v1/activity/{id}/gpx-file?hr=false");

        Assert.Equal(Seconds, map["latlngs"]!.AsArray().Count);
        Assert.Equal(map["bounds"]!.ToJsonString(), bounds["bounds"]!.ToJsonString());
        Assert.Null(bounds["latlngs"]);
        Assert.Equal("application/gpx+xml", gpx.Content.Headers.ContentType?.MediaType);
        var read = ActivityFile.Read(await gpx.Content.ReadAsByteArrayAsync()).Activities[0].Sessions[0];
        Assert.Equal((Seconds, 200.0, null), (read.Records.Length, read.Records[0].PowerWatts, read.Records[0].HeartRateBpm));
    }

    [Fact]
    public async Task Without_positions_there_is_no_gpx_and_the_map_is_empty()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var uploaded = await Answer.ObjectAsync(await SendAsync(athlete, FitFiles.Run()), 201);

        await IntervalsDriver.RefusedAsync(await athlete.Client.GetAsync($"/api/v1/activity/{uploaded["id"]}/gpx-file"), 422, "no positions");
        Assert.Null((await GetAsync(athlete, $"/api/v1/activity/{uploaded["id"]}/map"))["bounds"]);
    }

    [Fact]
    public async Task Several_activities_come_as_one_archive_of_fit_files()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await UploadAsync(athlete);

        var answer = await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/download-fit-files?ids={id},i999999", null);
        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());

        Assert.Equal($"{id}.fit", Assert.Single(zip.Entries).FullName);
        await IntervalsDriver.RefusedAsync(
            await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/download-fit-files?ids=i999999", null), 422, "No activities found");
    }

    [Fact]
    public async Task Weeks_are_summed_up()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await PutAsync(athlete, "/sport-settings/Ride", """{"ftp":200}""");
        await UploadAsync(athlete);

        var weeks = await athlete.ShowListAsync("/athlete-summary?start=2026-01-01&end=2026-01-09");

        Assert.Equal(["2026-01-05", "2025-12-29"], weeks.Select(week => (string?)week!["date"]));
        Assert.Equal((1, 50, Seconds), ((int)weeks[0]!["count"]!, (int)weeks[0]!["training_load"]!, (int)weeks[0]!["moving_time"]!));
        Assert.Equal((0, "Ride", 1), ((int)weeks[1]!["count"]!, (string?)weeks[0]!["byCategory"]![0]!["category"], (int)weeks[0]!["byCategory"]![0]!["count"]!));
        Assert.True((double)weeks[0]!["fitness"]! > 0);
    }

    private static byte[] Ride() => FitActivityWriter.Write(new RecordedActivity
    {
        Summary = new ActivitySummary { Sessions = [Summary], Total = Summary },
        Sessions =
        [
            new RecordedSession
            {
                Summary = Summary,
                Records =
                [
                    .. Enumerable.Range(0, Seconds).Select(second => new ActivityRecord
                    {
                        Seconds = second,
                        PowerWatts = 200,
                        HeartRateBpm = 150,
                        DistanceMeters = 8.0 * second,
                        SpeedMetersPerSecond = 8,
                        LatitudeDegrees = 47 + (second * 0.00007),
                        LongitudeDegrees = 15.5,
                    }),
                ],
            },
        ],
    });

    private static readonly SessionSummary Summary = new()
    {
        Start = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero),
        TimerSeconds = Seconds,
        ElapsedSeconds = Seconds,
        DistanceMeters = 8.0 * Seconds,
        SportClass = SportClass.Ride,
        AvgPowerWatts = 200,
        AvgHeartRateBpm = 150,
        MaxHeartRateBpm = 150,
    };

    internal static async Task<string> UploadAsync(AthleteDriver athlete) =>
        (string)(await Answer.ObjectAsync(await SendAsync(athlete, Ride()), 201))["id"]!;

    private static async Task<HttpResponseMessage> SendAsync(AthleteDriver athlete, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", "ride.fit");
        form.Add(new StringContent("From the form", Encoding.UTF8), "description");

        return await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/activities", form);
    }

    private static Task<JsonObject> ShowAsync(AthleteDriver athlete, string id) => GetAsync(athlete, $"/api/v1/activity/{id}");

    private static async Task<JsonObject> GetAsync(AthleteDriver athlete, string path) =>
        await Answer.ObjectAsync(await athlete.Client.GetAsync(path), 200);

    private static async Task PutAsync(AthleteDriver athlete, string path, string body) =>
        await Answer.ObjectAsync(await athlete.PutIntervalsAsync(path, body), 200);
}
