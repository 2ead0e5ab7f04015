using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TrainItAll.Api.Tests.Drivers;

/// <summary>An athlete with a key, and what partners do with it.</summary>
internal sealed class AthleteDriver : IDisposable
{
    public const string Base = "/api/external/v1";

    private AthleteDriver(AppHost host, JsonObject created, string email)
    {
        Email = email;
        Created = created;
        Host = host;
        Client = host.With(ApiKey);
    }

    public AppHost Host { get; }

    public JsonObject Created { get; }

    public HttpClient Client { get; }

    public string ApiKey => Text("apiKey");

    public string Email { get; }

    public string UserId => Text("id");

    public string AthleteId => Text("athleteId");

    public string OrganizationId => Text("organizationId");

    public static async Task<AthleteDriver> CreateAsync(
        AppHost host, HttpClient admin, string role, string? organizationId = null)
    {
        var email = $"{Guid.NewGuid():n}@example.com";
        var user = new JsonObject
        {
            ["email"] = email,
            ["password"] = "correct horse battery",
            ["name"] = "Max Mustermann",
            ["role"] = role,
        };
        if (organizationId is not null)
        {
            user["organizationId"] = organizationId;
        }

        var answer = await admin.PostAsync("/api/admin/users", Json(user));

        return new AthleteDriver(host, await Answer.ObjectAsync(answer, 201), email);
    }

    public static StringContent Json(JsonNode body) => Json(body.ToJsonString());

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public Task<HttpResponseMessage> PostAsync(string path, string body) => Client.PostAsync($"{Base}{path}", Json(body));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync($"{Base}{path}");

    public async Task<JsonObject> GetObjectAsync(string path) => await Answer.ObjectAsync(await GetAsync(path), 200);

    public async Task<JsonArray> ItemsAsync(string path) => (await GetObjectAsync(path))["items"]!.AsArray();

    /// <summary>Writes what must be accepted; a status of 0 stands for any success.</summary>
    public async Task<JsonObject> WriteAsync(string path, string body, int status = 201)
    {
        var answer = await PostAsync(path, body);

        return await Answer.ObjectAsync(answer, status == 0 && answer.IsSuccessStatusCode ? (int)answer.StatusCode : status);
    }

    public async Task<HttpResponseMessage> UploadAsync(
        byte[] file, string fileName = "activity.fit", string field = "file", string? startedAt = null)
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, field, fileName);
        if (startedAt is not null)
        {
            form.Add(new StringContent(startedAt), "startedAt");
        }

        return await Client.PostAsync($"{Base}/fit-files", form);
    }

    /// <summary>One more key for this user, with these scopes.</summary>
    public async Task<(string Id, string ApiKey)> AddKeyAsync(params string[] scopes)
    {
        using var admin = Host.With(Host.AdminKey);
        var body = new JsonObject
        {
            ["name"] = "test",
            ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]),
        };
        var created = await Answer.ObjectAsync(
            await admin.PostAsync($"/api/admin/users/{UserId}/api-keys", Json(body)), 201);

        return (created["id"]!.GetValue<string>(), created["apiKey"]!.GetValue<string>());
    }

    public void Dispose() => Client.Dispose();

    private string Text(string key) => Created[key]!.GetValue<string>();
}
