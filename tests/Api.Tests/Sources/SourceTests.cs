using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Activities;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.Providers;
using TrainItAll.SleepDays;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Tests.Sources;

/// <summary>Where values come from, and what the athlete says about it, over the API.</summary>
[Collection(AppTests.Name)]
public sealed class SourceTests(AppFixture fixture)
{
    private static readonly DateOnly Day = new(2026, 1, 17);

    [Fact]
    public async Task A_workout_of_a_provider_and_an_upload_is_one_activity_that_can_be_split_and_merged()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await Data(athlete).PutActivitiesAsync("garmin", [Workout("g1")], default);
        var uploaded = await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run()), 200);
        var id = uploaded["id"]!.GetValue<string>();

        var shown = Assert.Single(await athlete.ItemsAsync("/activities"))!;
        var sources = await athlete.GetObjectAsync($"/activities/{id}/sources");
        Assert.Equal(("Lunch run", 245, 151), (shown["title"]!.GetValue<string>(), shown["avgPower"]!.GetValue<int>(), shown["avgHr"]!.GetValue<int>()));
        Assert.Equal(["FIT", "GARMIN"], Texts(sources["sources"]!, "provider").Order(StringComparer.Ordinal));
        var garmin = sources["sources"]!.AsArray().Single(source => source!["provider"]!.GetValue<string>() == "GARMIN")!;
        Assert.Equal((140, "g1"), (garmin["values"]!["avgHr"]!.GetValue<int>(), garmin["rawPayload"]!["id"]!.GetValue<string>()));
        Assert.Null(garmin["values"]!["avgPower"]);
        Assert.Equal(FitFiles.Run(), await athlete.Client.GetByteArrayAsync($"{AthleteDriver.Base}/activities/{id}/fit"));

        await Answer.InvalidAsync(await athlete.PostAsync($"/activities/{id}/split", """{ "source": "polar" }"""), "source");
        await Answer.InvalidAsync(await athlete.PostAsync($"/activities/{id}/split", "{}"), "source");
        var split = await athlete.WriteAsync($"/activities/{id}/split", """{ "source": "garmin" }""");
        var parted = split["id"]!.GetValue<string>();
        Assert.Equal(2, (await athlete.ItemsAsync("/activities")).Count);
        Assert.Equal(["garmin:g1"], (await athlete.GetObjectAsync($"/activities/{id}/sources"))["apartFrom"]!.AsArray().Select(key => key!.GetValue<string>()));
        await Data(athlete).PutActivitiesAsync("garmin", [Workout("g1") with { AvgHrBpm = 141 }], default);
        Assert.Equal(2, (await athlete.ItemsAsync("/activities")).Count);

        await athlete.WriteAsync($"/activities/{id}/merge", $$"""{ "activityId": "{{parted}}" }""", 200);
        Assert.Equal(id, Assert.Single(await athlete.ItemsAsync("/activities"))!["id"]!.GetValue<string>());
        Assert.Equal(404, (int)(await athlete.PostAsync($"/activities/{parted}/split", """{ "source": "garmin" }""")).StatusCode);
        Assert.Equal(404, (int)(await athlete.PostAsync($"/activities/{parted}/merge", $$"""{ "activityId": "{{id}}" }""")).StatusCode);
        Assert.Equal(404, (int)(await athlete.GetAsync($"/activities/{parted}/sources")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_a_provider_gives_belongs_to_its_activity_and_the_same_file_from_the_athlete_makes_no_second()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await Data(athlete).PutActivitiesAsync("garmin", [Workout("g1")], default);
        ImmutableArray<byte> file = [.. FitFiles.Run()];

        var attached = await Data(athlete).AttachFileAsync("garmin", "g1", file, default);
        var again = await Data(athlete).AttachFileAsync("garmin", "g1", file, default);
        var unreadable = await Data(athlete).AttachFileAsync("garmin", "g1", [1, 2, 3], default);
        var unknown = await Data(athlete).AttachFileAsync("garmin", "g2", file, default);

        Assert.Equal(
            [AttachOutcome.Attached, AttachOutcome.Unchanged, AttachOutcome.Unreadable, AttachOutcome.UnknownActivity],
            new[] { attached, again, unreadable, unknown }.Select(one => one.Outcome));
        Assert.False(string.IsNullOrEmpty(unreadable.Problem));
        var shown = Assert.Single(await athlete.ItemsAsync("/activities"))!;
        Assert.Equal((245, 123, "Lunch run"), (shown["avgPower"]!.GetValue<int>(), shown["elevationGainM"]!.GetValue<double>(), shown["title"]!.GetValue<string>()));
        var download = await athlete.GetAsync($"/activities/{attached.ActivityId}/fit");
        Assert.Equal("original", Answer.Header(download, "X-Fit-Origin"));
        Assert.Equal(file, await download.Content.ReadAsByteArrayAsync());

        var upload = await Answer.ObjectAsync(await athlete.UploadAsync([.. file]), 200);
        Assert.Equal((attached.ActivityId, true), (upload["id"]!.GetValue<string>(), upload["duplicate"]!.GetValue<bool>()));
        Assert.Equal(204, (int)(await athlete.Client.DeleteAsync($"/api/v1/users/{athlete.UserId}/connections/garmin/data")).StatusCode);
        var own = Assert.Single(await athlete.ItemsAsync("/activities"))!;
        Assert.Equal((attached.ActivityId, 245), (own["id"]!.GetValue<string>(), own["avgPower"]!.GetValue<int>()));
        Assert.Equal(["FIT"], Texts((await athlete.GetObjectAsync($"/activities/{attached.ActivityId}/sources"))["sources"]!, "provider"));
        Assert.Equal(204, (int)(await athlete.Client.DeleteAsync($"/api/v1/users/{athlete.UserId}/connections/garmin/data")).StatusCode);
        Assert.Equal(404, (int)(await athlete.Client.DeleteAsync($"/api/v1/users/{athlete.UserId}/connections/nobody/data")).StatusCode);
    }

    [Fact]
    public async Task An_activity_whose_file_came_from_both_sides_can_be_deleted_and_its_file_stays_known()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await Data(athlete).PutActivitiesAsync("garmin", [Workout("g1")], default);
        var attached = await Data(athlete).AttachFileAsync("garmin", "g1", [.. FitFiles.Run()], default);
        await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run()), 200);

        var deleted = await athlete.Client.DeleteAsync($"/api/v1/activity/{attached.ActivityId}");

        Assert.Equal(200, (int)deleted.StatusCode);
        Assert.Empty(await athlete.ItemsAsync("/activities"));
        Assert.True((await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run()), 200))["duplicate"]!.GetValue<bool>());
        await Data(athlete).PutActivitiesAsync("garmin", [Workout("g1")], default);
        Assert.Equal(AttachOutcome.Unchanged, (await Data(athlete).AttachFileAsync("garmin", "g1", [.. FitFiles.Run()], default)).Outcome);
    }

    [Fact]
    public async Task A_file_that_the_athlete_sent_before_and_a_record_far_from_it_become_one_by_the_file()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var first = await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run()), 201);
        await Data(athlete).PutActivitiesAsync("suunto", [Workout("u1") with { StartedAt = FitFiles.Start.AddMinutes(10) }], default);
        Assert.Equal(2, (await athlete.ItemsAsync("/activities")).Count);

        var attached = await Data(athlete).AttachFileAsync("suunto", "u1", [.. FitFiles.Run()], default);

        Assert.Equal((AttachOutcome.Attached, first["id"]!.GetValue<string>()), (attached.Outcome, attached.ActivityId));
        Assert.Single(await athlete.ItemsAsync("/activities"));
        Assert.Equal(1, await Data(athlete).RemoveActivitiesAsync("suunto", ["u1"], default));
        Assert.Equal(245, Assert.Single(await athlete.ItemsAsync("/activities"))!["avgPower"]!.GetValue<int>());
    }

    [Fact]
    public async Task Two_providers_of_a_day_are_not_summed_and_the_athlete_says_who_counts()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await WriteAsync(athlete, "suunto", steps: 9_000, resting: 52, hrv: 60, sleep: 27_000);
        await WriteAsync(athlete, "garmin", steps: 8_000, resting: 47, hrv: null, sleep: 25_000);
        Assert.Equal((8_000, 47, 60.0, 25_000), await DayAsync(athlete));
        var seen = await athlete.GetObjectAsync("/wellness/2026-01-17/sources");
        Assert.Equal(["GARMIN", "SUUNTO"], Sources(seen, "restingHr"));
        Assert.Equal(["GARMIN", "SUUNTO"], Sources(seen, "steps"));
        Assert.Equal(["SUUNTO"], Sources(seen, "hrvMs"));
        Assert.Equal([true, false], seen["values"]!.AsArray().Where(value => value!["field"]!.GetValue<string>() == "restingHr").Select(value => value!["isShown"]!.GetValue<bool>()));

        await athlete.WriteAsync("/daily-wellness", """{ "day": "2026-01-17", "steps": 7000 }""");
        await athlete.WriteAsync("/body-metrics", """{ "measuredAt": "2026-01-17T00:00:00Z", "weightKg": 70.5 }""", 200);
        await WriteAsync(athlete, "garmin", steps: 8_100, resting: 48, hrv: null, sleep: 25_000);
        Assert.Equal((7_000, 48, 60.0, 25_000), await DayAsync(athlete));
        var metric = Assert.Single(await athlete.ItemsAsync("/body-metrics"))!;
        Assert.Equal((70.5, 48, "EXTERNAL"), (metric["weightKg"]!.GetValue<double>(), metric["restingHr"]!.GetValue<int>(), metric["source"]!.GetValue<string>()));

        var order = await PutAsync(athlete, """{ "order": ["suunto", "garmin"] }""");
        Assert.Equal(["suunto", "garmin", "own", "polar", "whoop", "strava"], order["order"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal((9_000, 52, 60.0, 27_000), await DayAsync(athlete));
        await PutAsync(athlete, """{ "order": ["own", "garmin"], "field": "steps" }""");
        Assert.Equal((7_000, 52, 60.0, 27_000), await DayAsync(athlete));
        await PutAsync(athlete, """{ "order": [] }""");
        await PutAsync(athlete, """{ "order": null, "field": "steps" }""");
        Assert.Equal((7_000, 48, 60.0, 25_000), await DayAsync(athlete));

        Assert.Equal(1, await Data(athlete).RemoveNightsAsync("garmin", ["night of garmin", "unknown"], default));
        Assert.Equal(2, await Data(athlete).RemoveDaysAsync("garmin", [Day, Day.AddDays(1)], DayKinds.All, default));
        Assert.Equal(0, await Data(athlete).RemoveDaysAsync("garmin", [Day], DayKinds.All, default));
        Assert.Equal((7_000, 52, 60.0, 27_000), await DayAsync(athlete));
        Assert.Equal(204, (int)(await athlete.Client.DeleteAsync($"/api/v1/users/{athlete.UserId}/connections/suunto/data")).StatusCode);
        Assert.Equal((7_000, 0, 0.0, 0), await DayAsync(athlete));
    }

    [Fact]
    public async Task An_order_changes_activities_too_and_what_cannot_be_is_refused()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await Data(athlete).PutActivitiesAsync("garmin", [Workout("g1") with { Title = "Garmin" }], default);
        await Data(athlete).PutActivitiesAsync("strava", [Workout("s1") with { Title = "Strava" }], default);
        Assert.Equal("Garmin", Assert.Single(await athlete.ItemsAsync("/activities"))!["title"]!.GetValue<string>());

        await PutAsync(athlete, """{ "order": ["strava"] }""");

        Assert.Equal("Strava", Assert.Single(await athlete.ItemsAsync("/activities"))!["title"]!.GetValue<string>());
        await Answer.InvalidAsync(await PutRawAsync(athlete, """{ "order": ["fitbit"] }"""), "order");
        await Answer.InvalidAsync(await PutRawAsync(athlete, """{ "order": ["garmin"], "field": "shoeSize" }"""), "field");
        Assert.Equal("strava", (await athlete.GetObjectAsync("/source-priority"))["order"]![0]!.GetValue<string>());
        Assert.Equal(404, (int)(await athlete.GetAsync("/wellness/yesterday/sources")).StatusCode);
    }

    [Fact]
    public async Task A_key_sees_of_a_day_only_what_it_may_read_elsewhere()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await WriteAsync(athlete, "garmin", steps: 8_000, resting: 47, hrv: 55, sleep: 25_000);
        var (_, key) = await athlete.AddKeyAsync("dailyWellness:read");
        using var client = fixture.Host.With(key);

        var seen = await Answer.ObjectAsync(await client.GetAsync($"{AthleteDriver.Base}/wellness/2026-01-17/sources"), 200);

        Assert.Equal(["hrvMs", "steps"], Texts(seen["values"]!, "field").Order(StringComparer.Ordinal));
    }

    private IProviderDataGrain Data(AthleteDriver athlete) =>
        fixture.Host.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IProviderDataGrain>(athlete.AthleteId);

    private Task<WellnessReceipt> WriteAsync(AthleteDriver athlete, string provider, int steps, int resting, double? hrv, int sleep) =>
        fixture.Host.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IWellnessGrain>(athlete.AthleteId).WriteAsync(
            [
                new WellnessPatch(Day)
                {
                    Daily = new DailyWellnessPatch(Day) { Steps = new(true, steps) },
                    Body = new BodyMetricPatch(new DateTimeOffset(Day, default, TimeSpan.Zero)) { RestingHr = new(true, resting) },
                    Own = new WellnessDayPatch(Day) { HrvMs = new(hrv is not null, hrv) },
                    Night = new SleepDayPatch(Day) { SleepSeconds = new(true, sleep), ExternalId = new(true, $"night of {provider}") },
                },
            ],
            ProviderRules.OriginOf(provider),
            default);

    /// <summary>Steps, resting heart rate, HRV and sleep as another dialect shows them; 0 for not known.</summary>
    private static async Task<(int Steps, int Resting, double Hrv, int Sleep)> DayAsync(AthleteDriver athlete)
    {
        var shown = await Answer.ObjectAsync(await athlete.Client.GetAsync("/api/v1/athlete/0/wellness/2026-01-17"), 200);

        return (shown["steps"]?.GetValue<int>() ?? 0, shown["restingHR"]?.GetValue<int>() ?? 0, shown["hrv"]?.GetValue<double>() ?? 0, shown["sleepSecs"]?.GetValue<int>() ?? 0);
    }

    private static Task<HttpResponseMessage> PutRawAsync(AthleteDriver athlete, string body) =>
        athlete.Client.PutAsync($"{AthleteDriver.Base}/source-priority", AthleteDriver.Json(body));

    private static async Task<JsonObject> PutAsync(AthleteDriver athlete, string body) => await Answer.ObjectAsync(await PutRawAsync(athlete, body), 200);

    private static IEnumerable<string> Sources(JsonObject seen, string field) => seen["values"]!.AsArray()
        .Where(value => value!["field"]!.GetValue<string>() == field).Select(value => value!["source"]!.GetValue<string>());

    private static IEnumerable<string> Texts(JsonNode items, string member) => items.AsArray().Select(item => item![member]!.GetValue<string>());

    private static NewActivity Workout(string externalId) => new("Lunch run", ActivityType.Run, FitFiles.Start, 2_700)
    {
        ExternalId = externalId,
        AvgHrBpm = 140,
        RawPayload = $$"""{"id":"{{externalId}}"}""",
    };
}
