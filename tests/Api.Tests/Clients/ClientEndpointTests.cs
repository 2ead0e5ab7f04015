using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Clients;

/// <summary>The operator's routes around partners' apps.</summary>
[Collection(AppTests.Name)]
public sealed class ClientEndpointTests(AppFixture fixture)
{
    private const string Path = "/api/admin/clients";

    [Fact]
    public async Task An_app_is_registered_shown_changed_and_deleted()
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        var created = await Answer.ObjectAsync(await admin.PostAsync(Path, AthleteDriver.Json(
            """{"name":"Partner","redirectUris":["https://app.example/cb"],"scopes":["profile:read","activities:read"],"confidential":true}""")), 201);
        var id = Text(created, "clientId");

        Assert.Matches("^tia_cs_[A-Za-z0-9_-]{43}$", Text(created, "clientSecret"));
        Assert.Equal("native", Text(created, "profile"));
        Assert.True(created["requirePkce"]!.GetValue<bool>());
        var shown = await Answer.ObjectAsync(await admin.GetAsync($"{Path}/{id}"), 200);
        Assert.False(shown.ContainsKey("clientSecret"));
        Assert.Single(shown["secrets"]!.AsArray());
        var listed = await Answer.ObjectAsync(await admin.GetAsync($"{Path}?per_page=200"), 200);
        Assert.Contains(listed["items"]!.AsArray(), item => Text(item!.AsObject(), "clientId") == id);

        var changed = await Answer.ObjectAsync(
            await admin.PatchAsync($"{Path}/{id}", AthleteDriver.Json("""{"name":"Renamed","enabled":false,"publisher":"Makers"}""")), 200);
        Assert.Equal(("Renamed", "Makers", false), (Text(changed, "name"), Text(changed, "publisher"), changed["enabled"]!.GetValue<bool>()));
        Assert.Equal("https://app.example/cb", changed["redirectUris"]![0]!.GetValue<string>());

        Assert.Equal(204, (int)(await admin.DeleteAsync($"{Path}/{id}")).StatusCode);
        await Answer.RefusalAsync(await admin.GetAsync($"{Path}/{id}"), 404, "not_found");
        await Answer.RefusalAsync(await admin.DeleteAsync($"{Path}/{id}"), 404, "not_found");
        await Answer.RefusalAsync(await admin.PatchAsync($"{Path}/{id}", AthleteDriver.Json("{}")), 404, "not_found");
    }

    [Theory]
    [InlineData("profile:read", true, "native", true)]
    [InlineData("ACTIVITY:WRITE", true, "intervals", false)]
    [InlineData("workout:write", true, "coachwatts", false)]
    [InlineData("workout:write", false, "coachwatts", true)]
    public async Task The_profile_is_inferred_from_the_scopes(string scope, bool confidential, string profile, bool requirePkce)
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        var body = new JsonObject
        {
            ["name"] = "Partner",
            ["redirectUris"] = new JsonArray("https://app.example/cb"),
            ["scopes"] = new JsonArray(scope),
            ["confidential"] = confidential,
        };

        var created = await Answer.ObjectAsync(await admin.PostAsync(Path, AthleteDriver.Json(body)), 201);

        Assert.Equal((profile, requirePkce), (Text(created, "profile"), created["requirePkce"]!.GetValue<bool>()));
        Assert.Equal(confidential, created.ContainsKey("clientSecret"));
    }

    [Fact]
    public async Task A_new_secret_is_shown_once_and_says_when_the_old_one_ends()
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        var id = Text(await Answer.ObjectAsync(await admin.PostAsync(Path, AthleteDriver.Json(
            """{"name":"Partner","redirectUris":["https://app.example/cb"],"scopes":["profile:read"]}""")), 201), "clientId");

        var rotated = await Answer.ObjectAsync(await admin.PostAsync($"{Path}/{id}/secrets", AthleteDriver.Json("""{"overlapHours":2}""")), 201);

        Assert.StartsWith("tia_cs_", Text(rotated, "clientSecret"), StringComparison.Ordinal);
        var secrets = (await Answer.ObjectAsync(await admin.GetAsync($"{Path}/{id}"), 200))["secrets"]!.AsArray();
        Assert.Equal([null, Text(rotated, "previousEndsAt")], secrets.Select(secret => secret!["expiresAt"]?.GetValue<string>()));
        await Answer.InvalidAsync(await admin.PostAsync($"{Path}/{id}/secrets", AthleteDriver.Json("""{"overlapHours":1000}""")), "overlapHours");
        await Answer.RefusalAsync(await admin.PostAsync($"{Path}/nobody_at_all/secrets", AthleteDriver.Json("{}")), 404, "not_found");
        Assert.Equal(204, (int)(await admin.DeleteAsync($"{Path}/{id}/tokens")).StatusCode);
        await Answer.RefusalAsync(await admin.DeleteAsync($"{Path}/nobody_at_all/tokens"), 404, "not_found");
    }

    [Theory]
    [InlineData("""{"redirectUris":["http://app.example/cb"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["http://localhost/cb"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["http://127.0.0.1/cb"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["https://app.example/cb#f"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["https://user@app.example/cb"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["https://*.example/cb"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["/cb"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["javascript:alert(1)"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["https://app.example/cb?state=x"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["https://äpp.example/cb"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["https://app.example/a b"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":[]}""", "redirectUris")]
    [InlineData("""{"redirectUris":"https://app.example/cb"}""", "redirectUris")]
    [InlineData("""{"scopes":[]}""", "scopes")]
    [InlineData("""{"scopes":["nonsense"]}""", "scopes")]
    [InlineData("""{"scopes":["profile:read","ACTIVITY:READ"]}""", "scopes")]
    [InlineData("""{"confidential":"yes"}""", "confidential")]
    [InlineData("""{"confidential":false,"mayIntrospect":true}""", "mayIntrospect")]
    [InlineData("""{"clientId":"short"}""", "clientId")]
    [InlineData("""{"clientId":"usr_1234567890"}""", "clientId")]
    [InlineData("""{"clientId":"with blank in it"}""", "clientId")]
    [InlineData("""{"requirePkce":false}""", "requirePkce")]
    [InlineData("""{"rotationGraceSeconds":61}""", "rotationGraceSeconds")]
    [InlineData("""{"profile":"oidc"}""", "profile")]
    public async Task What_breaks_a_rule_is_refused_by_its_name(string change, string field)
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        var body = JsonNode.Parse("""{"name":"Partner","redirectUris":["https://app.example/cb"],"scopes":["profile:read"]}""")!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(change)!.AsObject())
        {
            body[key] = value?.DeepClone();
        }

        await Answer.InvalidAsync(await admin.PostAsync(Path, AthleteDriver.Json(body)), field);
    }

    [Fact]
    public async Task A_chosen_id_is_taken_once()
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        const string Body = """{"name":"Partner","clientId":"chosen.by-me_1","redirectUris":["https://app.example/cb"],"scopes":["profile:read"]}""";

        await Answer.ObjectAsync(await admin.PostAsync(Path, AthleteDriver.Json(Body)), 201);

        await Answer.RefusalAsync(await admin.PostAsync(Path, AthleteDriver.Json(Body)), 409, "client_id_taken");
    }

    private static string Text(JsonObject body, string name) => body[name]!.GetValue<string>();
}
