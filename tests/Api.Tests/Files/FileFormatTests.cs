using System.Security.Cryptography;
using System.Text;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Formats;

namespace TrainItAll.Api.Tests.Files;

/// <summary>Uploads of TCX and GPX, plain and packed.</summary>
[Collection(AppTests.Name)]
public sealed class FileFormatTests(AppFixture fixture)
{
    [Fact]
    public async Task A_tcx_file_becomes_an_activity_with_its_values()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var file = XmlFiles.TcxRide();

        var created = await Answer.ObjectAsync(await athlete.UploadAsync(file, "Home.TCX"), 201);

        Assert.EndsWith(".tcx", created["storageKey"]!.GetValue<string>(), StringComparison.Ordinal);
        var activity = Assert.Single(await athlete.ItemsAsync("/activities"))!;
        Assert.Equal(("Home", "RIDE"), (activity["title"]!.GetValue<string>(), activity["type"]!.GetValue<string>()));
        Assert.Equal("2026-01-17T18:20:00.000Z", activity["startedAt"]!.GetValue<string>());
        Assert.Equal(
            new double?[] { 120, 960, 140, 140, 210, -50 },
            new[] { "durationSec", "distanceM", "avgHr", "maxHr", "avgPower", "calories" }.Select(key => activity[key]?.GetValue<double>()));
        Assert.Equal("TCX", activity["sources"]![0]!["provider"]!.GetValue<string>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), activity["sources"]![0]!["externalId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_gpx_file_becomes_an_activity_named_as_in_the_file()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await Answer.ObjectAsync(await athlete.UploadAsync(XmlFiles.GpxRun(), "export_123.gpx"), 201);

        var activity = Assert.Single(await athlete.ItemsAsync("/activities"))!;
        Assert.Equal(("Evening Run", "RUN"), (activity["title"]!.GetValue<string>(), activity["type"]!.GetValue<string>()));
        Assert.InRange(activity["distanceM"]!.GetValue<double>(), 299, 301);
        Assert.Equal(100, activity["durationSec"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_content_decides_what_a_file_is_not_its_name()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run(), "a.gpx"), 201);
        await Answer.ObjectAsync(await athlete.UploadAsync(XmlFiles.Gzip(XmlFiles.TcxRide()), "b.fit"), 201);

        var activities = await athlete.ItemsAsync("/activities");
        Assert.Equal(
            ["FIT", "TCX"],
            activities.Select(activity => activity!["sources"]![0]!["provider"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_packed_file_and_the_same_file_unpacked_are_one_activity()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var file = FitFiles.Run();

        var first = await Answer.ObjectAsync(await athlete.UploadAsync(XmlFiles.Gzip(file), "Morning.fit.gz"), 201);
        var plain = await Answer.ObjectAsync(await athlete.UploadAsync(file), 200);
        var zipped = await Answer.ObjectAsync(await athlete.UploadAsync(XmlFiles.Zip(("x/run.fit", file)), "x.zip"), 200);

        Assert.Equal($$"""{"id":"{{first["id"]}}","duplicate":true}""", plain.ToJsonString());
        Assert.Equal(first["id"]!.GetValue<string>(), zipped["id"]!.GetValue<string>());
        Assert.True(zipped["duplicate"]!.GetValue<bool>());
        var activity = Assert.Single(await athlete.ItemsAsync("/activities"))!;
        Assert.Equal("Morning", activity["title"]!.GetValue<string>());
        Assert.Equal(file, await (await athlete.GetAsync($"/activities/{first["id"]}/fit")).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Each_file_of_a_zip_becomes_an_activity_and_a_broken_one_is_named()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var zip = XmlFiles.Zip(
            ("run.fit", FitFiles.Run()), ("notes.fit", Encoding.UTF8.GetBytes("no FIT file")), ("2026/ride.tcx", XmlFiles.TcxRide()),
            ("race.fit", FitFiles.SwimThenRun()));

        var created = await Answer.ObjectAsync(await athlete.UploadAsync(zip, "export.zip"), 201);

        var activities = await athlete.ItemsAsync("/activities");
        Assert.Equal(["RIDE", "RUN", "RUN", "SWIM"], activities.Select(one => one!["type"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        var files = created["files"]!.AsArray();
        Assert.Equal(["run.fit", "notes.fit", "ride.tcx", "race.fit"], files.Select(file => file!["name"]!.GetValue<string>()));
        Assert.Contains("FIT", files[1]!["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal([1, 0, 1, 2], files.Select(file => file!["ids"]?.AsArray().Count ?? 0));
        Assert.Equal(4, created["ids"]!.AsArray().Count);
        Assert.Equal(created["id"]!.GetValue<string>(), created["ids"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task A_zip_sent_again_adds_only_what_is_new()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await Answer.ObjectAsync(await athlete.UploadAsync(XmlFiles.Zip(("run.fit", FitFiles.Run())), "a.zip"), 201);

        var second = await Answer.ObjectAsync(
            await athlete.UploadAsync(XmlFiles.Zip(("run.fit", FitFiles.Run()), ("ride.tcx", XmlFiles.TcxRide())), "b.zip"), 201);
        var third = await Answer.ObjectAsync(
            await athlete.UploadAsync(XmlFiles.Zip(("run.fit", FitFiles.Run()), ("ride.tcx", XmlFiles.TcxRide())), "b.zip"), 200);

        Assert.Equal([true, null], second["files"]!.AsArray().Select(file => file!["duplicate"]?.GetValue<bool>()));
        Assert.Equal([true, true], third["files"]!.AsArray().Select(file => file!["duplicate"]?.GetValue<bool>()));
        Assert.Equal(2, (await athlete.ItemsAsync("/activities")).Count);
    }

    [Fact]
    public async Task An_idempotency_key_repeats_the_first_answer_of_a_zip()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        athlete.Client.DefaultRequestHeaders.Add("Idempotency-Key", "zip-1");
        var zip = XmlFiles.Zip(("run.fit", FitFiles.Run()), ("bad.fit", [1, 2, 3]), ("ride.tcx", XmlFiles.TcxRide()));

        var first = await Answer.ObjectAsync(await athlete.UploadAsync(zip, "a.zip"), 201);
        var second = await Answer.ObjectAsync(await athlete.UploadAsync(zip, "a.zip"), 201);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(2, (await athlete.ItemsAsync("/activities")).Count);
        await Answer.RefusalAsync(
            await athlete.UploadAsync(XmlFiles.Zip(("run.fit", FitFiles.Run(60))), "a.zip"), 422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Ten_uploads_of_one_zip_at_once_make_each_activity_once()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var zip = XmlFiles.Zip(("run.fit", FitFiles.Run()), ("ride.tcx", XmlFiles.TcxRide()), ("run.gpx", XmlFiles.GpxRun()));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => athlete.UploadAsync(zip, "a.zip")));

        Assert.All(answers, answer => Assert.InRange((int)answer.StatusCode, 200, 201));
        Assert.Equal(3, (await athlete.ItemsAsync("/activities")).Count);
    }

    [Theory]
    [InlineData("broken.gz", "gzip archive is damaged")]
    [InlineData("broken.zip", "zip archive is cut off")]
    [InlineData("empty.zip", "holds no file")]
    [InlineData("useless.zip", "readme.txt")]
    [InlineData("bomb.gz", "too big")]
    [InlineData("route.gpx", "route")]
    [InlineData("broken.tcx", "line 1")]
    public async Task What_gives_no_activity_is_refused_with_its_reason_and_changes_nothing(string name, string reason)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        byte[] file = name switch
        {
            "broken.gz" => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF],
            "broken.zip" => XmlFiles.Zip(("run.fit", FitFiles.Run()))[..100],
            "empty.zip" => XmlFiles.Zip(),
            "useless.zip" => XmlFiles.Zip(("readme.txt", "hello"u8.ToArray()), ("photo.jpg", [0xFF, 0xD8])),
            "bomb.gz" => XmlFiles.Gzip(new byte[30 * 1024 * 1024]),
            "route.gpx" => "<gpx><rte><rtept lat=\"1\" lon=\"2\"/></rte></gpx>"u8.ToArray(),
            _ => "<TrainingCenterDatabase><Activities></TrainingCenterDatabase>"u8.ToArray(),
        };

        var refusal = await Answer.RefusalAsync(await athlete.UploadAsync(file, name), 400, "invalid_fit_file");

        Assert.Contains(reason, refusal["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task A_cut_file_is_accepted_with_a_warning()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var file = XmlFiles.GpxRun(200);

        var created = await Answer.ObjectAsync(await athlete.UploadAsync(file[..(file.Length / 2)], "cut.gpx"), 201);

        Assert.Contains("cut off", created["warnings"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_download_of_a_tcx_activity_is_a_fit_file_with_every_record()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var created = await Answer.ObjectAsync(await athlete.UploadAsync(XmlFiles.TcxRide(), "a.tcx"), 201);

        var answer = await athlete.GetAsync($"/activities/{created["id"]}/fit");

        Assert.Equal("generated", Answer.Header(answer, "X-Fit-Origin"));
        var file = ActivityFile.Read(await answer.Content.ReadAsByteArrayAsync());
        var session = Assert.Single(Assert.Single(file.Activities).Sessions);
        Assert.Equal((true, TrainingFormat.Fit, 121), (file.IsIntact, file.Format, session.Records.Length));
        Assert.Equal((210, 140, 960), (session.Records[^1].PowerWatts, session.Records[^1].HeartRateBpm, session.Records[^1].DistanceMeters));
        Assert.Equal((120, 960), (session.Summary.TimerSeconds, session.Summary.DistanceMeters));
    }
}
