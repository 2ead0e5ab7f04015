using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.Api.Activities;
using TrainItAll.Api.BodyMetrics;
using TrainItAll.Api.DailyWellness;
using TrainItAll.Api.NutritionDays;
using TrainItAll.Api.SleepDays;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Tests.Upserts;

/// <summary>Every number of every body at its bounds and just beyond them.</summary>
[Collection(AppTests.Name)]
public sealed class BoundsTests(AppFixture fixture)
{
    private static readonly (string Path, BodySchema Schema)[] Bodies =
    [
        ("/activities", ActivityBody.Schema),
        ("/body-metrics", BodyMetricBody.Schema),
        ("/sleep-days", SleepDayBody.Schema),
        ("/nutrition-days", NutritionDayBody.Schema),
        ("/daily-wellness", DailyWellnessBody.Schema),
    ];

    /// <summary>What the documentation promises, written down once more by hand: a changed bound is a decision.</summary>
    public static TheoryData<string, string, double, double> Numbers => new()
    {
        { "/activities", "durationMin", 1, 44_640 },
        { "/activities", "durationSec", 1, 2_678_400 },
        { "/activities", "distanceKm", 0, 10_000 },
        { "/activities", "distanceM", 0, 10_000_000 },
        { "/activities", "elevationGainM", 0, 100_000 },
        { "/activities", "avgHr", 1, 300 },
        { "/activities", "maxHr", 1, 300 },
        { "/activities", "avgPower", 0, 5_000 },
        { "/activities", "calories", -100_000, 100_000 },
        { "/activities", "perceivedExertion", 1, 10 },
        { "/body-metrics", "weightKg", 1, 700 },
        { "/body-metrics", "heightCm", 30, 300 },
        { "/body-metrics", "bodyFatPct", 0, 100 },
        { "/body-metrics", "muscleMassKg", 0, 500 },
        { "/body-metrics", "restingHr", 10, 250 },
        { "/body-metrics", "sleepHours", 0, 48 },
        { "/body-metrics", "neckCm", 1, 500 },
        { "/body-metrics", "chestCm", 1, 500 },
        { "/body-metrics", "waistCm", 1, 500 },
        { "/body-metrics", "hipCm", 1, 500 },
        { "/body-metrics", "thighCm", 1, 500 },
        { "/body-metrics", "armCm", 1, 500 },
        { "/sleep-days", "sleepSeconds", 0, 172_800 },
        { "/sleep-days", "timeInBedSeconds", 0, 172_800 },
        { "/sleep-days", "deepSeconds", 0, 172_800 },
        { "/sleep-days", "lightSeconds", 0, 172_800 },
        { "/sleep-days", "remSeconds", 0, 172_800 },
        { "/sleep-days", "awakeSeconds", 0, 172_800 },
        { "/sleep-days", "sleepScore", 0, 100 },
        { "/nutrition-days", "energyBreakfastKcal", 0, 50_000 },
        { "/nutrition-days", "energyLunchKcal", 0, 50_000 },
        { "/nutrition-days", "energyDinnerKcal", 0, 50_000 },
        { "/nutrition-days", "energySnackKcal", 0, 50_000 },
        { "/nutrition-days", "energyTotalKcal", 0, 50_000 },
        { "/nutrition-days", "goalEnergyKcal", 0, 50_000 },
        { "/nutrition-days", "carbTotalG", 0, 5_000 },
        { "/nutrition-days", "proteinTotalG", 0, 5_000 },
        { "/nutrition-days", "fatTotalG", 0, 5_000 },
        { "/nutrition-days", "goalCarbG", 0, 5_000 },
        { "/nutrition-days", "goalProteinG", 0, 5_000 },
        { "/nutrition-days", "goalFatG", 0, 5_000 },
        { "/nutrition-days", "activityEnergyKcal", 0, 50_000 },
        { "/nutrition-days", "steps", 0, 1_000_000 },
        { "/nutrition-days", "waterMl", 0, 100_000 },
        { "/daily-wellness", "steps", 0, 1_000_000 },
        { "/daily-wellness", "waterMl", 0, 100_000 },
        { "/daily-wellness", "activityEnergyKcal", 0, 50_000 },
    };

    [Fact]
    public void Every_number_of_every_body_is_in_the_table()
    {
        var listed = Numbers.Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal);
        var checkedByTheBodies = Bodies.SelectMany(body => body.Schema.Fields
            .Where(field => field.Kind is FieldKind.Integer or FieldKind.Number)
            .Select(field => $"{body.Path} {field.Name}")).Order(StringComparer.Ordinal);

        Assert.Equal(checkedByTheBodies, listed);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_is_accepted_at_its_bounds_and_refused_beyond_them(
        string path, string field, double minimum, double maximum)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        Assert.True((await athlete.PostAsync(path, With(path, field, Text(minimum)))).IsSuccessStatusCode);
        Assert.True((await athlete.PostAsync(path, With(path, field, Text(maximum)))).IsSuccessStatusCode);

        var tooSmall = await Answer.InvalidAsync(await athlete.PostAsync(path, With(path, field, Text(minimum - 1))), field);
        var tooBig = await Answer.InvalidAsync(await athlete.PostAsync(path, With(path, field, Text(maximum + 1))), field);
        Assert.Equal(minimum, tooSmall["details"]!["issues"]![0]!["minimum"]!.GetValue<double>());
        Assert.Equal(maximum, tooBig["details"]!["issues"]![0]!["maximum"]!.GetValue<double>());
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_is_never_taken_from_anything_but_a_number(string path, string field, double minimum, double maximum)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        foreach (var value in new[] { $"\"{Text(minimum)}\"", "true", "[]", "{}", "1e400", "-1e400" })
        {
            await Answer.InvalidAsync(await athlete.PostAsync(path, With(path, field, value)), field);
        }

        Assert.True(maximum > minimum);
    }

    [Fact]
    public async Task A_whole_number_may_carry_a_point_but_no_fraction()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.WriteAsync("/sleep-days", """{"day":"2026-01-16","sleepScore":45.0,"deepSeconds":1e2}""");
        await Answer.InvalidAsync(await athlete.PostAsync("/sleep-days", """{"day":"2026-01-16","sleepScore":45.5}"""), "sleepScore");

        var night = Assert.Single(await athlete.ItemsAsync("/sleep-days"));
        Assert.Equal(45, night!["sleepScore"]!.GetValue<int>());
        Assert.Equal(100, night["deepSeconds"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("1970-01-01", true)]
    [InlineData("2099-12-31", true)]
    [InlineData("1969-12-31", false)]
    [InlineData("2100-01-01", false)]
    public async Task Days_lie_between_1970_and_2099(string day, bool isAccepted)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var answer = await athlete.PostAsync("/sleep-days", $$"""{"day":"{{day}}"}""");

        Assert.Equal(isAccepted, answer.IsSuccessStatusCode);
    }

    /// <summary>A body that is right but for one field.</summary>
    private static string With(string path, string field, string value)
    {
        var body = new JsonObject();
        switch (path)
        {
            case "/activities":
                body["title"] = "Run";
                body["type"] = "RUN";
                body["startedAt"] = "2026-01-17T18:20:00Z";
                body["durationSec"] = field == "durationMin" ? null : 60;
                break;
            case "/body-metrics":
                body["measuredAt"] = "2026-01-17T06:30:00Z";
                break;
            default:
                body["day"] = "2026-01-16";
                break;
        }

        body[field] = "@";

        // As text, because not every value here is one that a JSON library would write.
        return body.ToJsonString().Replace("\"@\"", value, StringComparison.Ordinal);
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
