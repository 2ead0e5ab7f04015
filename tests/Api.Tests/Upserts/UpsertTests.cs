using System.Globalization;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Upserts;

/// <summary>What every write keeps to, whatever it writes.</summary>
[Collection(AppTests.Name)]
public sealed class UpsertTests(AppFixture fixture)
{
    [Theory]
    [InlineData("/sleep-days", "\"day\":\"2026-01-16\"", "sleepScore", "deepSeconds")]
    [InlineData("/daily-wellness", "\"day\":\"2026-01-16\"", "steps", "waterMl")]
    [InlineData("/body-metrics", "\"measuredAt\":\"2026-01-16T06:00:00Z\"", "weightKg", "bodyFatPct")]
    public async Task A_field_left_out_keeps_its_value_and_a_null_erases_it(string path, string key, string first, string second)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var created = await athlete.WriteAsync(path, $$"""{ {{key}}, "{{first}}": 50, "{{second}}": 20, "rawPayload": [1] }""");

        var updated = await athlete.WriteAsync(path, $$"""{ {{key}}, "{{second}}": 21 }""", status: 200);
        var kept = Assert.Single(await athlete.ItemsAsync(path))!.DeepClone();
        await athlete.WriteAsync(path, $$"""{ {{key}}, "{{first}}": null }""", status: 200);
        var erased = Assert.Single(await athlete.ItemsAsync(path));

        Assert.Equal(created["id"]!.GetValue<string>(), updated["id"]!.GetValue<string>());
        Assert.Equal(50, kept[first]!.GetValue<double>());
        Assert.Equal(21, kept[second]!.GetValue<double>());
        Assert.Null(erased![first]);
        Assert.Equal(21, erased[second]!.GetValue<double>());
    }

    [Fact]
    public async Task A_nutrition_day_is_overwritten_whole()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.WriteAsync("/nutrition-days", """{"day":"2026-01-16","energyLunchKcal":650,"waterMl":2200,"rawPayload":{"a":1}}""");

        await athlete.WriteAsync("/nutrition-days", """{"day":"2026-01-16","waterMl":1000}""", status: 200);

        var day = Assert.Single(await athlete.ItemsAsync("/nutrition-days"));
        Assert.Null(day!["energyLunchKcal"]);
        Assert.Null(day["rawPayload"]);
        Assert.Equal(1000, day["waterMl"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_same_write_again_changes_nothing_and_takes_no_number()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        const string Body = """{"day":"2026-01-16","steps":8500}""";

        var first = await athlete.PostAsync("/daily-wellness", Body);
        var second = await athlete.PostAsync("/daily-wellness", Body);

        Assert.Equal(201, (int)first.StatusCode);
        Assert.Equal(200, (int)second.StatusCode);
        Assert.Equal("1", Answer.Header(first, "X-Athlete-Seq"));
        Assert.Equal("1", Answer.Header(second, "X-Athlete-Seq"));
        Assert.Equal(Answer.Header(first, "X-Athlete-Epoch"), Answer.Header(second, "X-Athlete-Epoch"));
    }

    [Theory]
    [InlineData("""{ "b" : [ 1.50, "\u00e4" , null ] }""")]
    [InlineData("\"text\"")]
    [InlineData("12345678901234567890.123e5")]
    [InlineData("false")]
    [InlineData("[]")]
    public async Task A_raw_payload_comes_back_character_by_character(string raw)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.WriteAsync("/sleep-days", $$$"""{"day":"2026-01-16","rawPayload":{{{raw}}},"unknown":{"x":[1,{}]}}""");

        var text = await (await athlete.GetAsync("/sleep-days")).Content.ReadAsStringAsync();

        Assert.Contains($"\"rawPayload\":{raw}}}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raw_payload_beyond_its_bound_is_refused_by_name()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var fitting = new string('a', (256 * 1024) - 2);

        await athlete.WriteAsync("/sleep-days", $$"""{"day":"2026-01-16","rawPayload":"{{fitting}}"}""");
        await Answer.InvalidAsync(
            await athlete.PostAsync("/sleep-days", $$"""{"day":"2026-01-16","rawPayload":"{{fitting}}a"}"""), "rawPayload");
    }

    [Fact]
    public async Task All_problems_of_a_body_are_told_at_once()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var refusal = await Answer.InvalidAsync(
            await athlete.PostAsync("/activities", """{"type":"WALK","startedAt":"2026-01-17T18:20:00","avgHr":0,"notes":7,"timezone":"Mars/Base"}"""),
            "title",
            "type",
            "startedAt",
            "avgHr",
            "notes",
            "timezone");

        Assert.Equal("""["title"]""", refusal["details"]!["missingFields"]!.ToJsonString());
        Assert.Equal("invalid_enum_value", refusal["details"]!["issues"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_rule_of_the_domain_is_refused_with_the_name_the_partner_used()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var night = await Answer.InvalidAsync(
            await athlete.PostAsync("/sleep-days", """{"day":"2026-01-16","sleepStartAt":"2026-01-16T06:00:00Z","sleepEndAt":"2026-01-15T22:00:00Z"}"""),
            "sleepEndAt");
        await Answer.InvalidAsync(
            await athlete.PostAsync("/activities", """{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45,"avgHr":170,"maxHr":150}"""),
            "maxHr");

        Assert.Equal("""["day","sleepStartAt","sleepEndAt"]""", night["details"]!["receivedKeys"]!.ToJsonString());
        Assert.Empty(await athlete.ItemsAsync("/sleep-days"));
    }

    [Theory]
    [InlineData("externalId", "", false)]
    [InlineData("externalId", "a", true)]
    [InlineData("externalId", "200", true)]
    [InlineData("externalId", "201", false)]
    [InlineData("notes", "10000", true)]
    [InlineData("notes", "10001", false)]
    [InlineData("notes", "a\\tb\\r\\nc", true)]
    [InlineData("notes", "a\\u0000b", false)]
    [InlineData("notes", "a\\u001bb", false)]
    [InlineData("notes", "a\\u0085b", false)]
    [InlineData("notes", "a\\ud83d\\ude00b", true)]
    public async Task Texts_keep_to_their_length_and_hold_no_control_characters(string field, string value, bool isAccepted)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var text = int.TryParse(value, CultureInfo.InvariantCulture, out var length) ? new string('ü', length) : value;

        var answer = await athlete.PostAsync("/body-metrics", $$"""{"measuredAt":"2026-01-17","{{field}}":"{{text}}"}""");

        if (isAccepted)
        {
            Assert.Equal(201, (int)answer.StatusCode);
        }
        else
        {
            await Answer.InvalidAsync(answer, field);
        }
    }
}
