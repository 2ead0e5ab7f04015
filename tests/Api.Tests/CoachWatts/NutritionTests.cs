using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;

namespace TrainItAll.Api.Tests.CoachWatts;

/// <summary>Food (spec/coachwatts.md 4).</summary>
[Collection(AppTests.Name)]
public sealed class NutritionTests(AppFixture fixture) : IAsyncLifetime
{
    private const string Path = "/api/nutrition";

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await fixture.Host.NewAthleteAsync();

    public Task DisposeAsync()
    {
        _athlete.Dispose();

        return Task.CompletedTask;
    }

    [Fact]
    public async Task Items_add_up_by_meal_and_every_dialect_reads_the_totals()
    {
        await LogAsync("""
            {"name":"Oats","calories":310.4,"carbs":55,"protein":10,"fat":6,"meal":"BREAKFAST","logged_at":"2026-02-15T07:10:00Z"},
            {"name":"Soup","calories":200,"carbs":20.1,"logged_at":"2026-02-15T11:50:00Z"},
            {"name":"Bar","calories":100,"carbs":20.2,"meal":"OTHER","logged_at":"2026-02-15T09:00:00Z"}
            """);

        var day = (await _athlete.ItemsAsync("/nutrition-days"))[0]!;
        Assert.Equal((310, 200, null, 100, 610), (
            (int)day["energyBreakfastKcal"]!, (int)day["energyLunchKcal"]!, (int?)day["energyDinnerKcal"], (int)day["energySnackKcal"]!,
            (int)day["energyTotalKcal"]!));
        Assert.Equal((95.3, 10, 6, "2026-02-15T11:50:00.000Z"), (
            (double)day["carbTotalG"]!, (double)day["proteinTotalG"]!, (double)day["fatTotalG"]!, day["loggedAt"]!.GetValue<string>()));
        var intervals = await _athlete.ShowAsync("/wellness/2026-02-15");
        Assert.Equal((610, 95.3), ((int)intervals["kcalConsumed"]!, (double)intervals["carbohydrates"]!));
    }

