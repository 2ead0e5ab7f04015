using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals.Calendar;

/// <summary>Done activities and their planned workouts, as clients see them from both sides (spec/intervals.md 5.1, 8.8).</summary>
[Collection(AppTests.Name)]
public sealed class PairedActivityTests(AppFixture fixture)
{
    [Fact]
    public async Task A_native_activity_fulfils_the_workout_of_its_day_and_both_sides_show_it()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var planned = await athlete.PlanAsync("2026-03-02");

        await RideAsync(athlete, 6);

        var activity = Assert.Single(await athlete.ShowListAsync("/activities?oldest=2026-03-01"))!;
        Assert.Equal((int)planned["id"]!, (int)activity["paired_event_id"]!);
        Assert.Equal((string?)activity["id"], (string?)(await athlete.ShowAsync($"/events/{planned["id"]}"))["paired_activity_id"]);
    }

    [Fact]
    public async Task By_hand_an_activity_is_paired_and_parted()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await RideAsync(athlete, 6);
        var planned = await athlete.PlanAsync("2026-03-09");
        var activity = (string)Assert.Single(await athlete.ShowListAsync("/activities?oldest=2026-03-01"))!["id"]!;

        Assert.Equal((int)planned["id"]!, (int)(await PairAsync(athlete, activity, planned["id"]!.ToJsonString()))["paired_event_id"]!);
        Assert.Equal(activity, (string?)(await athlete.ShowAsync($"/events/{planned["id"]}"))["paired_activity_id"]);
        Assert.Null((await PairAsync(athlete, activity, "null"))["paired_event_id"]);
        Assert.Null((await athlete.ShowAsync($"/events/{planned["id"]}"))["paired_activity_id"]);
        await IntervalsDriver.RefusedAsync(
            await athlete.Client.PutAsync($"/api/v1/activity/{activity}", AthleteDriver.Json("""{"paired_event_id":2147483647}""")), 422, "paired_event_id");
    }

    [Fact]
    public async Task An_upload_names_its_event_and_one_that_is_not_there_is_refused()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var planned = await athlete.PlanAsync("2030-01-01");

        await IntervalsDriver.RefusedAsync(await UploadAsync(athlete, "2147483647"), 422, "paired_event_id");
        Assert.Equal(201, (int)(await UploadAsync(athlete, planned["id"]!.ToJsonString())).StatusCode);

        Assert.StartsWith("i", (string?)(await athlete.ShowAsync($"/events/{planned["id"]}"))["paired_activity_id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_marked_as_done_is_an_activity_until_the_real_one_comes()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var planned = await athlete.PlanAsync("2026-03-02", ""","moving_time":3600,"icu_training_load":70""");

        var done = await Answer.ObjectAsync(await athlete.PostIntervalsAsync($"/events/{planned["id"]}/mark-done", ""), 200);
        Assert.Equal(
            (3_600, 70, "MANUAL", (int)planned["id"]!),
            ((int)done["moving_time"]!, (int)done["icu_training_load"]!, (string?)done["source"], (int)done["paired_event_id"]!));

        await RideAsync(athlete, 6);

        var only = Assert.Single(await athlete.ShowListAsync("/activities?oldest=2026-03-01"))!;
        Assert.NotEqual((string?)done["id"], (string?)only["id"]);
        Assert.Equal((int)planned["id"]!, (int)only["paired_event_id"]!);
        await IntervalsDriver.RefusedAsync(await athlete.PostIntervalsAsync("/events/2147483647/mark-done", ""), 404, "Not found");
    }

    private static Task<JsonObject> RideAsync(AthleteDriver athlete, int hour) => athlete.WriteAsync(
        "/activities", $$"""{"title":"Ride","type":"RIDE","startedAt":"2026-03-02T0{{hour}}:30:00Z","durationSec":3600}""");

    private static async Task<JsonObject> PairAsync(AthleteDriver athlete, string activity, string eventId) => await Answer.ObjectAsync(
        await athlete.Client.PutAsync($"/api/v1/activity/{activity}", AthleteDriver.Json($$"""{"paired_event_id":{{eventId}}}""")), 200);

    private static async Task<HttpResponseMessage> UploadAsync(AthleteDriver athlete, string eventId)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(FitFiles.Run()), "file", "ride.fit" } };

        return await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/activities?paired_event_id={eventId}", form);
    }
}
