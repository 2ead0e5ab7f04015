using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Paging;

[Collection(AppTests.Name)]
public sealed class PagingTests(AppFixture fixture)
{
    [Fact]
    public async Task Pages_go_from_the_newest_to_the_oldest_and_say_where_they_stand()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await WriteDaysAsync(athlete, 1, 5);

        var first = await athlete.GetAsync("/sleep-days?per_page=2");
        var second = await athlete.GetAsync("/sleep-days?page=2&per_page=2");
        var last = await athlete.GetAsync("/sleep-days?page=3&per_page=2");
        var beyond = await athlete.GetAsync("/sleep-days?page=9&per_page=2");

        Assert.Equal(["2026-01-05", "2026-01-04"], await DaysAsync(first));
        Assert.Equal(["2026-01-03", "2026-01-02"], await DaysAsync(second));
        Assert.Equal(["2026-01-01"], await DaysAsync(last));
        Assert.Empty(await DaysAsync(beyond));
        Assert.Equal(["1", "2", "", "2", "true"], Headers(first));
        Assert.Equal(["2", "2", "1", "3", "true"], Headers(second));
        Assert.Equal(["3", "2", "2", "", "false"], Headers(last));
        Assert.Equal(["9", "2", "8", "", "false"], Headers(beyond));
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData("?per_page=200", 200)]
    [InlineData("?per_page=201", 200)]
    [InlineData("?per_page=1000000000000", 200)]
    [InlineData("?limit=7", 7)]
    [InlineData("?limit=7&per_page=8", 8)]
    public async Task The_page_size_defaults_to_30_is_capped_at_200_and_limit_is_an_alias(string query, int perPage)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var page = await athlete.GetObjectAsync($"/activities{query}");

        Assert.Equal(perPage, page["pagination"]!["perPage"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=x", "page")]
    [InlineData("page=", "page")]
    [InlineData("page=1.5", "page")]
    [InlineData("page=1&page=2", "page")]
    [InlineData("page=99999999999", "page")]
    [InlineData("per_page=0", "per_page")]
    [InlineData("per_page=ten", "per_page")]
    [InlineData("limit=0", "limit")]
    [InlineData("as_of=-1", "as_of")]
    [InlineData("as_of=now", "as_of")]
    public async Task A_parameter_that_is_no_number_in_its_bounds_is_refused(string query, string field)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var refusal = await Answer.InvalidAsync(await athlete.GetAsync($"/activities?{query}"), field);

        Assert.Equal("""["page","per_page","limit","as_of"]""", refusal["details"]!["allowedKeys"]!.ToJsonString());
    }

    [Fact]
    public async Task A_walk_with_as_of_sees_each_item_once_while_others_write()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await WriteDaysAsync(athlete, 1, 9);
        var first = await athlete.GetAsync("/sleep-days?per_page=3");
        var asOf = Answer.Header(first, "X-Athlete-Seq");

        await WriteDaysAsync(athlete, 10, 14);
        var second = await athlete.GetAsync($"/sleep-days?page=2&per_page=3&as_of={asOf}");
        await WriteDaysAsync(athlete, 15, 19);
        var third = await athlete.GetAsync($"/sleep-days?page=3&per_page=3&as_of={asOf}");

        string[] walked = [.. await DaysAsync(first), .. await DaysAsync(second), .. await DaysAsync(third)];
        Assert.Equal(Enumerable.Range(1, 9).Reverse().Select(day => $"2026-01-{day:00}"), walked);
        Assert.Equal("false", Answer.Header(third, "X-Has-Next-Page"));
    }

    [Fact]
    public async Task Pages_beyond_the_newest_window_come_from_the_store()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var day = new DateOnly(2024, 1, 1);
        for (var count = 0; count < 450; count++)
        {
            await athlete.WriteAsync("/daily-wellness", $$"""{"day":"{{day.AddDays(count):yyyy-MM-dd}}","steps":{{count}}}""");
        }

        var steps = new List<int>();
        for (var page = 1; page <= 3; page++)
        {
            steps.AddRange((await athlete.ItemsAsync($"/daily-wellness?per_page=200&page={page}"))
                .Select(item => item!["steps"]!.GetValue<int>()));
        }

        Assert.Equal(Enumerable.Range(0, 450).Reverse(), steps);
    }

    private static async Task WriteDaysAsync(AthleteDriver athlete, int first, int last)
    {
        for (var day = first; day <= last; day++)
        {
            await athlete.WriteAsync("/sleep-days", $$"""{"day":"2026-01-{{day:00}}","sleepScore":{{day}}}""");
        }
    }

    private static async Task<IEnumerable<string>> DaysAsync(HttpResponseMessage page) =>
        JsonNode.Parse(await page.Content.ReadAsStringAsync())!["items"]!.AsArray().Select(item => item!["day"]!.GetValue<string>());

    private static IEnumerable<string> Headers(HttpResponseMessage page) =>
        new[] { "X-Page", "X-Per-Page", "X-Prev-Page", "X-Next-Page", "X-Has-Next-Page" }
            .Select(name => Answer.Header(page, name));
}
