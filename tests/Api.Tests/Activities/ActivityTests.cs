using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Activities;

[Collection(AppTests.Name)]
public sealed class ActivityTests(AppFixture fixture)
{
    [Theory]
    [InlineData("\"durationMin\":45", 2700)]
    [InlineData("\"durationSec\":2701", 2701)]
    [InlineData("\"durationMin\":1,\"durationSec\":2702", 2702)]
    [InlineData("\"durationMin\":45,\"durationSec\":null", 2700)]
    public async Task A_duration_comes_in_minutes_or_seconds_and_seconds_win(string duration, int seconds)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.WriteAsync("/activities", Body(duration));

        var activity = Assert.Single(await athlete.ItemsAsync("/activities"));
        Assert.Equal(seconds, activity!["durationSec"]!.GetValue<int>());
        Assert.Equal(seconds / 60.0, activity["durationMin"]!.GetValue<double>(), precision: 6);
    }

    [Theory]
    [InlineData("\"distanceKm\":2.3", 2300.0)]
    [InlineData("\"distanceM\":9800.5", 9800.5)]
    [InlineData("\"distanceKm\":1,\"distanceM\":2", 2.0)]
    [InlineData("\"distanceKm\":null", null)]
    public async Task A_distance_comes_in_kilometers_or_meters_and_meters_win(string distance, double? meters)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.WriteAsync("/activities", Body($"\"durationMin\":45,{distance}"));

        var activity = Assert.Single(await athlete.ItemsAsync("/activities"));
        Assert.Equal(meters, activity!["distanceM"]?.GetValue<double>());
        Assert.Equal(meters / 1000, activity["distanceKm"]?.GetValue<double>());
    }

    [Theory]
    [InlineData("\"2026-01-17T18:20:00.000Z\"")]
    [InlineData("\"2026-01-17T19:20:00+01:00\"")]
    [InlineData("1768674000")]
    [InlineData("1768674000000")]
    [InlineData("1768674000.0004")]
    public async Task A_start_comes_as_iso_text_or_unix_seconds_or_milliseconds(string startedAt)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.WriteAsync("/activities", Body("\"durationMin\":45", startedAt));

        var activity = Assert.Single(await athlete.ItemsAsync("/activities"));
        Assert.Equal("2026-01-17T18:20:00.000Z", activity!["startedAt"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("\"2026-01-17T18:20:00\"")]
    [InlineData("\"soon\"")]
    [InlineData("-1")]
    [InlineData("5000000000")]
    [InlineData("1e300")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_start_that_is_no_moment_is_refused(string startedAt)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await Answer.InvalidAsync(
            await athlete.PostAsync("/activities", Body("\"durationMin\":45", startedAt)), "startedAt");
    }

    [Fact]
    public async Task Without_any_duration_the_missing_one_is_named()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var refusal = await Answer.InvalidAsync(await athlete.PostAsync("/activities", Body("\"avgHr\":150")), "durationMin");

        Assert.Equal("""["durationMin"]""", refusal["details"]!["missingFields"]!.ToJsonString());
    }

    [Theory]
    [InlineData(520)]
    [InlineData(-520)]
    public async Task Calories_of_either_sign_come_back_negative(int calories)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.WriteAsync("/activities", Body($"\"durationMin\":45,\"calories\":{calories}"));

        Assert.Equal(-520, Assert.Single(await athlete.ItemsAsync("/activities"))!["calories"]!.GetValue<int>());
    }

    [Fact]
    public async Task Exertion_comes_back_as_load_points_and_is_derived_when_left_out()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await athlete.WriteAsync("/activities", Body("\"durationMin\":45,\"perceivedExertion\":6", "1768674000"));
        await athlete.WriteAsync("/activities", Body("\"durationMin\":45", "1768670000"));

        var activities = await athlete.ItemsAsync("/activities");
        Assert.Equal(54, activities[0]!["perceivedExertion"]!.GetValue<int>());
        Assert.True(activities[1]!["perceivedExertion"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task The_same_external_id_answers_with_the_activity_that_is_there()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var first = await athlete.WriteAsync("/activities", Body("\"durationMin\":45,\"externalId\":\"a\""));

        var second = await athlete.WriteAsync("/activities", Body("\"durationMin\":50,\"externalId\":\"a\""), status: 200);

        Assert.Equal($$"""{"id":"{{first["id"]}}","duplicate":true}""", second.ToJsonString());
        Assert.Single(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task Without_a_raw_payload_the_source_shows_who_wrote_and_no_payload()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.WriteAsync("/activities", Body("\"durationMin\":45"));

        var source = Assert.Single(await athlete.ItemsAsync("/activities"))!["sources"]![0]!;

        Assert.Equal(
            ["kind", "externalProviderClientId", "receivedAt"], source["rawPayload"]!.AsObject().Select(pair => pair.Key));
        Assert.True(source.AsObject().ContainsKey("externalId"));
        Assert.Null(source["externalId"]);
    }

    private static string Body(string rest, string startedAt = "\"2026-01-17T18:20:00Z\"") =>
        $$"""{"title":"Run","type":"RUN","startedAt":{{startedAt}},{{rest}}}""";
}
