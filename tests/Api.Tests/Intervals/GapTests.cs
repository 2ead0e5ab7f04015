using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Pace on flat ground of runs uphill (spec/intervals.md 5.6, 5.7).</summary>
[Collection(AppTests.Name)]
public sealed class GapTests(AppFixture fixture)
{
    private const int Seconds = 1_200;
    private const double Speed = 3;

    /// <summary>10 % uphill: a metre costs 5.968 J/kg instead of 3.6.</summary>
    private const double FlatSpeed = Speed * 5.968214 / 3.6;

    [Fact]
    public async Task A_run_uphill_is_faster_on_flat_ground_in_histogram_curve_and_intervals()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await UploadAsync(athlete, SportClass.Run, gradient: 0.1);

        var pace = await ListAsync(athlete, $"{id}/pace-histogram");
        var gap = await ListAsync(athlete, $"{id}/gap-histogram");
        Assert.Equal([3.0], pace.Select(bucket => (double)bucket!["min"]!));
        Assert.All(gap, bucket => Assert.InRange((double)bucket!["min"]!, FlatSpeed - 0.3, FlatSpeed + 0.2));
        Assert.Equal(Seconds, gap.Sum(bucket => (int)bucket!["secs"]!));

        var own = await ShowAsync(athlete, $"{id}/pace-curve");
        var flat = await ShowAsync(athlete, $"{id}/pace-curve?gap=true");
        Assert.Equal(1_000 / Speed, TimeOver(own, 1_000), 1.0);
        Assert.Equal(1_000 / FlatSpeed, TimeOver(flat, 1_000), 2.0);
        Assert.Equal(own.ToJsonString(), (await ShowAsync(athlete, $"{id}/pace-curve?gap=false")).ToJsonString());
        Assert.StartsWith("distance,secs", await athlete.Client.GetStringAsync($"/api/v1/activity/{id}/pace-curve.csv?gap=true"), StringComparison.Ordinal);
        await IntervalsDriver.RefusedAsync(await athlete.Client.GetAsync($"/api/v1/activity/{id}/pace-curve?gap=maybe"), 422, "gap");

        var interval = (await ShowAsync(athlete, $"{id}/intervals"))["icu_intervals"]![0]!;
        Assert.Equal(Speed, (double)interval["average_speed"]!);
        Assert.Equal(FlatSpeed, (double)interval["gap"]!, 0.05);
        var stream = Assert.Single(await ListAsync(athlete, $"{id}/streams?types=ga_velocity"))!;
        Assert.Equal(Seconds, stream["data"]!.AsArray().Count);
        Assert.All(stream["data"]!.AsArray(), speed => Assert.Equal(FlatSpeed, (double)speed!, 0.3));
    }

    [Theory]
    [InlineData(SportClass.Run, null)]
    [InlineData(SportClass.Ride, 0.1)]
    public async Task Without_altitude_or_on_wheels_there_is_none(SportClass sport, double? gradient)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var id = await UploadAsync(athlete, sport, gradient);

        Assert.Empty(await ListAsync(athlete, $"{id}/gap-histogram"));
        Assert.Empty(await ListAsync(athlete, $"{id}/streams?types=ga_velocity"));
        Assert.Empty((await ShowAsync(athlete, $"{id}/pace-curve?gap=true"))["values"]!.AsArray());
        var interval = (await ShowAsync(athlete, $"{id}/intervals"))["icu_intervals"]![0]!.AsObject();
        Assert.True(interval.ContainsKey("gap"));
        Assert.Null(interval["gap"]);
    }

    private static double TimeOver(JsonObject curve, int meters) =>
        (double)curve["values"]![curve["distance"]!.AsArray().Select(distance => (int)distance!).ToList().IndexOf(meters)]!;

    private static Task<JsonObject> ShowAsync(AthleteDriver athlete, string path) => ObjectAsync(athlete.Client.GetAsync($"/api/v1/activity/{path}"));

    private static async Task<JsonObject> ObjectAsync(Task<HttpResponseMessage> answer) => await Answer.ObjectAsync(await answer, 200);

    private static async Task<JsonArray> ListAsync(AthleteDriver athlete, string path) =>
        await IntervalsDriver.ListAsync(await athlete.Client.GetAsync($"/api/v1/activity/{path}"));

    private static async Task<string> UploadAsync(AthleteDriver athlete, SportClass sport, double? gradient)
    {
        var summary = new SessionSummary
        {
            Start = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero),
            TimerSeconds = Seconds,
            ElapsedSeconds = Seconds,
            DistanceMeters = Speed * Seconds,
            SportClass = sport,
        };
        var session = new RecordedSession
        {
            Summary = summary,
            Records =
            [
                .. Enumerable.Range(0, Seconds).Select(second => new ActivityRecord
                {
                    Seconds = second,
                    DistanceMeters = Speed * second,
                    SpeedMetersPerSecond = Speed,
                    AltitudeMeters = 200 + (gradient * Speed * second),
                }),
            ],
        };
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(FitActivityWriter.Write(new RecordedActivity
        {
            Summary = new ActivitySummary { Sessions = [summary], Total = summary },
            Sessions = [session],
        }));
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", "run.fit");

        return (string)(await Answer.ObjectAsync(await athlete.Client.PostAsync($"{IntervalsDriver.Base}/0/activities", form), 201))["id"]!;
    }
}
