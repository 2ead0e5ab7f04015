using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Access;

/// <summary>A credential opens its own athlete, wherever it is put, and nothing else.</summary>
[Collection(AppTests.Name)]
public sealed class OwnAthleteTests(AppFixture fixture)
{
    [Theory]
    [InlineData("/activities", """{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45}""")]
    [InlineData("/body-metrics", """{"measuredAt":"2026-01-17","weightKg":70}""")]
    [InlineData("/sleep-days", """{"day":"2026-01-16"}""")]
    [InlineData("/nutrition-days", """{"day":"2026-01-16"}""")]
    [InlineData("/daily-wellness", """{"day":"2026-01-16"}""")]
    public async Task What_one_athlete_writes_no_other_sees(string path, string body)
    {
        using var one = await fixture.Host.NewAthleteAsync();
        using var other = await fixture.Host.NewAthleteAsync();

        var written = await one.WriteAsync(path, body);

        Assert.Single(await one.ItemsAsync(path));
        Assert.Empty(await other.ItemsAsync(path));
        if (path == "/activities")
        {
            await Answer.RefusalAsync(await other.GetAsync($"/activities/{written["id"]}/fit"), 404, "not_found");
        }
    }

    [Fact]
    public async Task The_same_key_is_taken_as_bearer_token_too()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var client = fixture.Host.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"bearer {athlete.ApiKey}");

        Assert.Equal(200, (int)(await client.GetAsync($"{AthleteDriver.Base}/profile")).StatusCode);
    }

    [Fact]
    public async Task A_key_in_the_query_opens_the_hub_and_nothing_else()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var client = fixture.Host.Anonymous();

        var profile = await client.GetAsync($"{AthleteDriver.Base}/profile?access_token={athlete.ApiKey}");
        var hub = await client.PostAsync($"/hubs/live/negotiate?negotiateVersion=1&access_token={athlete.ApiKey}", null);

        Assert.Equal(401, (int)profile.StatusCode);
        Assert.Equal(200, (int)hub.StatusCode);
    }
}