    [Fact]
    public async Task The_same_item_again_is_the_same_item_and_keeps_its_id()
    {
        var first = await LogAsync("""{"name":"Gel","carbs":25,"logged_at":"2026-02-15T08:00:00+02:00"}""");

        var second = await LogAsync("""{"name":" gel ","carbs":30,"logged_at":"2026-02-15T06:00:00Z"}""");

        Assert.Equal(30, (double)second["carbs"]!);
        Assert.Equal(Items(first, "breakfast").Single()["id"]!.GetValue<string>(), Items(second, "breakfast").Single()["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_item_with_an_id_of_the_clients_may_change_altogether()
    {
        await LogAsync("""{"id":"7","name":"Gel","carbs":25,"logged_at":"2026-02-15T06:00:00Z"}""");

        var day = await LogAsync("""{"id":"7","name":"Pasta","carbs":90,"meal":"DINNER","logged_at":"2026-02-15T18:00:00Z"}""");

        Assert.Equal(("Pasta", 0, 90), (Items(day, "dinner").Single()["name"]!.GetValue<string>(), Items(day, "breakfast").Count, (double)day["carbs"]!));
    }

    [Fact]
    public async Task Replacing_takes_the_clients_other_items_away_and_an_empty_list_alone_nothing()
    {
        await LogAsync("""{"name":"Gel","calories":100,"logged_at":"2026-02-15T06:00:00Z"},{"name":"Bar","calories":200,"logged_at":"2026-02-15T06:30:00Z"}""");

        var untouched = await LogAsync("");
        var replaced = await LogAsync("""{"name":"Bar","calories":210,"logged_at":"2026-02-15T06:30:00Z"}""", "?mode=replace");
        var empty = await LogAsync("", "?mode=replace");

        Assert.Equal((300, 210, null), ((int)untouched["calories"]!, (int)replaced["calories"]!, (int?)empty["calories"]));
    }

    [Fact]
    public async Task A_total_that_is_sent_stands_until_items_change()
    {
        var overridden = await _athlete.Client.LogAsync(
            Path, """{"date":"2026-02-15","calories":2000,"items":[{"name":"Gel","calories":100,"carbs":25,"logged_at":"2026-02-15T06:00:00Z"}]}""");
        var again = await LogAsync("""{"name":"Gel","calories":100,"carbs":25,"logged_at":"2026-02-15T06:00:00Z"}""");
        var changed = await LogAsync("""{"name":"Bar","calories":50,"logged_at":"2026-02-15T07:00:00Z"}""");

        Assert.Equal((2000, true, 25), ((int)overridden["calories"]!, (bool)overridden["overridden"]!, (double)overridden["carbs"]!));
        Assert.Equal((2000, true), ((int)again["calories"]!, (bool)again["overridden"]!));
        Assert.Equal((150, false), ((int)changed["calories"]!, (bool)changed["overridden"]!));
    }

    [Fact]
    public async Task Totals_written_elsewhere_stand_until_items_change()
    {
        const string Gel = """{"name":"Gel","calories":100,"logged_at":"2026-02-15T06:00:00Z"}""";
        await LogAsync(Gel);
        await _athlete.PutIntervalsAsync("/wellness/2026-02-15", """{"kcalConsumed":2500}""");

        var repeated = await LogAsync(Gel);
        var changed = await LogAsync("""{"name":"Bar","calories":200,"logged_at":"2026-02-15T07:00:00Z"}""");

        Assert.Equal((2500, 300), ((int)repeated["calories"]!, (int)changed["calories"]!));
    }

    [Fact]
    public async Task A_meal_that_is_not_named_is_the_nearest_on_the_athletes_clock()
    {
        await _athlete.Client.PatchAsync("/api/profile", AthleteDriver.Json("""{"timezone":"America/New_York"}"""));

        var day = await LogAsync("""
            {"name":"a","logged_at":"2026-02-15T12:00:00Z"},{"name":"b","logged_at":"2026-02-15T12:30:00"},
            {"name":"c","logged_at":"2026-02-15T18:30:00-05:00"},{"name":"d","logged_at":"2026-02-15T15:10:00"},
            {"name":"e","logged_at":"2026-02-15T13:30:00"}
            """);

        Assert.Equal("a", Names(day, "breakfast"));
        Assert.Equal("b,e", Names(day, "lunch"));
        Assert.Equal("c", Names(day, "dinner"));
        Assert.Equal("d", Names(day, "snacks"));
    }

    [Fact]
    public async Task A_bad_item_refuses_all_and_says_which()
    {
        var answer = await _athlete.Client.PostAsync(Path, AthleteDriver.Json(
            """{"date":"2026-02-15","items":[{"name":"Gel","logged_at":"2026-02-15T06:00:00Z"},{"name":"Bar","carbs":-1},3]}"""));

        var refusal = await CoachDriver.RefusedAsync(answer, 400, "Invalid nutrition data");
        Assert.Equal(
            ["items.1.carbs", "items.1.logged_at", "items.2"],
            refusal["data"]!.AsArray().Select(issue => string.Join('.', issue!["path"]!.AsArray().Select(part => part!.GetValue<string>()))).Order());
        Assert.Empty(await _athlete.ItemsAsync("/nutrition-days"));
    }

    [Fact]
    public async Task The_list_has_dates_and_counts()
    {
        await LogAsync("""{"name":"Gel","carbs":25,"logged_at":"2026-02-15T06:00:00Z"}""");
        await _athlete.WriteAsync("/nutrition-days", """{"day":"2026-02-16","energyTotalKcal":2000}""");

        var list = await Answer.ObjectAsync(await _athlete.Client.GetAsync($"{Path}?startDate=2026-02-01&endDate=2026-02-28"), 200);

        Assert.Equal((true, 2), ((bool)list["success"]!, (int)list["count"]!));
        Assert.Equal(["2026-02-16", "2026-02-15"], list["nutrition"]!.AsArray().Select(day => day!["date"]!.GetValue<string>()));
    }

    private Task<JsonObject> LogAsync(string items, string query = "") =>
        _athlete.Client.LogAsync(Path + query, $$"""{"date":"2026-02-15","items":[{{items}}]}""");

    private static List<JsonNode> Items(JsonObject day, string meal) => [.. day[meal]!.AsArray().Select(item => item!)];

    private static string Names(JsonObject day, string meal) => string.Join(',', Items(day, meal).Select(item => item["name"]!.GetValue<string>()));
}
