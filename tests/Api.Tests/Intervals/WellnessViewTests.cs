using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>A wellness record is a view of the athlete's day: what one dialect writes the other reads (design: dialects).</summary>
[Collection(AppTests.Name)]
public sealed class WellnessViewTests(AppFixture fixture)
{
    private const string Day = "2026-03-02";

    /// <summary>A field, its value here, and where and as what the native dialect has it.</summary>
    public static TheoryData<string, string, string, string, string> Shared => new()
    {
        { "weight", "69.1", "/body-metrics", "weightKg", "69.1" },
        { "restingHR", "48", "/body-metrics", "restingHr", "48" },
        { "bodyFat", "12.5", "/body-metrics", "bodyFatPct", "12.5" },
        { "sleepSecs", "27000", "/sleep-days", "sleepSeconds", "27000" },
        { "sleepScore", "82", "/sleep-days", "sleepScore", "82" },
        { "steps", "9000", "/daily-wellness", "steps", "9000" },
        { "kcalConsumed", "2100", "/nutrition-days", "energyTotalKcal", "2100" },
        { "carbohydrates", "250.5", "/nutrition-days", "carbTotalG", "250.5" },
        { "protein", "120", "/nutrition-days", "proteinTotalG", "120" },
        { "fatTotal", "70.25", "/nutrition-days", "fatTotalG", "70.25" },
        { "hydrationVolume", "2.125", "/nutrition-days", "waterMl", "2125" },
    };

    [Theory]
    [MemberData(nameof(Shared))]
    public async Task What_is_written_here_is_read_natively(string field, string value, string path, string native, string nativeValue)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.PutIntervalsAsync($"/wellness/{Day}", $$"""{"{{field}}":{{value}}}""");

        var record = Assert.Single(await athlete.ItemsAsync(path))!;
        Assert.Equal(nativeValue, record[native]!.ToJsonString());
        Assert.Equal(path == "/body-metrics" ? $"{Day}T00:00:00.000Z" : Day, record[path == "/body-metrics" ? "measuredAt" : "day"]!.GetValue<string>());
        foreach (var other in new[] { "/body-metrics", "/sleep-days", "/daily-wellness", "/nutrition-days" }.Where(other => other != path))
        {
            Assert.Empty(await athlete.ItemsAsync(other));
        }
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public async Task What_is_written_natively_is_read_here(string field, string value, string path, string native, string nativeValue)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var place = path == "/body-metrics" ? $"\"measuredAt\":\"{Day}T07:15:00Z\"" : $"\"day\":\"{Day}\"";

        await athlete.WriteAsync(path, $$"""{{{place}},"{{native}}":{{nativeValue}}}""");

        Assert.Equal(value, (await athlete.ShowAsync($"/wellness/{Day}"))[field]!.ToJsonString());
    }

    [Fact]
    public async Task Water_of_daily_wellness_is_shown_where_the_nutrition_day_says_nothing()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.WriteAsync("/daily-wellness", $$"""{"day":"{{Day}}","waterMl":1500}""");

        Assert.Equal("1.5", (await athlete.ShowAsync($"/wellness/{Day}"))["hydrationVolume"]!.ToJsonString());
    }

    [Fact]
    public async Task Of_several_measurements_of_a_day_the_one_written_last_counts()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"weight":70}""");
        await athlete.WriteAsync("/body-metrics", $$"""{"measuredAt":"{{Day}}T07:15:00Z","weightKg":71}""");
        var afterNative = await WeightAsync(athlete);

        await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"weight":70}""");

        Assert.Equal((71, 70), (afterNative, await WeightAsync(athlete)));
        Assert.Equal([71, 70], (await athlete.ItemsAsync("/body-metrics")).Select(metric => metric!["weightKg"]!.GetValue<double>()));
    }

    [Fact]
    public async Task What_a_write_does_not_name_stays_in_the_other_dialect()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.WriteAsync("/nutrition-days", $$"""{"day":"{{Day}}","energyBreakfastKcal":500,"carbTotalG":200,"rawPayload":{"a":1} }""");

        await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"protein":100}""");

        var day = Assert.Single(await athlete.ItemsAsync("/nutrition-days"))!;
        Assert.Equal((500, 200, 100), ((int)day["energyBreakfastKcal"]!, (int)day["carbTotalG"]!, (int)day["proteinTotalG"]!));
        Assert.Equal("""{"a":1}""", day["rawPayload"]!.ToJsonString());
    }

    [Fact]
    public async Task A_write_that_only_erases_what_is_not_there_makes_no_record_and_no_event()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"weight":null,"steps":null,"protein":null,"hrv":null,"sleepSecs":null,"locked":false}""");
        var answer = await athlete.PutIntervalsAsync($"/wellness/{Day}", "{}");

        Assert.Equal("0", Answer.Header(answer, "X-Athlete-Seq"));
        Assert.Empty(await athlete.ItemsAsync("/body-metrics"));
    }

    [Fact]
    public async Task What_a_key_may_not_read_is_null_and_what_it_may_not_write_is_403_and_changes_nothing()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.PutIntervalsAsync($"/wellness/{Day}", """{"weight":70,"sleepSecs":27000,"protein":100,"steps":9000,"hrv":55}""");
        var (_, key) = await athlete.AddKeyAsync("dailyWellness:read", "dailyWellness:write");
        using var client = fixture.Host.With(key);

        var shown = await Answer.ObjectAsync(await client.GetAsync($"{IntervalsDriver.Base}/0/wellness/{Day}"), 200);
        var refused = await client.PutAsync(
            $"{IntervalsDriver.Base}/0/wellness/{Day}", AthleteDriver.Json("""{"steps":1,"weight":71}"""));

        Assert.Equal((9000, 55), ((int)shown["steps"]!, (int)shown["hrv"]!));
        Assert.Equal((null, null, null), (shown["weight"], shown["sleepSecs"], shown["protein"]));
        await IntervalsDriver.RefusedAsync(refused, 403, "body:write");
        Assert.Equal(9000, (int)(await athlete.ShowAsync($"/wellness/{Day}"))["steps"]!);
    }

    private static async Task<double> WeightAsync(AthleteDriver athlete) =>
        (await athlete.ShowAsync($"/wellness/{Day}"))["weight"]!.GetValue<double>();
}
