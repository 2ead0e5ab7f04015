using System.Text.Json.Nodes;

namespace TrainItAll.Api.Tests.Drivers;

/// <summary>Reads answers and says the whole answer when it is not the expected one.</summary>
internal static class Answer
{
    public static async Task<JsonObject> ObjectAsync(HttpResponseMessage answer, int status)
    {
        var body = await answer.Content.ReadAsStringAsync();

        Assert.True(status == (int)answer.StatusCode, $"Expected {status}, got {(int)answer.StatusCode}: {body}");

        return JsonNode.Parse(body)!.AsObject();
    }

    public static async Task<JsonArray> ArrayAsync(HttpResponseMessage answer, int status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} instead of {status}: {body}");

        return JsonNode.Parse(body)!.AsArray();
    }

    /// <summary>A refusal in the shape of the seed's section 6.</summary>
    public static async Task<JsonObject> RefusalAsync(HttpResponseMessage answer, int status, string errorCode)
    {
        var body = await ObjectAsync(answer, status);

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        if (body["detail"] is { } detail)
        {
            // The dialect of Open Wearables says one sentence and nothing else.
            Assert.NotEmpty(detail.GetValue<string>());
            Assert.Single(body);

            return body;
        }

        Assert.Equal(errorCode, body["errorCode"]?.GetValue<string>());
        Assert.NotEmpty((body["message"] ?? body["error"])!.GetValue<string>());
        Assert.NotEmpty(body["hint"]!.GetValue<string>());
        Assert.Equal(errorCode == "validation_error", body.ContainsKey("details"));

        return body;
    }

    /// <summary>A validation error about exactly these fields.</summary>
    public static async Task<JsonObject> InvalidAsync(HttpResponseMessage answer, params string[] fields)
    {
        var body = await RefusalAsync(answer, 400, "validation_error");
        var found = body["details"]!["validation"]!["fieldErrors"]!.AsObject().Select(field => field.Key);

        Assert.Equal(fields.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        return body;
    }

    public static string Header(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.NonValidated[name]);
}
