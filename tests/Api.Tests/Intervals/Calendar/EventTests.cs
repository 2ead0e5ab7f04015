using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.LiveFeed;

namespace TrainItAll.Api.Tests.Intervals.Calendar;

/// <summary>Events as clients of Intervals.icu write, list, change and delete them (spec/intervals.md 7, 8).</summary>
[Collection(AppTests.Name)]
public sealed class EventTests(AppFixture fixture)
{
    [Fact]
    public async Task A_created_event_is_shown_alike_wherever_it_is_read()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var created = await athlete.PlanAsync("2026-03-05", ""","external_id":"x1","tags":["a"],"moving_time":3600,"icu_training_load":50,"indoor":true""");

        Assert.Equal(
            ("2026-03-05T00:00:00", "2026-03-06T00:00:00", "WORKOUT", "Ride", "Big Gear Grinds", "x1"),
            (Text(created, "start_date_local"), Text(created, "end_date_local"), Text(created, "category"), Text(created, "type"), Text(created, "name"), Text(created, "external_id")));
        Assert.Equal((3_600, 50, true, false), ((int)created["moving_time"]!, (int)created["icu_training_load"]!, (bool)created["indoor"]!, (bool)created["for_week"]!));
        Assert.Null(created["oauth_client_id"]);
        Assert.Matches("^i[0-9]+$", Text(created, "created_by_id"));
        var shown = await athlete.ShowAsync($"/events/{created["id"]}");
        Assert.Equal(created.ToJsonString(), shown.ToJsonString());
        var listed = Assert.Single(await athlete.ShowListAsync("/events?oldest=2026-03-01&newest=2026-03-07"));
        Assert.Equal(created.ToJsonString(), listed!.ToJsonString());
    }

    [Fact]
    public async Task A_list_is_a_week_from_today_unless_it_says_otherwise()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach (var day in (int[])[-1, 0, 6, 7])
        {
            await athlete.PlanAsync($"{today.AddDays(day):yyyy-MM-dd}", $$""","external_id":"d{{day}}" """);
        }

        Assert.Equal(["d0", "d6"], await NamesAsync(athlete, ""));
        Assert.Equal(["d-1", "d0"], await NamesAsync(athlete, $"?oldest={today.AddDays(-1):yyyy-MM-dd}&newest={today:yyyy-MM-dd}T23:59:59"));
        Assert.Equal(["d0"], await NamesAsync(athlete, "?limit=1"));
    }

    [Fact]
    public async Task Categories_choose_and_a_category_of_nothing_is_refused()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        foreach (var category in (string[])["WORKOUT", "NOTE", "RACE_A", "HOLIDAY", "TARGET", "SET_EFTP"])
        {
            await athlete.PlanAsync("2026-03-05", $$""","external_id":"{{category}}" """, category);
        }

        const string Range = "?oldest=2026-03-05&newest=2026-03-05";
        Assert.Equal(6, (await NamesAsync(athlete, Range)).Count);
        Assert.Equal(["WORKOUT", "NOTE"], await NamesAsync(athlete, $"{Range}&category=WORKOUT,NOTES"));
        Assert.Equal(["NOTE", "HOLIDAY"], await NamesAsync(athlete, $"{Range}&category=NOTE&category=HOLIDAY"));
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync($"/events{Range}&category=PARTY"), 422, "category");
        Assert.Equal(["SET_EFTP"], (await athlete.ShowListAsync("/fitness-model-events")).Select(one => Text(one, "category")));
    }

    [Theory]
    [InlineData("""{"start_date_local":"2026-03-05","type":"Ride"}""", "category")]
    [InlineData("""{"category":"WORKOUT","type":"Ride"}""", "start_date_local")]
    [InlineData("""{"category":"PARTY","start_date_local":"2026-03-05","type":"Ride"}""", "category")]
    [InlineData("""{"category":"WORKOUT","start_date_local":"2026-03-05"}""", "type")]
    [InlineData("""{"category":"WORKOUT","start_date_local":"2026-03-05","type":"Tobogganing"}""", "type")]
    [InlineData("""{"category":"NOTE","start_date_local":"2026-13-05"}""", "start_date_local")]
    [InlineData("""{"category":"NOTE","start_date_local":"2026-03-05","end_date_local":"2026-03-04"}""", "end_date_local")]
    [InlineData("""{"category":"NOTE","start_date_local":"2026-03-05","end_date_local":"2030-03-04"}""", "end_date_local")]
    [InlineData("""{"category":"NOTE","start_date_local":"2026-03-05","tags":"a"}""", "tags")]
    [InlineData("""{"category":"NOTE","start_date_local":"2026-03-05","file_contents_base64":"%"}""", "base64")]
    [InlineData("""{"category":"NOTE","start_date_local":"2026-03-05","file_contents":"hello","filename":"a.txt"}""", "file_contents")]
    [InlineData("""{"category":"NOTE","start_date_local":"2026-03-05","file_contents":"<a"}""", "file_contents")]
    [InlineData("""{"category":"NOTE","start_date_local":"2026-03-05","workout_doc":{"steps":5}}""", "workout_doc")]
    [InlineData("[]", "object")]
    public async Task What_cannot_be_an_event_is_refused_and_nothing_is_kept(string body, string words)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(await athlete.PostIntervalsAsync("/events", body), 422, words);

        Assert.Empty(await athlete.ShowListAsync("/events?oldest=2026-01-01&newest=2026-12-31"));
    }

    [Fact]
    public async Task Only_what_is_sent_changes_and_null_erases()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var created = await athlete.PlanAsync("2026-03-05", $$"""{{CalendarDriver.Described(CalendarDriver.Text)}},"tags":["a"],"color":"red" """);
        var path = $"/events/{created["id"]}";

        var changed = await Answer.ObjectAsync(await athlete.PutIntervalsAsync(path, """{"name":"Other","tags":null,"start_date_local":"2026-03-09"}"""), 200);

        Assert.Equal(("Other", "red", "2026-03-09T00:00:00", "2026-03-10T00:00:00"), (Text(changed, "name"), Text(changed, "color"), Text(changed, "start_date_local"), Text(changed, "end_date_local")));
        Assert.Null(changed["tags"]);
        Assert.Equal(created["workout_doc"]!.ToJsonString(), changed["workout_doc"]!.ToJsonString());
        Assert.Empty(await athlete.ShowListAsync("/events?oldest=2026-03-05&newest=2026-03-08"));

        var back = await Answer.ObjectAsync(await athlete.PutIntervalsAsync(path, changed.ToJsonString()), 200);
        Assert.Equal(changed.ToJsonString(), back.ToJsonString());
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync(path, """{"id":5}"""), 422, "address");
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync("/events/2147483647", "{}"), 404, "Not found");
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/events/abc"), 422, "number");
    }

    [Fact]
    public async Task A_bulk_write_is_all_or_nothing_in_the_order_sent_and_says_which_item_is_wrong()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var written = await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync("/events/bulk", Bulk(("a", "2026-03-06"), ("b", "2026-03-05"))));
        var refused = await athlete.PostIntervalsAsync("/events/bulk", Bulk(("c", "2026-03-06"), ("d", "yesterday")));

        Assert.Equal(["a", "b"], written.Select(one => Text(one, "external_id")));
        await IntervalsDriver.RefusedAsync(refused, 422, "[1].start_date_local");
        Assert.Equal(["b", "a"], await NamesAsync(athlete, "?oldest=2026-03-01&newest=2026-03-10"));
    }

    [Fact]
    public async Task An_upsert_changes_the_event_of_the_same_external_id_and_the_later_of_two_wins()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var first = (await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync("/events/bulk?upsert=true", Bulk(("a", "2026-03-05")))))[0]!;

        var written = await IntervalsDriver.ListAsync(
            await athlete.PostIntervalsAsync("/events/bulk?upsert=true", Bulk(("a", "2026-03-06"), ("b", "2026-03-06"), ("a", "2026-03-07"))));
        var again = await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync("/events/bulk", Bulk(("a", "2026-03-08"))));

        Assert.Equal((int)first["id"]!, (int)written[0]!["id"]!);
        Assert.Equal((int)first["id"]!, (int)written[2]!["id"]!);
        Assert.Equal("2026-03-07T00:00:00", Text(written[0], "start_date_local"));
        Assert.NotEqual((int)first["id"]!, (int)again[0]!["id"]!);
        Assert.Equal(["b", "a", "a"], await NamesAsync(athlete, "?oldest=2026-03-01&newest=2026-03-10"));
    }

    [Fact]
    public async Task Upsert_on_uid_changes_the_event_of_that_uid_and_a_target_by_its_day_and_sport()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var first = await athlete.PlanAsync("2026-03-05");
        var target = await athlete.PlanAsync("2026-03-06", ""","load_target":100""", "TARGET");

        var sent = new JsonArray(
            new JsonObject { ["uid"] = Text(first, "uid"), ["category"] = "NOTE", ["start_date_local"] = "2026-03-08", ["name"] = "note" },
            new JsonObject { ["category"] = "TARGET", ["type"] = "Ride", ["start_date_local"] = "2026-03-06", ["load_target"] = 200 },
            new JsonObject { ["category"] = "TARGET", ["type"] = "Run", ["start_date_local"] = "2026-03-06", ["load_target"] = 300 });
        var written = await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync("/events/bulk?upsertOnUid=true", sent.ToJsonString()));

        Assert.Equal(((int)first["id"]!, (int)target["id"]!), ((int)written[0]!["id"]!, (int)written[1]!["id"]!));
        Assert.NotEqual((int)target["id"]!, (int)written[2]!["id"]!);
        Assert.Equal((200, 300), ((int)written[1]!["load_target"]!, (int)written[2]!["load_target"]!));
    }

    [Fact]
    public async Task Deleting_answers_with_a_body_and_a_second_time_there_is_nothing()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = (int)(await athlete.PlanAsync("2026-03-05"))["id"]!;

        var deleted = await Answer.ObjectAsync(await athlete.DeleteIntervalsAsync($"/events/{id}"), 200);

        Assert.Equal($$"""{"id":{{id}},"deleted":[{{id}}]}""", deleted.ToJsonString());
        await IntervalsDriver.RefusedAsync(await athlete.DeleteIntervalsAsync($"/events/{id}"), 404, "Not found");
    }

    [Fact]
    public async Task Events_are_deleted_by_name_by_range_and_with_all_of_their_plan()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.PlanAsync("2026-03-05", ""","external_id":"x" """);
        var other = (int)(await athlete.PlanAsync("2026-03-05"))["id"]!;

        var deleted = await Answer.ObjectAsync(
            await athlete.PutIntervalsAsync("/events/bulk-delete", $$"""[{"id":{{other}},"external_id":"x"},{"external_id":"nothing"},{"id":2147483647}]"""), 200);
        Assert.Equal(1, (int)deleted["eventsDeleted"]!);

        await athlete.PlanAsync("2026-03-07", category: "NOTE");
        await athlete.PlanAsync("2027-03-07", category: "HOLIDAY");
        Assert.Equal("", await (await athlete.DeleteIntervalsAsync("/events?oldest=2026-03-01&category=WORKOUT,HOLIDAY")).Content.ReadAsStringAsync());
        Assert.Equal(["NOTE"], (await athlete.ShowListAsync("/events?oldest=2026-01-01&newest=2028-01-01")).Select(one => Text(one, "category")));
        await IntervalsDriver.RefusedAsync(await athlete.DeleteIntervalsAsync("/events?oldest=2026-03-01"), 422, "category");

        var plan = await IntervalsDriver.ListAsync(
            await athlete.PostIntervalsAsync("/events/bulk?updatePlanApplied=true", Bulk(("a", "2026-04-01"), ("b", "2026-04-08"), ("c", "2026-04-15"))));
        Assert.Single(plan.Select(one => Text(one, "plan_applied")).Distinct());
        var gone = await Answer.ObjectAsync(await athlete.DeleteIntervalsAsync($"/events/{plan[0]!["id"]}?others=true&notBefore=2026-04-10"), 200);
        Assert.Equal([(int)plan[0]!["id"]!, (int)plan[2]!["id"]!], gone["deleted"]!.AsArray().Select(id => (int)id!));
    }

    [Fact]
    public async Task A_range_changes_who_sees_it_and_nothing_else()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.PlanAsync("2026-03-05");

        var changed = await IntervalsDriver.ListAsync(await athlete.PutIntervalsAsync(
            "/events?oldest=2026-03-01&newest=2026-03-10", """{"hide_from_athlete":true,"name":"Changed"}"""));

        Assert.Equal((true, "Big Gear Grinds"), ((bool)changed[0]!["hide_from_athlete"]!, Text(changed[0], "name")));
        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync("/events?oldest=2026-03-01", "{}"), 422, "newest");
    }

    [Fact]
    public async Task Copies_lie_weeks_ahead_and_are_events_of_their_own()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var planned = await athlete.PlanAsync("2026-03-05", ""","external_id":"x" """);

        var copies = await IntervalsDriver.ListAsync(await athlete.PostIntervalsAsync(
            "/duplicate-events", $$"""{"numCopies":2,"weeksBetween":3,"eventIds":[{{planned["id"]}}]}"""));

        Assert.Equal(["2026-03-26T00:00:00", "2026-04-16T00:00:00"], copies.Select(one => Text(one, "start_date_local")));
        Assert.All(copies, one => Assert.Null(one!["external_id"]));
        Assert.Equal(3, copies.Append(planned).Select(one => Text(one, "uid")).Distinct().Count());
        await IntervalsDriver.RefusedAsync(await athlete.PostIntervalsAsync("/duplicate-events", """{"numCopies":1,"weeksBetween":1,"eventIds":[]}"""), 422, "eventIds");
    }

    [Fact]
    public async Task Lists_come_as_csv_too_and_tags_are_told_once()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var today = $"{DateOnly.FromDateTime(DateTime.UtcNow):yyyy-MM-dd}";
        await athlete.PlanAsync(today, ""","tags":["b","a"]""");
        await athlete.PlanAsync(today, ""","tags":["a"]""");

        foreach (var form in (string[])["/events.csv", "/eventscsv"])
        {
            var csv = await (await athlete.GetIntervalsAsync($"{form}?fields=id,name,category")).Content.ReadAsStringAsync();
            Assert.StartsWith("id,category,name\r\n", csv, StringComparison.Ordinal);
            Assert.Equal(4, csv.Split("\r\n").Length);
        }

        Assert.Equal("""["a","b"]""", (await athlete.ShowListAsync("/event-tags")).ToJsonString());
        Assert.Equal(404, (int)(await athlete.GetIntervalsAsync("/events.xml")).StatusCode);
    }

    [Fact]
    public async Task Changes_are_told_live_to_those_who_may_read_calendars()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var (_, narrow) = await athlete.AddKeyAsync("activities:read");
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        await using var other = await HubClient.ConnectAsync(fixture.Host, narrow);
        await hub.ResultAsync("Subscribe", "[\"0\"]");
        await other.ResultAsync("Subscribe", "[\"0\"]");

        var planned = await athlete.PlanAsync("2026-03-05", $$""","external_id":"x"{{CalendarDriver.Described(CalendarDriver.Text)}}""");
        await athlete.PutIntervalsAsync($"/events/{planned["id"]}", """{"name":"Big Gear Grinds"}""");
        await athlete.DeleteIntervalsAsync($"/events/{planned["id"]}");
        var written = await hub.NextEventAsync();
        var deleted = await hub.NextEventAsync();

        Assert.Equal(("CALENDAR_UPDATED", "CALENDAR_UPDATED"), (written.Target, deleted.Target));
        var told = Assert.Single(written.Envelope["events"]!.AsArray())!;
        Assert.Equal(((int)planned["id"]!, "x", "2026-03-05T00:00:00", 1_980), ((int)told["id"]!, Text(told, "external_id"), Text(told, "start_date_local"), (int)told["moving_time"]!));
        Assert.Empty(written.Envelope["deleted_events"]!.AsArray());
        Assert.Empty(deleted.Envelope["events"]!.AsArray());
        var stub = Assert.Single(deleted.Envelope["deleted_events"]!.AsArray())!;
        Assert.Equal(((int)planned["id"]!, "x"), ((int)stub["id"]!, Text(stub, "external_id")));
        Assert.Null(stub["workout_doc"]);
        Assert.Equal((1L, 2L), (written.Envelope["seq"]!.GetValue<long>(), deleted.Envelope["seq"]!.GetValue<long>()));
        Assert.Equal(("HIDDEN", "HIDDEN"), ((await other.NextEventAsync()).Target, (await other.NextEventAsync()).Target));
    }

    [Fact]
    public async Task Another_athletes_events_cannot_be_reached()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var stranger = await fixture.Host.NewAthleteAsync();
        var planned = await athlete.PlanAsync("2026-03-05", ""","external_id":"x" """);

        await IntervalsDriver.RefusedAsync(await stranger.GetIntervalsAsync($"/events/{planned["id"]}"), 404, "Not found");
        await IntervalsDriver.RefusedAsync(await stranger.GetIntervalsAsync("/events", athlete.AthleteId), 403, "not your athlete");
        await stranger.PutIntervalsAsync("/events/bulk-delete", $$"""[{"id":{{planned["id"]}}},{"external_id":"x"}]""");
        Assert.Equal(planned.ToJsonString(), (await athlete.ShowAsync($"/events/{planned["id"]}")).ToJsonString());
    }

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();

    private static string Bulk(params (string Id, string Day)[] events) => new JsonArray([.. events.Select(one => (JsonNode)new JsonObject
    {
        ["category"] = "WORKOUT",
        ["type"] = "Ride",
        ["name"] = one.Id,
        ["external_id"] = one.Id,
        ["start_date_local"] = one.Day,
    })]).ToJsonString();

    private static async Task<List<string>> NamesAsync(AthleteDriver athlete, string query) =>
        [.. (await athlete.ShowListAsync($"/events{query}")).Select(one => Text(one, "external_id"))];
}
