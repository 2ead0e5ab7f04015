using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>The requests of the seed's cookbook as written, base URL aside, and the shape of its answers: names, types, nesting.</summary>
[Collection(AppTests.Name)]
public sealed class SeedCookbookTests(AppFixture fixture)
{
    [Fact]
    public async Task Planned_workouts_come_with_their_file_and_resolved_targets()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await Answer.ObjectAsync(await athlete.PutIntervalsAsync("/sport-settings/Ride", """{"ftp":280}"""), 200);
        await Answer.ObjectAsync(
            await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/events", AthleteDriver.Json("""{"start_date_local":"2024-11-21T07:00:00","type":"Ride","category":"WORKOUT","name":"Big Gear Grinds","description":"Grind it out.","workout_doc":{"description":"A great session","target":"POWER","steps":[{"text":"Welcome","duration":180,"warmup":true,"ramp":true,"power":{"start":35,"end":55,"units":"%ftp"},"cadence":{"value":85,"units":"rpm"}}]}}""")),
            200);

        var planned = Assert.Single(await athlete.ShowListAsync("/events?category=WORKOUT&ext=zwo&resolve=true&oldest=2024-11-20&newest=2024-11-26"))!;

        AssertShape("""{"id":1,"start_date_local":"","type":"","category":"","name":"","description":"","workout_doc":{"description":"","target":"","steps":[{"text":"","duration":1,"warmup":true,"ramp":true,"power":{"start":1,"end":1,"units":""},"cadence":{"value":1,"units":""},"_power":{"value":1,"start":1,"end":1}}]},"workout_filename":"","workout_file_base64":""}""", planned);
        Assert.Equal(("2024-11-21T07:00:00", "Ride", "WORKOUT", "Big_Gear_Grinds.zwo"), ((string?)planned["start_date_local"], (string?)planned["type"], (string?)planned["category"], (string?)planned["workout_filename"]));
        var power = planned["workout_doc"]!["steps"]![0]!["_power"]!;
        Assert.Equal((126.0, 98.0, 154.0), ((double)power["value"]!, (double)power["start"]!, (double)power["end"]!));
        Assert.StartsWith("PD94bWwgdmVy", (string?)planned["workout_file_base64"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wellness_is_pushed_in_bulk_read_back_and_locked()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var pushed = await athlete.PutIntervalsAsync("/wellness-bulk", """[{"id":"2024-11-20","weight": 69.1},{"id":"2024-11-19","weight": 69.3}]""");
        var days = await athlete.ShowListAsync("/wellness?oldest=2024-11-19&newest=2024-11-20");
        var locked = await Answer.ObjectAsync(await athlete.PutIntervalsAsync("/wellness/2024-11-20", """{"vo2max": 50,"steps": 123,"locked": true}"""), 200);

        Assert.Equal((200, ""), ((int)pushed.StatusCode, await pushed.Content.ReadAsStringAsync()));
        Assert.Equal([("2024-11-19", 69.3), ("2024-11-20", 69.1)], days.Select(day => ((string)day!["id"]!, (double)day["weight"]!)));
        AssertShape("""{"id":"","weight":1,"vo2max":1,"steps":1,"locked":true}""", locked);
        Assert.Equal((50.0, 123, 69.1), ((double)locked["vo2max"]!, (int)locked["steps"]!, (double)locked["weight"]!));
    }

    [Fact]
    public async Task An_activity_is_uploaded_listed_and_downloaded_as_it_came_and_as_fit()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(FitFiles.Run());
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", "run.fit");

        var uploaded = await Answer.ObjectAsync(await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/activities?name=Test&description=By+hand&external_id=x1", form), 201);
        var listed = Assert.Single(await athlete.ShowListAsync("/activities?oldest=2000-01-01"))!;
        var original = await athlete.Client.GetAsync($"/api/v1/activity/{listed["id"]}/file");
        var fit = await athlete.Client.GetByteArrayAsync($"/api/v1/activity/{listed["id"]}/fit-file");

        AssertShape("""{"id":"","start_date_local":"","type":"","file_type":""}""", listed);
        Assert.Equal(("fit", "Test", "x1", (string?)uploaded["id"]), ((string?)listed["file_type"], (string?)listed["name"], (string?)listed["external_id"], (string?)listed["id"]));
        Assert.StartsWith("i", (string?)listed["id"], StringComparison.Ordinal);
        Assert.Equal("gzip", Assert.Single(original.Content.Headers.ContentEncoding));
        Assert.Equal(".FIT", Encoding.ASCII.GetString(fit, 8, 4));
    }

    /// <summary>Every member of the example is there, of the same kind and nested in the same way; more may be.</summary>
    private static void AssertShape(string example, JsonNode answer) => AssertShape(JsonNode.Parse(example)!, answer, "$");

    private static void AssertShape(JsonNode example, JsonNode? answer, string path)
    {
        Assert.True(answer is not null && KindOf(example) == KindOf(answer), $"{path} should be like {example.ToJsonString()} and is {answer?.ToJsonString() ?? "missing"}.");
        foreach (var (name, member) in example as JsonObject ?? [])
        {
            AssertShape(member!, answer![name], $"{path}.{name}");
        }

        foreach (var (index, item) in (example as JsonArray ?? []).Index())
        {
            AssertShape(item!, answer!.AsArray().ElementAtOrDefault(index), $"{path}[{index}]");
        }
    }

    private static JsonValueKind KindOf(JsonNode node) => node.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();
}
