using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;

namespace TrainItAll.Api.Tests.CoachWatts;

/// <summary>Wellness days (spec/coachwatts.md 3), read natively and as Intervals reads them, and back.</summary>
[Collection(AppTests.Name)]
public sealed class WellnessTests(AppFixture fixture) : IAsyncLifetime
{
    private const string Path = "/api/wellness";

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await fixture.Host.NewAthleteAsync();

    public Task DisposeAsync()
    {
        _athlete.Dispose();

        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_is_written_is_read_in_every_dialect()
    {
        await _athlete.Client.LogAsync(Path, """
            {"date":"2026-02-15","hrv":62,"restingHr":48,"sleepHours":7.5,"sleepScore":80,"sleepDeepSecs":5400,"weight":71.4,"bodyFat":14.5,
             "abdomen":82,"steps":9000,"activeCaloriesBurned":512.6,"spO2":0.97,"stress":7,"mood":9,"recoveryScore":66,"hydrationVolume":1.5}
            """);

        var body = (await _athlete.ItemsAsync("/body-metrics"))[0]!;
        Assert.Equal((71.4, 48, 14.5, 82), ((double)body["weightKg"]!, (int)body["restingHr"]!, (double)body["bodyFatPct"]!, (double)body["circumferences"]!["waistCm"]!));
        var night = (await _athlete.ItemsAsync("/sleep-days"))[0]!;
        Assert.Equal((27000, 80, 5400), ((int)night["sleepSeconds"]!, (int)night["sleepScore"]!, (int)night["deepSeconds"]!));
        var daily = (await _athlete.ItemsAsync("/daily-wellness"))[0]!;
        Assert.Equal((9000, 513, 1500), ((int)daily["steps"]!, (int)daily["activityEnergyKcal"]!, (int)daily["waterMl"]!));
        var intervals = await _athlete.ShowAsync("/wellness/2026-02-15");
        Assert.Equal((62, 97, 3, 1, 82), (
            (double)intervals["hrv"]!, (double)intervals["spO2"]!, (int)intervals["stress"]!, (int)intervals["mood"]!, (double)intervals["abdomen"]!));
        Assert.Equal(66, (int)intervals["recoveryScore"]!);
    }

    [Fact]
    public async Task What_other_dialects_write_is_read_here()
    {
        await _athlete.WriteAsync("/body-metrics", """{"measuredAt":"2026-02-15T00:00:00Z","weightKg":70,"waistCm":80}""");
        await _athlete.WriteAsync("/sleep-days", """{"day":"2026-02-15","sleepSeconds":28800,"remSeconds":6000}""");
        await _athlete.PutIntervalsAsync("/wellness/2026-02-15", """{"fatigue":4,"motivation":1,"readiness":77,"comments":"tired"}""");

        var day = (await _athlete.Client.ArrayAsync($"{Path}?startDate=2026-02-15&endDate=2026-02-15"))[0]!;

        Assert.Equal((70, 80, 28800, 8, 6000), (
            (double)day["weight"]!, (double)day["abdomen"]!, (int)day["sleepSecs"]!, (double)day["sleepHours"]!, (int)day["sleepRemSecs"]!));
        Assert.Equal((10, 10, 77, "tired"), (
            (int)day["fatigue"]!, (int)day["motivation"]!, (int)day["readiness"]!, day["comments"]!.GetValue<string>()));
        Assert.Equal("manual", day["lastSource"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_feeling_comes_back_as_it_was_sent_until_another_dialect_sets_it()
    {
        for (var value = 1; value <= 10; value++)
        {
            var shown = await _athlete.Client.LogAsync(Path, $$"""{"date":"2026-02-15","stress":{{value}},"sleepQuality":{{value}}}""");
            Assert.Equal((value, value), ((int)shown["stress"]!, (int)shown["sleepQuality"]!));
        }

        await _athlete.PutIntervalsAsync("/wellness/2026-02-15", """{"stress":0}""");

        var day = await Answer.ObjectAsync(await _athlete.Client.GetAsync($"{Path}/2026-02-15"), 200);
        Assert.Equal(1, (int)day["stress"]!);
    }

    [Fact]
    public async Task What_is_left_out_or_null_stays_and_the_raw_payload_is_merged()
    {
        await _athlete.Client.LogAsync(Path, """{"date":"2026-02-15","hrv":50,"weight":70,"rawJson":{"a":1,"b":1}}""");

        var day = await _athlete.Client.LogAsync(Path, """{"date":"2026-02-15","hrv":null,"weight":71,"rawJson":{"b":2},"whatever":{}}""");

        Assert.Equal((50, 71, """{"a":1,"b":2}"""), ((int)day["hrv"]!, (int)day["weight"]!, day["rawJson"]!.ToJsonString()));
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_tells_nobody()
    {
        const string Sent = """{"date":"2026-02-15","hrv":50,"weight":70,"mood":3,"rawJson":{"a":1},"floors":3}""";
        var first = await _athlete.Client.PostAsync(Path, AthleteDriver.Json(Sent));

        var second = await _athlete.Client.PostAsync(Path, AthleteDriver.Json(Sent));

        Assert.Equal(Answer.Header(first, "X-Athlete-Seq"), Answer.Header(second, "X-Athlete-Seq"));
    }

    [Theory]
    [InlineData("2026-02-15", "2026-02-15")]
    [InlineData("2026-02-15T00:30:00+01:00", "2026-02-15")]
    [InlineData("2026-02-15T23:30:00-11:00", "2026-02-15")]
    [InlineData("2026-02-15T08:00:00", "2026-02-15")]
    [InlineData("2026-02-14T12:30:00Z", "2026-02-15")]
    [InlineData("2026-02-15T10:30:00.123Z", "2026-02-15")]
    [InlineData("2026-02-15T11:30:00Z", "2026-02-16")]
    public async Task The_day_is_the_one_on_the_athletes_wall(string date, string day)
    {
        var patched = await _athlete.Client.PatchAsync("/api/profile", AthleteDriver.Json("""{"timezone":"Pacific/Auckland"}"""));
        Assert.Equal(200, (int)patched.StatusCode);

        var shown = await _athlete.Client.LogAsync(Path, $$"""{"date":"{{date}}","hrv":50}""");

        Assert.Equal(day, shown["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"hrv":50}""", "date")]
    [InlineData("""{"date":"2026-02-30"}""", "date")]
    [InlineData("""{"date":"yesterday"}""", "date")]
    [InlineData("""{"date":20260215}""", "date")]
    [InlineData("""{"date":"2026-02-15","hrv":"50"}""", "hrv")]
    [InlineData("""{"date":"2026-02-15","restingHr":10}""", "restingHr")]
    [InlineData("""{"date":"2026-02-15","restingHr":50.5}""", "restingHr")]
    [InlineData("""{"date":"2026-02-15","sleepSecs":-1}""", "sleepSecs")]
    [InlineData("""{"date":"2026-02-15","weight":501}""", "weight")]
    [InlineData("""{"date":"2026-02-15","spO2":101}""", "spO2")]
    public async Task What_cannot_be_is_refused_with_its_field_and_changes_nothing(string sent, string field)
    {
        var refusal = await CoachDriver.RefusedAsync(
            await _athlete.Client.PostAsync(Path, AthleteDriver.Json(sent)), 400, "Invalid wellness data");

        Assert.Equal(field, Assert.Single(refusal["data"]!.AsArray())!["path"]![0]!.GetValue<string>());
        Assert.Empty(await _athlete.Client.ArrayAsync($"{Path}?startDate=2026-02-01&endDate=2026-02-28"));
    }

    [Theory]
    [InlineData("startDate=2026-02-01")]
    [InlineData("endDate=2026-02-01")]
    [InlineData("startDate=2026-02-01&endDate=2026-01-01")]
    [InlineData("startDate=2010-01-01&endDate=2026-01-01")]
    [InlineData("startDate=x&endDate=y")]
    public async Task A_range_that_is_none_is_refused(string query) =>
        Assert.Equal(400, (int)(await _athlete.Client.GetAsync($"{Path}?{query}")).StatusCode);

    [Fact]
    public async Task A_request_key_makes_a_repeated_write_act_once()
    {
        async Task<HttpResponseMessage> PostAsync(string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = AthleteDriver.Json(body) };
            request.Headers.Add("Idempotency-Key", "once");

            return await _athlete.Client.SendAsync(request);
        }

        await Answer.ObjectAsync(await PostAsync("""{"date":"2026-02-15","hrv":50}"""), 200);
        await _athlete.Client.LogAsync(Path, """{"date":"2026-02-15","hrv":60}""");

        var repeated = await Answer.ObjectAsync(await PostAsync("""{"date":"2026-02-15","hrv":50}"""), 200);

        Assert.Equal(60, (int)repeated["data"]!["hrv"]!);
        Assert.Equal(422, (int)(await PostAsync("""{"date":"2026-02-15","hrv":51}""")).StatusCode);
    }

    [Fact]
    public async Task A_key_may_come_in_the_header_of_this_dialect()
    {
        using var client = fixture.Host.Anonymous();
        await CoachDriver.RefusedAsync(await client.GetAsync(Path), 401, "Unauthorized");
        client.DefaultRequestHeaders.Add("X-API-Key", _athlete.ApiKey);

        Assert.Empty(await client.ArrayAsync(Path));
    }
}
