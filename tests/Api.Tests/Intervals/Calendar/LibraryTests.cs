using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals.Calendar;

/// <summary>The workout library as clients of Intervals.icu use it (spec/intervals.md 8.9).</summary>
[Collection(AppTests.Name)]
public sealed class LibraryTests(AppFixture fixture)
{
    [Fact]
    public async Task A_workout_lies_in_its_folder_and_is_changed_and_deleted()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.SetFtpAsync(250);
        var folder = await FolderAsync(athlete, "Mine");
        var body = new JsonObject { ["name"] = "Grind", ["type"] = "Ride", ["folder_id"] = folder, ["description"] = CalendarDriver.Text, ["tags"] = new JsonArray("b", "a") };

        var created = await Answer.ObjectAsync(await athlete.PostIntervalsAsync("/workouts", body.ToJsonString()), 200);
        var listed = Assert.Single(await athlete.ShowListAsync("/folders"))!;

        Assert.Equal((1_980, folder), ((int)created["moving_time"]!, (int)created["folder_id"]!));
        Assert.Equal(created.ToJsonString(), Assert.Single(listed["children"]!.AsArray())!.ToJsonString());
        Assert.Equal(("Mine", 1), ((string?)listed["name"], (int)listed["num_workouts"]!));
        Assert.Equal("""["a","b"]""", (await athlete.ShowListAsync("/workout-tags")).ToJsonString());

