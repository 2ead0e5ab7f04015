using System.Globalization;
using TrainItAll.Api.Intervals.Wellness;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Wellness of whole days as clients of Intervals.icu read and write it (spec/intervals.md 10).</summary>
[Collection(AppTests.Name)]
public sealed class WellnessTests(AppFixture fixture)
{
    private const string Day = "2026-03-02";

    public static TheoryData<string> FieldNames => [.. WellnessFields.All.Select(one => one.Body.Name)];

    [Fact]
    public async Task The_seeds_bulk_request_works_as_written()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var answer = await athlete.PutIntervalsAsync(
            "/wellness-bulk", """[{"id":"2024-11-20","weight": 69.1},{"id":"2024-11-19","weight": 69.3}]""");
        var listed = await athlete.ShowListAsync("/wellness?oldest=2024-11-01&newest=2024-11-30");

        Assert.Equal((200, ""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(["2024-11-19:69.3", "2024-11-20:69.1"], listed.Select(day => $"{day!["id"]}:{day["weight"]!.ToJsonString()}"));
        Assert.Equal("2", Answer.Header(answer, "X-Athlete-Seq"));
    }

    [Theory]
    [MemberData(nameof(FieldNames))]
    public async Task Each_field_is_written_read_and_erased(string name)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var value = Example(WellnessFields.Find(name)!.Body);

        var written = await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/wellness/{Day}", $$"""{"{{name}}":{{value}}}"""), 200);
        await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"someoneElses":1}"""), 200);
        var read = await athlete.ShowAsync($"/wellness/{Day}");
        var erased = await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/wellness/{Day}", $$"""{"{{name}}":null}"""), 200);

        Assert.Equal((value, value), (written[name]!.ToJsonString(), read[name]!.ToJsonString()));
        Assert.True(erased.ContainsKey(name));
        Assert.Null(erased[name]);
    }

    [Theory]
    [MemberData(nameof(FieldNames))]
    public async Task Each_field_is_refused_outside_its_bounds_and_in_another_type_and_changes_nothing(string name)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var field = WellnessFields.Find(name)!.Body;
        var wrong = new List<string> { "true", "{}", "[1]" };
        wrong.AddRange(field.Kind switch
        {
            FieldKind.Integer => [Number(field.Minimum - 1), Number(field.Maximum + 1), Number(field.Minimum + 0.5), "\"1\""],
            FieldKind.Number => [Number(field.Minimum - 1), Number(field.Maximum + 1), "\"1\"", "1e400"],
            FieldKind.Choice => ["\"period\"", "\"OTHER\"", "1"],
            _ => ["1", $"\"{new string('x', 10_001)}\"", "\"a\\u0000b\""],
        });

        foreach (var value in wrong)
        {
            var answer = await athlete.PutIntervalsAsync(
                "/wellness-bulk", $$"""[{"id":"2026-03-01","steps":1},{"id":"{{Day}}","{{name}}":{{value}}}]""");
            await IntervalsDriver.RefusedAsync(answer, 422, name);
        }

        Assert.Empty(await athlete.ShowListAsync($"/wellness?oldest=2026-03-01&newest={Day}"));
    }

    [Fact]
    public async Task A_day_of_which_nothing_is_known_is_shown_with_nulls()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var shown = await athlete.ShowAsync($"/wellness/{Day}");

        Assert.Equal(Day, shown["id"]!.GetValue<string>());
        Assert.Equal(
            ["id", "locked", "tempRestingHR", "tempWeight"],
            shown.Where(member => member.Value is not null).Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.True(shown.Count > WellnessFields.All.Length);
    }

    [Fact]
    public async Task Fields_chooses_members_however_they_are_sent_and_leaves_nulls_out()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"weight":70,"hrv":55.5,"mood":2}""");

        foreach (var query in new[] { "fields=weight,mood,steps", "fields=weight&fields=mood&fields=steps,,nothing" })
        {
            var day = Assert.Single(await athlete.ShowListAsync($"/wellness.json?oldest={Day}&newest={Day}T23:59:59&{query}"));
            Assert.Equal($$"""{"id":"{{Day}}","weight":70,"mood":2}""", day!.ToJsonString());
        }
    }

    [Fact]
    public async Task The_list_as_csv_has_a_header_and_quotes_what_needs_it()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"weight":70.5,"comments":"tired, \"very\""}""");
        await athlete.PutIntervalsAsync("/wellness/2026-03-03", """{"steps":9000}""");

        var answer = await athlete.GetIntervalsAsync($"/wellness.csv?oldest={Day}&newest=2026-03-09&cols=weight,steps,comments");
        var all = await athlete.GetIntervalsAsync($"/wellness.csv?oldest={Day}&newest=2026-03-09");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(
            $"date,weight,steps,comments\r\n{Day},70.5,,\"tired, \"\"very\"\"\"\r\n2026-03-03,,9000,\r\n",
            await answer.Content.ReadAsStringAsync());
        Assert.StartsWith("date,weight,restingHR,", await all.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(
            await all.Content.ReadAsStringAsync(),
            await athlete.Client.GetStringAsync($"{IntervalsDriver.Base}/0/wellnesscsv?oldest={Day}&newest=2026-03-09"));
        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/wellness.xml"), 404, "Not found");
    }

    [Fact]
    public async Task Without_a_range_the_last_seven_days_are_listed()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach (var ago in new[] { 0, 6, 7 })
        {
            await athlete.PutIntervalsAsync($"/wellness/{today.AddDays(-ago):yyyy-MM-dd}", """{"steps":1}""");
        }

        var listed = await athlete.ShowListAsync("/wellness");

        Assert.Equal([$"{today.AddDays(-6):yyyy-MM-dd}", $"{today:yyyy-MM-dd}"], listed.Select(day => day!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Members_of_the_clients_own_are_kept_and_those_of_the_server_passed_over()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"Caffeine":120,"Tags":["a",{"b":1.50}],"ctl":99,"sleepHours":8,"updated":"x","_x":1}""");
        var shown = await Answer.ObjectAsync(await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"Caffeine":null,"Zürich":"ß"}"""), 200);
        var sentBack = await athlete.PutIntervalsAsync($"/wellness/{Day}", shown.ToJsonString());

        Assert.False(shown.ContainsKey("Caffeine"));
        Assert.Equal("""["a",{"b":1.50}]""", shown["Tags"]!.ToJsonString());
        Assert.Equal("ß", shown["Zürich"]!.GetValue<string>());
        Assert.Null(shown["ctl"]);
        Assert.False(shown.ContainsKey("sleepHours"));
        Assert.Equal(shown.ToJsonString(), (await Answer.ObjectAsync(sentBack, 200)).ToJsonString());
    }

    [Fact]
    public async Task A_bulk_write_is_all_or_nothing_and_one_change_per_day()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var days = Enumerable.Range(0, 365).Select(day => new DateOnly(2025, 1, 1).AddDays(day));
        var body = $"[{string.Join(',', days.Select(day => $$"""{"id":"{{day:yyyy-MM-dd}}","weight":70,"steps":1000}"""))}]";

        var answer = await athlete.PutIntervalsAsync("/wellness-bulk", body);
        var tooMany = await athlete.PutIntervalsAsync(
            "/wellness-bulk", body.Replace("\"steps\":1000", "\"steps\":1,\"mood\":1,\"kcalConsumed\":1", StringComparison.Ordinal));

        Assert.Equal("365", Answer.Header(answer, "X-Athlete-Seq"));
        await IntervalsDriver.RefusedAsync(tooMany, 422, "send fewer days at once");
        var listed = await athlete.ShowListAsync("/wellness?oldest=2025-01-01&newest=2025-12-31");
        Assert.Equal(365, listed.Count);
        Assert.All(listed, day => Assert.Equal((1000, null), ((int)day!["steps"]!, day["mood"])));
    }

    [Theory]
    [InlineData("/wellness/2026-02-30", "{}", 422, "date")]
    [InlineData("/wellness/yesterday", "{}", 422, "date")]
    [InlineData("/wellness/1969-12-31", "{}", 422, "date")]
    [InlineData("/wellness/2026-03-02", """{"id":"2026-03-03"}""", 422, "id")]
    [InlineData("/wellness/2026-03-02", """{"locked":"yes"}""", 422, "locked")]
    [InlineData("/wellness/2026-03-02", "[]", 422, "object")]
    [InlineData("/wellness/2026-03-02", """{"weight":70""", 400, "JSON")]
    [InlineData("/wellness/2026-03-02", "", 400, "JSON")]
    [InlineData("/wellness/2026-03-02", """{"comments":"\ud800"}""", 400, "surrogate")]
    [InlineData("/wellness", """{"weight":70}""", 422, "id")]
    [InlineData("/wellness-bulk", """{"id":"2026-03-02"}""", 422, "list")]
    [InlineData("/wellness-bulk", """[{"id":"2026-03-02","weight":70},{"weight":71}]""", 422, "id")]
    [InlineData("/wellness-bulk", """[{"id":"2026-03-02","weight":70},null]""", 422, "object")]
    [InlineData("/wellness-bulk", """[{"id":20260302}]""", 422, "id")]
    public async Task A_body_that_is_wrong_is_refused_and_changes_nothing(string path, string body, int status, string words)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(await athlete.PutIntervalsAsync(path, body), status, words);

        Assert.Equal("0", Answer.Header(await athlete.GetIntervalsAsync("/wellness"), "X-Athlete-Seq"));
    }

    [Theory]
    [InlineData("/wellness?oldest=2026-13-01", "oldest")]
    [InlineData("/wellness?newest=now", "newest")]
    [InlineData("/wellness/2026-3-2", "date")]
    public async Task A_day_that_is_none_is_422(string path, string words)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync(path), 422, words);
    }

    [Fact]
    public async Task Deleting_a_day_is_405()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var answer = await athlete.Client.DeleteAsync($"{IntervalsDriver.Base}/0/wellness/{Day}");

        await IntervalsDriver.RefusedAsync(answer, 405, "not allowed");
        Assert.Equal(["GET", "PUT"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    private static string Example(BodyField field) => field.Kind switch
    {
        FieldKind.Integer => Number(Math.Min(field.Minimum + 2, field.Maximum)),
        FieldKind.Number when field.Name == "sleepScore" => "82",
        FieldKind.Number => Number(Math.Min(field.Minimum + 2.125, field.Maximum)),
        FieldKind.Choice => $"\"{field.Choices[1]}\"",
        _ => "\"Slept well, no dreams.\"",
    };

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
