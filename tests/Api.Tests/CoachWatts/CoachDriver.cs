using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.CoachWatts;

/// <summary>What clients of Coach Watts do.</summary>
internal static class CoachDriver
{
    public static async Task<JsonObject> LogAsync(this HttpClient client, string path, string body)
    {
        var answer = await Answer.ObjectAsync(await client.PostAsync(path, AthleteDriver.Json(body)), 200);
        Assert.True(answer["success"]!.GetValue<bool>());

        return answer["data"]!.AsObject();
    }

    public static async Task<JsonArray> ArrayAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 200, body);

        return JsonNode.Parse(body)!.AsArray();
    }

    public static async Task<HttpResponseMessage> UploadAsync(
        this HttpClient client, (byte[] Bytes, string Name)[] files, string[]? names = null, string? metadata = null)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (bytes, name) in files)
        {
            form.Add(new ByteArrayContent(bytes), "file", name);
        }

        foreach (var name in names ?? [])
        {
            form.Add(new StringContent(name), "name");
        }

        if (metadata is not null)
        {
            form.Add(new StringContent(metadata), "metadata");
        }

        return await client.PostAsync("/api/workouts/upload-fit", form);
    }

    /// <summary>A refusal in this dialect's shape.</summary>
    public static async Task<JsonObject> RefusedAsync(HttpResponseMessage answer, int status, string message)
    {
        var body = await Answer.ObjectAsync(answer, status);

        Assert.True(body["error"]!.GetValue<bool>());
        Assert.Equal(status, body["statusCode"]!.GetValue<int>());
        Assert.Equal(message, body["message"]!.GetValue<string>());
        Assert.Equal(message, body["statusMessage"]!.GetValue<string>());
        Assert.StartsWith("/api/", body["url"]!.GetValue<string>(), StringComparison.Ordinal);

        return body;
    }
}
