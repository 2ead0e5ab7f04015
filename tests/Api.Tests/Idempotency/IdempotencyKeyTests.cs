using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Idempotency;

[Collection(AppTests.Name)]
public sealed class IdempotencyKeyTests(AppFixture fixture)
{
    private const string Body = """{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45}""";

    [Fact]
    public async Task The_same_request_again_gives_the_first_answer_again()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var first = await SendAsync(athlete, "/activities", "key-1", Body);
        var second = await SendAsync(athlete, "/activities", "key-1", Body);

        Assert.Equal(201, (int)first.StatusCode);
        Assert.Equal(201, (int)second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(Answer.Header(first, "X-Athlete-Seq"), Answer.Header(second, "X-Athlete-Seq"));
        Assert.Single(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_acts_once()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(athlete, "/activities", "key-1", Body)));

        var bodies = await Task.WhenAll(answers.Select(answer => Answer.ObjectAsync(answer, 201)));
        Assert.Single(bodies.Select(body => body["id"]!.GetValue<string>()).Distinct(StringComparer.Ordinal));
        Assert.Single(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await SendAsync(athlete, "/activities", "key-1", Body);

        await Answer.RefusalAsync(
            await SendAsync(athlete, "/activities", "key-1", Body.Replace("45", "46", StringComparison.Ordinal)), 422, "idempotency_key_reused");
        await Answer.RefusalAsync(
            await SendAsync(athlete, "/daily-wellness", "key-1", """{"day":"2026-01-16"}"""), 422, "idempotency_key_reused");
        Assert.Single(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task Keys_of_different_athletes_never_meet()
    {
        using var one = await fixture.Host.NewAthleteAsync();
        using var other = await fixture.Host.NewAthleteAsync();

        var first = await Answer.ObjectAsync(await SendAsync(one, "/activities", "key-1", Body), 201);
        var second = await Answer.ObjectAsync(await SendAsync(other, "/activities", "key-1", Body), 201);

        Assert.False(JsonNode.DeepEquals(first, second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("256")]
    public async Task A_key_that_is_not_1_to_255_visible_characters_is_refused(string key)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var sent = key == "256" ? new string('k', 256) : key;

        await Answer.InvalidAsync(await SendAsync(athlete, "/activities", sent, Body), "Idempotency-Key");

        Assert.Empty(await athlete.ItemsAsync("/activities"));
    }

    private static async Task<HttpResponseMessage> SendAsync(AthleteDriver athlete, string path, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AthleteDriver.Base + path);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Content = AthleteDriver.Json(body);

        return await athlete.Client.SendAsync(request);
    }
}
