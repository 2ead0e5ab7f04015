using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests;

/// <summary>Every example of the seed's section 5: the same request, the same answer.</summary>
[Collection(AppTests.Name)]
public sealed class SeedExampleTests(AppFixture fixture)
{
    /// <summary>Keys that the seed's field lists name and its examples, being selections, leave out.</summary>
    private static readonly string[] NotInExamples =
        ["durationMin", "distanceKm", "neckCm", "chestCm", "hipCm", "thighCm", "armCm"];

    public static TheoryData<string, string, string> Resources => new()
    {
        { "Activities", "/activities", "act_" },
        { "BodyMetrics", "/body-metrics", "bm_" },
        { "SleepDays", "/sleep-days", "sl_" },
        { "NutritionDays", "/nutrition-days", "nu_" },
        { "DailyWellness", "/daily-wellness", "dw_" },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task The_create_example_is_accepted_and_answers_the_id_alone(string feature, string path, string prefix)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var created = await athlete.WriteAsync(path, Read(feature, "create.request.json"));

        var (key, id) = Assert.Single(created);
        Assert.Equal("id", key);
        Assert.StartsWith(prefix, id!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task The_list_example_comes_back_from_a_write_of_its_values(string feature, string path, string prefix)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var created = await athlete.WriteAsync(path, WriteOf(feature));

        var item = Assert.Single(await athlete.ItemsAsync(path));

        Golden.AssertShows($"{feature}/list.item.json", item, NotInExamples);
        Assert.StartsWith(prefix, created["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(created["id"]!.GetValue<string>(), item!["id"]!.GetValue<string>());
        Assert.Equal(athlete.AthleteId, item["athleteId"]!.GetValue<string>());
        Assert.Equal(athlete.OrganizationId, item["organizationId"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_profile_example_shows_the_user()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var profile = await athlete.GetObjectAsync("/profile");

        Assert.Equal(["id", "email", "name", "image", "createdAt"], profile.Select(pair => pair.Key));
        Assert.Equal(athlete.UserId, profile["id"]!.GetValue<string>());
        Assert.Equal("Max Mustermann", profile["name"]!.GetValue<string>());
        Assert.Null(profile["image"]);
        Assert.EndsWith("Z", profile["createdAt"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_of_two_pages_has_the_pagination_of_the_example()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        for (var day = 1; day <= 31; day++)
        {
            await athlete.WriteAsync("/daily-wellness", $$"""{"day":"2026-01-{{day:00}}","steps":{{day}}}""");
        }

        var page = await athlete.GetObjectAsync("/daily-wellness?page=1&per_page=30");

        Assert.Equal(
            """{"page":1,"perPage":30,"prevPage":null,"nextPage":2,"hasNextPage":true}""", page["pagination"]!.ToJsonString());
        Assert.Equal(30, page["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_error_example_has_its_keys_in_its_order()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var refusal = await Answer.InvalidAsync(
            await athlete.PostAsync("/daily-wellness", """{"day":"yesterday","steps":8500,"extraField":1}"""), "day");

        Assert.Equal(["error", "errorCode", "hint", "details"], refusal.Select(pair => pair.Key));
        Assert.Equal("Invalid request body.", refusal["error"]!.GetValue<string>());
        Assert.Equal("Check required fields and units.", refusal["hint"]!.GetValue<string>());
        var details = refusal["details"]!.AsObject();
        Assert.Equal(["validation", "issues", "receivedKeys", "allowedKeys", "missingFields"], details.Select(pair => pair.Key));
        Assert.Equal("""["day","steps","extraField"]""", details["receivedKeys"]!.ToJsonString());
        Assert.Equal(
            """["day","steps","waterMl","activityEnergyKcal","externalId","rawPayload"]""", details["allowedKeys"]!.ToJsonString());
        Assert.Equal("[]", details["validation"]!["formErrors"]!.ToJsonString());
    }

    /// <summary>A body that should come back as the example: what the server sets is left out, circumferences are flat.</summary>
    private static string WriteOf(string feature)
    {
        var item = JsonNode.Parse(Read(feature, "list.item.json"))!.AsObject();
        if (item["circumferences"] is JsonObject circumferences)
        {
            item["waistCm"] = circumferences["waistCm"]!.DeepClone();
        }

        if (feature == "Activities")
        {
            item["perceivedExertion"] = 6;
            item["calories"] = 520;
            item["rawPayload"] = item["sources"]![0]!["rawPayload"]!["payload"]!.DeepClone();
        }

        return item.ToJsonString();
    }

    private static string Read(string feature, string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, feature, file));
}
