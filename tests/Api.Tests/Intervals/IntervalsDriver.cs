using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>What clients of Intervals.icu do.</summary>
internal static class IntervalsDriver
{
    public const string Base = "/api/v1/athlete";

    public static Task<HttpResponseMessage> GetIntervalsAsync(this AthleteDriver athlete, string path, string id = "0") =>
        athlete.Client.GetAsync($"{Base}/{id}{path}");

    public static async Task<JsonObject> ShowAsync(this AthleteDriver athlete, string path, string id = "0") =>
        await Answer.ObjectAsync(await athlete.GetIntervalsAsync(path, id), 200);

    public static async Task<JsonArray> ShowListAsync(this AthleteDriver athlete, string path, string id = "0") =>
        await ListAsync(await athlete.GetIntervalsAsync(path, id));

    public static Task<HttpResponseMessage> PutIntervalsAsync(this AthleteDriver athlete, string path, string body, string id = "0") =>
        athlete.Client.PutAsync($"{Base}/{id}{path}", AthleteDriver.Json(body));

    public static async Task<JsonArray> ListAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 200, $"Expected 200, got {(int)answer.StatusCode}: {body}");

        return JsonNode.Parse(body)!.AsArray();
    }

    /// <summary>A refusal in this dialect's shape: two members, and a sentence that holds these words.</summary>
    public static async Task RefusedAsync(HttpResponseMessage answer, int status, string words)
    {
        var body = await Answer.ObjectAsync(answer, status);

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, body["status"]!.GetValue<int>());
        Assert.Contains(words, body["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{user}:{password}")));
}
