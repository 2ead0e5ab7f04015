using System.Net.Http.Headers;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Activities found by the intervals in them (spec/intervals.md 5.7).</summary>
[Collection(AppTests.Name)]
public sealed class IntervalSearchTests(AppFixture fixture)
{
    private const string FiveMinutes = "minSecs=290&maxSecs=310";

    [Fact]
    public async Task Activities_with_enough_intervals_of_that_length_and_power_are_found_the_latest_first()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await AnswerAsync(athlete, "/sport-settings/Ride", """{"ftp":200}""");
        var three = await UploadAsync(athlete, day: 5, reps: 3, seconds: 300, watts: 240);
        var five = await UploadAsync(athlete, day: 6, reps: 5, seconds: 300, watts: 240);
        await UploadAsync(athlete, day: 7, reps: 3, seconds: 300, watts: 180);
        await UploadAsync(athlete, day: 8, reps: 3, seconds: 240, watts: 240);

        Assert.Equal([five, three], await FindAsync(athlete, $"{FiveMinutes}&minIntensity=115&maxIntensity=125"));
        Assert.Equal([five], await FindAsync(athlete, $"{FiveMinutes}&minIntensity=115&maxIntensity=125&minReps=4"));
        Assert.Equal([three], await FindAsync(athlete, $"{FiveMinutes}&minIntensity=115&maxIntensity=125&maxReps=4"));
        Assert.Equal([five], await FindAsync(athlete, $"{FiveMinutes}&minIntensity=115&maxIntensity=125&type=POWER&limit=1"));
        Assert.Empty(await FindAsync(athlete, $"{FiveMinutes}&minIntensity=121&maxIntensity=125"));
        Assert.Empty(await FindAsync(athlete, "minSecs=301&maxSecs=3000&minIntensity=115&maxIntensity=125"));
    }

    [Fact]
    public async Task Rest_between_intervals_is_not_found()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await AnswerAsync(athlete, "/sport-settings/Ride", """{"ftp":200}""");
        await UploadAsync(athlete, day: 5, reps: 3, seconds: 300, watts: 240);

        Assert.Empty(await FindAsync(athlete, "minSecs=1&maxSecs=100000&minIntensity=0&maxIntensity=60"));
    }

    [Fact]
    public async Task Heart_rate_and_pace_are_told_against_their_own_thresholds_and_AUTO_takes_what_there_is()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await AnswerAsync(athlete, "/sport-settings/Ride", """{"ftp":200,"lthr":160,"max_hr":190,"threshold_pace":10}""");
        var powered = await UploadAsync(athlete, day: 5, reps: 3, seconds: 300, watts: 240);
        var beating = await UploadAsync(athlete, day: 6, reps: 3, seconds: 300, watts: null);

        Assert.Equal([beating, powered], await FindAsync(athlete, $"{FiveMinutes}&minIntensity=95&maxIntensity=105&type=HR"));
        Assert.Equal([beating, powered], await FindAsync(athlete, $"{FiveMinutes}&minIntensity=75&maxIntensity=85&type=PACE"));
        Assert.Equal([beating], await FindAsync(athlete, $"{FiveMinutes}&minIntensity=95&maxIntensity=105"));
        Assert.Equal([powered], await FindAsync(athlete, $"{FiveMinutes}&minIntensity=115&maxIntensity=125&type=AUTO"));
        var intervals = await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/activity/{beating}/intervals"), 200);
        Assert.Equal((100.0, 160), ((double)intervals["icu_intervals"]![0]!["intensity"]!, (int)intervals["icu_intervals"]![0]!["average_heartrate"]!));
    }

    [Fact]
    public async Task Intervals_that_were_written_over_the_laps_are_what_is_searched()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await AnswerAsync(athlete, "/sport-settings/Ride", """{"ftp":200}""");
        var id = await UploadAsync(athlete, day: 5, reps: 3, seconds: 300, watts: 240);
        await Answer.ObjectAsync(
            await athlete.Client.PutAsync($"/api/v1/activity/{id}/intervals?all=true", AthleteDriver.Json("""[{"start_index":0,"end_index":200}]""")), 200);

        Assert.Empty(await FindAsync(athlete, $"{FiveMinutes}&minIntensity=115&maxIntensity=125"));
        Assert.Equal([id], await FindAsync(athlete, "minSecs=200&maxSecs=200&minIntensity=120&maxIntensity=120"));
    }

    [Theory]
    [InlineData("maxSecs=2&minIntensity=1&maxIntensity=2", "minSecs")]
    [InlineData("minSecs=1&minIntensity=1&maxIntensity=2", "maxSecs")]
    [InlineData("minSecs=1&maxSecs=2&maxIntensity=2", "minIntensity")]
    [InlineData("minSecs=1&maxSecs=2&minIntensity=1", "maxIntensity")]
    [InlineData("minSecs=x&maxSecs=2&minIntensity=1&maxIntensity=2", "minSecs")]
    [InlineData("minSecs=3&maxSecs=2&minIntensity=1&maxIntensity=2", "minSecs")]
    [InlineData("minSecs=1&maxSecs=2&minIntensity=1&maxIntensity=2&type=CADENCE", "type")]
    [InlineData("minSecs=1&maxSecs=2&minIntensity=1&maxIntensity=2&minReps=0", "minReps")]
    [InlineData("minSecs=1&maxSecs=2&minIntensity=1&maxIntensity=2&limit=101", "limit")]
    public async Task What_is_missing_or_unreadable_is_named(string query, string parameter)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync($"/activities/interval-search?{query}"), 422, parameter);
    }

    private static async Task<IEnumerable<string?>> FindAsync(AthleteDriver athlete, string query) =>
        (await athlete.ShowListAsync($"/activities/interval-search?{query}")).Select(one => (string?)one!["id"]);

    private static async Task AnswerAsync(AthleteDriver athlete, string path, string body) =>
        await Answer.ObjectAsync(await athlete.PutIntervalsAsync(path, body), 200);

    private static async Task<string> UploadAsync(AthleteDriver athlete, int day, int reps, int seconds, int? watts)
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(Ride(new DateTimeOffset(2026, 1, day, 8, 0, 0, TimeSpan.Zero), reps, seconds, watts));
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", "ride.fit");

        return (string)(await Answer.ObjectAsync(await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/activities", form), 201))["id"]!;
    }

    /// <summary>Efforts at a power, 160 bpm and 8 m/s, each with half as long a rest at half of all that behind it.</summary>
    private static byte[] Ride(DateTimeOffset start, int reps, int seconds, int? watts)
    {
        var round = seconds + (seconds / 2);
        var summary = new SessionSummary
        {
            Start = start,
            TimerSeconds = reps * round,
            ElapsedSeconds = reps * round,
            DistanceMeters = 8.0 * reps * round,
            SportClass = SportClass.Ride,
        };

        return FitActivityWriter.Write(new RecordedActivity
        {
            Summary = new ActivitySummary { Sessions = [summary], Total = summary },
            Sessions =
            [
                new RecordedSession
                {
                    Summary = summary,
                    Records = [.. Enumerable.Range(0, reps * round).Select(second => RecordAt(second, second % round < seconds ? 1 : 0.5, watts))],
                    Laps =
                    [
                        .. Enumerable.Range(0, reps).SelectMany(rep => new[]
                        {
                            LapAt(rep * round, seconds, LapIntensity.Active),
                            LapAt((rep * round) + seconds, round - seconds, LapIntensity.Rest),
                        }),
                    ],
                },
            ],
        });
    }

    private static ActivityRecord RecordAt(int second, double effort, int? watts) => new()
    {
        Seconds = second,
        PowerWatts = watts * effort,
        HeartRateBpm = 160 * effort,
        SpeedMetersPerSecond = 8 * effort,
        DistanceMeters = 8.0 * second,
    };

    private static ActivityLap LapAt(int start, int seconds, LapIntensity intensity) =>
        new() { StartSeconds = start, ElapsedSeconds = seconds, TimerSeconds = seconds, Intensity = intensity };
}
