using System.Net.Http.Headers;
using System.Text;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Upserts;

[Collection(AppTests.Name)]
public sealed class MalformedBodyTests(AppFixture fixture)
{
    public static TheoryData<string, string> Texts => new()
    {
        { "", "empty" },
        { "[]", "must be a JSON object" },
        { "\"day\"", "must be a JSON object" },
        { "null", "must be a JSON object" },
        { "{", "not valid JSON" },
        { """{"day":"2026-01-16",}""", "not valid JSON" },
        { """{"day":"2026-01-16"} x""", "not valid JSON" },
        { """{"day":"2026-01-16","steps":NaN}""", "not valid JSON" },
        { """{"day":"2026-01-16"/* comment */}""", "not valid JSON" },
        { "{\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}", "nested deeper than 64" },
        { """{"day":"2026-01-16","x":"\ud800"}""", "surrogate" },
        { """{"day":"2026-01-16","rawPayload":{"a":["\udc00"]}}""", "surrogate" },
        { """{"day":"2026-01-16","\ud800":1}""", "surrogate" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_body_that_is_no_proper_object_is_refused_with_the_reason(string body, string reason)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var refusal = await Answer.InvalidAsync(await athlete.PostAsync("/daily-wellness", body));

        Assert.Contains(reason, refusal["details"]!["validation"]!["formErrors"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await athlete.ItemsAsync("/daily-wellness"));
    }

    [Fact]
    public async Task A_key_that_comes_twice_is_refused_by_name()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await Answer.InvalidAsync(
            await athlete.PostAsync("/daily-wellness", """{"day":"2026-01-16","steps":1,"steps":2}"""), "steps");
    }

    [Fact]
    public async Task A_byte_order_mark_is_tolerated_and_other_encodings_are_refused()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        const string Body = """{"day":"2026-01-16"}""";

        Assert.Equal(201, (int)(await PostAsync(athlete, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Body)])).StatusCode);
        await Answer.InvalidAsync(await PostAsync(athlete, Encoding.Unicode.GetBytes(Body)));
        await Answer.InvalidAsync(await PostAsync(athlete, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Body)]));
        await Answer.InvalidAsync(await PostAsync(athlete, [.. Encoding.UTF8.GetBytes("{\"day\":\""), 0xC3, 0x28, .. "\"}"u8]));
        await Answer.InvalidAsync(await PostAsync(athlete, [.. Encoding.UTF8.GetBytes("{\"da"), 0xD6, .. "\":\"2026-01-16\"}"u8]));
    }

    [Fact]
    public async Task Many_unknown_keys_are_ignored_and_the_report_of_them_is_cut()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var keys = string.Join(",", Enumerable.Range(0, 50_000).Select(number => $"\"k{number}\":1"));

        await athlete.WriteAsync("/daily-wellness", $$"""{{{keys}},"day":"2026-01-16"}""");
        var refusal = await Answer.InvalidAsync(await athlete.PostAsync("/daily-wellness", $$"""{{{keys}}}"""), "day");

        Assert.Equal(100, refusal["details"]!["receivedKeys"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("application/json", 201)]
    [InlineData("application/json; charset=utf-8", 201)]
    [InlineData("Application/JSON;charset=\"UTF-8\"", 201)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData(null, 415)]
    public async Task Only_json_in_utf_8_is_taken(string? contentType, int status)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var content = new ByteArrayContent("""{"day":"2026-01-16"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await athlete.Client.PostAsync($"{AthleteDriver.Base}/daily-wellness", content);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 415)
        {
            await Answer.RefusalAsync(answer, 415, "unsupported_media_type");
        }
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var content = AthleteDriver.Json("""{"day":"2026-01-16"}""");
        content.Headers.ContentEncoding.Add("gzip");

        await Answer.RefusalAsync(
            await athlete.Client.PostAsync($"{AthleteDriver.Base}/daily-wellness", content), 415, "unsupported_media_type");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_one_megabyte_is_refused_announced_or_not(bool isChunked)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var body = Encoding.UTF8.GetBytes($$"""{"day":"2026-01-16","x":"{{new string('a', 1024 * 1024)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{AthleteDriver.Base}/daily-wellness");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = isChunked;

        await Answer.RefusalAsync(await athlete.Client.SendAsync(request), 413, "payload_too_large");
    }

    private static async Task<HttpResponseMessage> PostAsync(AthleteDriver athlete, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        return await athlete.Client.PostAsync($"{AthleteDriver.Base}/daily-wellness", content);
    }
}
