using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Api.Tests.Files;

[Collection(AppTests.Name)]
public sealed class FitDownloadTests(AppFixture fixture)
{
    [Fact]
    public async Task An_uploaded_file_comes_back_byte_by_byte()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var file = FitFiles.Run();
        var created = await Answer.ObjectAsync(await athlete.UploadAsync(file, "..\\My <Run> ü.fit"), 201);

        var answer = await athlete.GetAsync($"/activities/{created["id"]}/fit");

        Assert.Equal(file, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("original", Answer.Header(answer, "X-Fit-Origin"));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Matches("^\"?[A-Za-z0-9 ._-]+\\.fit\"?$", answer.Content.Headers.ContentDisposition.FileName!);
        Assert.Equal("1", Answer.Header(answer, "X-Athlete-Seq"));
    }

    [Fact]
    public async Task An_activity_without_a_file_gets_one_made_from_its_summary()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var created = await athlete.WriteAsync(
            "/activities",
            """{"title":"Swim","type":"SWIM","startedAt":"2026-01-17T18:20:00Z","durationSec":1800,"distanceM":1500,"avgHr":140,"maxHr":160,"calories":300}""");

        var answer = await athlete.GetAsync($"/activities/{created["id"]}/fit");

        Assert.Equal("generated", Answer.Header(answer, "X-Fit-Origin"));
        var summary = FitSummary.Read(await answer.Content.ReadAsByteArrayAsync());
        var session = Assert.Single(Assert.Single(summary.Activities).Sessions);
        Assert.True(summary.IsIntact);
        Assert.Equal(SportClass.Swim, session.SportClass);
        Assert.Equal(FitFiles.Start, session.Start);
        Assert.Equal(
            new double?[] { 1800, 1500, 140, 160, 300 },
            [session.TimerSeconds, session.DistanceMeters, session.AvgHeartRateBpm, session.MaxHeartRateBpm, session.CaloriesKcal]);
    }

    [Theory]
    [InlineData("act_00000000000000000000000000000000")]
    [InlineData("x")]
    [InlineData("..%2f..%2fetc")]
    public async Task An_unknown_id_is_404(string id)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        Assert.Equal(404, (int)(await athlete.GetAsync($"/activities/{id}/fit")).StatusCode);
        Assert.Equal(404, (int)(await athlete.GetAsync($"/activities/{new string('a', 2000)}/fit")).StatusCode);
    }
}
