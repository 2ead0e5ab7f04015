using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;

namespace TrainItAll.Api.Tests.CoachWatts;

/// <summary>Uploads and activities (spec/coachwatts.md 2 and 5).</summary>
[Collection(AppTests.Name)]
public sealed class WorkoutTests(AppFixture fixture) : IAsyncLifetime
{
    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await fixture.Host.NewAthleteAsync();

    public Task DisposeAsync()
    {
        _athlete.Dispose();

        return Task.CompletedTask;
    }

    [Fact]
    public async Task Several_files_each_have_their_name_and_outcome()
    {
        await UploadAsync([(FitFiles.Run(), "old.fit")]);

        var results = await UploadAsync(
            [(FitFiles.Run(), "a.fit"), (FitFiles.Run(2_000), "b.fit"), ("no file"u8.ToArray(), "c.fit"), ([], "d.fit")], ["First", " Second "]);

        Assert.Equal((4, 1, 1, 2), ((int)results["total"]!, (int)results["processed"]!, (int)results["duplicates"]!, (int)results["failed"]!));
        Assert.Equal(["stored", "stored", "failed", "failed"], results["items"]!.AsArray().Select(item => item!["state"]!.GetValue<string>()));
        Assert.All(results["errors"]!.AsArray(), error => Assert.Matches("^[cd]\\.fit: .+", error!.GetValue<string>()));
        Assert.Equal(["First", "Second"], (await TitlesAsync()).Order());
    }

    [Fact]
    public async Task The_same_file_again_renames_its_activity_unless_the_athlete_has()
    {
        var id = Id(await UploadAsync([(FitFiles.Run(), "a.fit")], ["One"], """{"v":1}"""));
        Assert.Equal(id, Id(await UploadAsync([(FitFiles.Run(), "a.fit")], ["Two"], """{"v":2}""")));
        Assert.Equal(["Two"], await TitlesAsync());

        Assert.Equal(200, (int)(await _athlete.Client.PutAsync($"/api/v1/activity/{id}", AthleteDriver.Json("""{"name":"Mine"}"""))).StatusCode);
        await UploadAsync([(FitFiles.Run(), "a.fit")], ["Three"], """{"v":3}""");

        var workout = await Answer.ObjectAsync(await _athlete.Client.GetAsync($"/api/workouts/{id}"), 200);
        Assert.Equal(("Mine", """{"v":3}"""), (workout["title"]!.GetValue<string>(), workout["rawJson"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_session_that_a_health_store_names_is_one_activity_whichever_file_tells_of_it()
    {
        const string Metadata = """{"source":"healthkit","platformSessionId":"8F3A"}""";
        var id = Id(await UploadAsync([(FitFiles.Run(), "a.fit")], metadata: Metadata));

        var again = await UploadAsync([(FitFiles.Run(2_000), "b.fit")], metadata: Metadata);

        Assert.Equal((id, 1), (Id(again), (int)again["duplicates"]!));
        Assert.Single(await _athlete.Client.ArrayAsync("/api/workouts"));
    }

    [Fact]
    public async Task Two_uploads_of_one_file_at_once_are_one_activity()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => UploadAsync([(FitFiles.Run(), "a.fit")])));

        Assert.Single(answers.Select(Id).Distinct());
        Assert.Equal(1, answers.Sum(results => (int)results["processed"]!));
    }

    [Fact]
    public async Task What_is_no_upload_is_refused_in_the_words_that_clients_know()
    {
        await CoachDriver.RefusedAsync(
            await _athlete.Client.PostAsync("/api/workouts/upload-fit", AthleteDriver.Json("{}")), 400, "No file uploaded");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        await CoachDriver.RefusedAsync(await _athlete.Client.PostAsync("/api/workouts/upload-fit", form), 400, "File field missing");
        var refusal = await CoachDriver.RefusedAsync(
            await _athlete.Client.UploadAsync([("no file"u8.ToArray(), "a.fit")]), 400, "Invalid FIT file");
        Assert.Equal((1, 1), ((int)refusal["data"]!["results"]!["total"]!, (int)refusal["data"]!["results"]!["failed"]!));
    }

    [Fact]
    public async Task Activities_of_every_dialect_are_listed_newest_first_with_positive_energy()
    {
        await _athlete.WriteAsync("/activities", """{"title":"Lift","type":"STRENGTH","startedAt":"2026-01-20T23:30:00Z","durationSec":3600,"calories":300,"timezone":"Europe/Berlin"}""");
        await UploadAsync([(FitFiles.Run(), "a.fit")], ["Run"]);

        var list = await _athlete.Client.ArrayAsync("/api/workouts");
        Assert.Equal(["Lift", "Run"], list.Select(one => one!["title"]!.GetValue<string>()));
        Assert.Equal(["WeightTraining", "Run"], list.Select(one => one!["type"]!.GetValue<string>()));
        Assert.Equal([300, 520], list.Select(one => (int)one!["calories"]!));
        Assert.Equal("Run", Assert.Single(await _athlete.Client.ArrayAsync("/api/workouts?limit=1&offset=1"))!["title"]!.GetValue<string>());
        Assert.Equal("Run", Assert.Single(await _athlete.Client.ArrayAsync("/api/workouts?type=run&startDate=2026-01-01&endDate=2026-01-31"))!["title"]!.GetValue<string>());
        Assert.Empty(await _athlete.Client.ArrayAsync("/api/workouts?startDate=2026-01-20&endDate=2026-01-20"));
        var onWall = await Answer.ObjectAsync(await _athlete.Client.GetAsync("/api/workouts/2026-01-21"), 200);
        Assert.Equal("Lift", onWall["title"]!.GetValue<string>());
        Assert.Equal(404, (int)(await _athlete.Client.GetAsync("/api/workouts/act_x")).StatusCode);
        Assert.Equal(400, (int)(await _athlete.Client.GetAsync("/api/workouts?limit=0")).StatusCode);
    }

    [Fact]
    public async Task An_upload_shows_up_natively_and_as_Intervals_shows_it()
    {
        await UploadAsync([(FitFiles.Run(), "a.fit")], ["Sunday Endurance Ride"]);

        var native = (await _athlete.ItemsAsync("/activities"))[0]!;
        Assert.Equal(("EXTERNAL", "Sunday Endurance Ride"), (native["source"]!.GetValue<string>(), native["title"]!.GetValue<string>()));
        var intervals = await _athlete.ShowListAsync("/activities?oldest=2026-01-01&newest=2026-01-31");
        Assert.Equal("Sunday Endurance Ride", intervals[0]!["name"]!.GetValue<string>());
    }

    private async Task<JsonObject> UploadAsync((byte[] Bytes, string Name)[] files, string[]? names = null, string? metadata = null) =>
        (await Answer.ObjectAsync(await _athlete.Client.UploadAsync(files, names, metadata), 200))["results"]!.AsObject();

    private async Task<IEnumerable<string>> TitlesAsync() =>
        (await _athlete.Client.ArrayAsync("/api/workouts")).Select(one => one!["title"]!.GetValue<string>());

    private static string Id(JsonObject results) => results["items"]![0]!["workoutId"]!.GetValue<string>();
}