        var changed = await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/workouts/{created["id"]}", """{"name":"Other"}"""), 200);
        Assert.Equal("Other", (string?)changed["name"]);
        Assert.Equal(created["workout_doc"]!.ToJsonString(), changed["workout_doc"]!.ToJsonString());
        Assert.Equal(changed.ToJsonString(), (await athlete.ShowAsync($"/workouts/{created["id"]}")).ToJsonString());

        var deleted = await IntervalsDriver.ListAsync(await athlete.DeleteIntervalsAsync($"/workouts/{created["id"]}"));
        Assert.Equal($"[{created["id"]}]", deleted.ToJsonString());
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync($"/workouts/{created["id"]}"), 404, "Not found");
    }

    [Fact]
    public async Task Several_are_added_at_once_or_none()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(
            await athlete.PostIntervalsAsync("/workouts/bulk", """[{"name":"a","type":"Ride"},{"name":"b","type":"Nothing"}]"""), 422, "type");
        await IntervalsDriver.RefusedAsync(
            await athlete.PostIntervalsAsync("/workouts", """{"name":"a","type":"Ride","folder_id":2147483647}"""), 422, "folder_id");
        Assert.Empty(await athlete.ShowListAsync("/workouts"));

        await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync("/workouts/bulk", """[{"name":"a","type":"Ride"},{"name":"b","type":"Run"}]"""));
        Assert.Equal(["a", "b"], (await athlete.ShowListAsync("/workouts")).Select(one => (string?)one!["name"]));
    }

    [Fact]
    public async Task A_file_goes_into_a_folder_and_a_folder_goes_with_all_that_is_in_it()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var folder = await FolderAsync(athlete, "Mine");
        const string Zwo = """<workout_file><name>Imported</name><sportType>bike</sportType><workout><SteadyState Duration="600" Power="0.75"/></workout></workout_file>""";
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Zwo)), "file", "blob" } };

        var imported = await Answer.ObjectAsync(
            await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/folders/{folder}/import-workout?type=VirtualRide", form), 200);

        Assert.Equal(("Imported", "VirtualRide", 600), ((string?)imported["name"], (string?)imported["type"], (int)imported["moving_time"]!));
        var copy = await Answer.ObjectAsync(await athlete.PostIntervalsAsync("/folders", $$"""{"name":"Copy","copy_folder_id":{{folder}}}"""), 200);
        Assert.Equal(1, (int)copy["num_workouts"]!);
        var renamed = await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/folders/{folder}", """{"name":"Renamed"}"""), 200);
        Assert.Equal(("Renamed", 1), ((string?)renamed["name"], (int)renamed["num_workouts"]!));
        Assert.Equal(200, (int)(await athlete.DeleteIntervalsAsync($"/folders/{folder}")).StatusCode);
        Assert.Equal([(int)copy["id"]!], (await athlete.ShowListAsync("/workouts")).Select(one => (int)one!["folder_id"]!));
    }

    [Fact]
    public async Task A_plan_puts_its_workouts_on_their_days_with_one_plan_applied()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var plan = await FolderAsync(athlete, "Plan", "PLAN");
        var workouts = new JsonArray([.. ((int[])[0, 3, 7]).Select(day => (JsonNode)new JsonObject
        {
            ["name"] = $"day {day}",
            ["type"] = "Ride",
            ["folder_id"] = plan,
            ["day"] = day,
            ["description"] = CalendarDriver.Text,
        })]);
        await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync("/workouts/bulk", workouts.ToJsonString()));

        var applied = await Answer.ObjectAsync(
            await athlete.PostIntervalsAsync("/events/apply-plan", $$"""{"start_date_local":"2026-03-02T00:00:00","folder_id":{{plan}}}"""), 200);
        var events = await athlete.ShowListAsync("/events?oldest=2026-03-01&newest=2026-03-31");

        Assert.Equal(3, (int)applied["eventsCreated"]!);
        Assert.Equal(["2026-03-02T00:00:00", "2026-03-05T00:00:00", "2026-03-09T00:00:00"], events.Select(one => (string?)one!["start_date_local"]));
        Assert.All(events, one => Assert.Equal((string?)applied["plan_applied"], (string?)one!["plan_applied"]));
        Assert.All(events, one => Assert.Equal(1_980, (int)one!["moving_time"]!));
    }

    [Fact]
    public async Task What_changes_in_a_plan_comes_into_the_calendar_when_it_is_asked_for()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var plan = await FolderAsync(athlete, "Plan", "PLAN");
        string Workout(string name, int day) => $$"""{"name":"{{name}}","type":"Ride","folder_id":{{plan}},"day":{{day}},"hide_from_athlete":true}""";
        var workouts = await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync(
            "/workouts/bulk", $"[{Workout("past", 0)},{Workout("kept", 40_00)},{Workout("mine", 40_01)},{Workout("gone", 40_02)}]"));
        await Answer.ObjectAsync(
            await athlete.PostIntervalsAsync("/events/apply-plan", $$"""{"start_date_local":"2025-12-01","folder_id":{{plan}}}"""), 200);
        var events = await athlete.ShowListAsync("/events?oldest=2025-12-01&newest=2040-12-31");
        Assert.Equal([(plan, 1), (plan, 1), (plan, 1), (plan, 1)], events.Select(one => ((int)one!["plan_folder_id"]!, (bool)one["hide_from_athlete"]! ? 1 : 0)));
        Assert.Equal(workouts.Select(one => (int)one!["id"]!), events.Select(one => (int)one!["plan_workout_id"]!));

        // What was shown can be sent back: that is no change of the event by hand.
        await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/events/{events[1]!["id"]}", events[1]!.ToJsonString()), 200);
        await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/events/{events[2]!["id"]}", """{"name":"my own"}"""), 200);
        foreach (var workout in workouts.Take(3))
        {
            await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/workouts/{workout!["id"]}", """{"name":"anew"}"""), 200);
        }

        await IntervalsDriver.ListAsync(await athlete.DeleteIntervalsAsync($"/workouts/{workouts[3]!["id"]}"));
        await Answer.ObjectAsync(await athlete.PostIntervalsAsync("/workouts", Workout("added", 40_03)), 200);

        var changes = await Answer.ObjectAsync(await athlete.PutIntervalsAsync("/apply-plan-changes", ""), 200);

        Assert.Equal("""{"eventsCreated":1,"eventsUpdated":1,"eventsDeleted":1}""", changes.ToJsonString());
        var after = await athlete.ShowListAsync("/events?oldest=2025-12-01&newest=2040-12-31");
        Assert.Equal(["past", "anew", "my own", "added"], after.Select(one => (string?)one!["name"]));
        Assert.All(after, one => Assert.Equal((string?)events[0]!["plan_applied"], (string?)one!["plan_applied"]));
    }

    [Fact]
    public async Task Workouts_of_some_days_of_a_plan_are_hidden_and_shown_at_once_and_nothing_else_of_them_changes()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var plan = await FolderAsync(athlete, "Plan", "PLAN");
        await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync("/workouts/bulk", new JsonArray([.. Enumerable.Range(0, 4).Select(day =>
            (JsonNode)new JsonObject { ["name"] = $"{day}", ["type"] = "Ride", ["folder_id"] = plan, ["day"] = day, ["tags"] = new JsonArray("own") })]).ToJsonString()));

        var hidden = await IntervalsDriver.ListAsync(
            await athlete.PutIntervalsAsync($"/folders/{plan}/workouts?oldest=1&newest=2", """{"hide_from_athlete":true,"name":"all","tags":[],"day":7}"""));

        Assert.Equal(["1", "2"], hidden.Select(one => (string?)one!["name"]));
        var all = await athlete.ShowListAsync("/workouts");
        Assert.Equal([false, true, true, false], all.Select(one => (bool)one!["hide_from_athlete"]!));
        Assert.Equal([("own", 0), ("own", 1), ("own", 2), ("own", 3)], all.Select(one => ((string)one!["tags"]![0]!, (int)one["day"]!)));
        Assert.Equal(4, (await IntervalsDriver.ListAsync(await athlete.PutIntervalsAsync($"/folders/{plan}/workouts", """{"hide_from_athlete":false}"""))).Count);
        Assert.All(await athlete.ShowListAsync("/workouts"), one => Assert.False((bool)one!["hide_from_athlete"]!));

        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync($"/folders/{plan}/workouts", """{"hide_from_athlete":"yes"}"""), 422, "hide_from_athlete");
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync($"/folders/{plan}/workouts?oldest=x", "{}"), 422, "oldest");
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync($"/folders/{plan}/workouts", "[]"), 422, "object");
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync($"/folders/{plan + 1_000}/workouts", "{}"), 404, "Not found");
    }

    private static async Task<int> FolderAsync(AthleteDriver athlete, string name, string type = "FOLDER") => (int)(await Answer.ObjectAsync(
        await athlete.PostIntervalsAsync("/folders", $$"""{"name":"{{name}}","type":"{{type}}"}"""), 200))["id"]!;
}
