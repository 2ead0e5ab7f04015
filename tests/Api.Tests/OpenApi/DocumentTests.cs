using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.OpenApi;

[Collection(AppTests.Name)]
public sealed class DocumentTests(AppFixture fixture)
{
    /// <summary>What they do is said by their address.</summary>
    private static readonly string[] WithoutBody = ["testWebhook", "replayDelivery", "downloadActivityFitFiles", "retryProviderDelivery",
        "syncProvider", "syncProviderHistory", "cancelBackfill", "retryBackfill", "createProviderSubscription", "renewProviderSubscription"];

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string, string> Documents => new()
    {
        { "external-v1", "/api/external/v1 /api/live" },
        { "admin", "/api/admin" },
        { "intervals-v1", "/api/v1" },
        { "providers", "/api/v1" },
        { "coachwatts", "/api/workouts /api/wellness /api/nutrition /api/profile" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_served_document_is_the_one_that_is_checked_in(string name, string path)
    {
        var document = await ReadAsync(name);

        await Repository.AssertCheckedInAsync($"docs/api/{name}.json", document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n");
        Assert.NotEmpty(path);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_document_has_exactly_the_routes_that_are_served(string name, string path)
    {
        var documented = (await ReadAsync(name))["paths"]!.AsObject()
            .SelectMany(route => route.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {route.Key}"));

        var served = ((IEndpointRouteBuilder)fixture.Host.App).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => path.Split(' ').Any(prefix =>
                ("/" + endpoint.RoutePattern.RawText!.TrimStart('/')).StartsWith(prefix, StringComparison.Ordinal)))

            // Two dialects share a prefix.
            .Where(endpoint => path != "/api/v1" || IsOfProviders(endpoint) == (name == "providers"))

            // The authorization server's own, which stand in the README and the specification of OAuth.
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"));

        Assert.Equal(served.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_operation_says_what_it_does_takes_and_answers(string name, string path)
    {
        var document = await ReadAsync(name);

        foreach (var (route, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var where = $"{method} {route}";
                var answers = operation!["responses"]!.AsObject();
                Assert.True(operation["summary"] is not null, $"{where} has no summary.");
                Assert.True(operation["operationId"] is not null, $"{where} has no operationId.");
                Assert.True(
                    method != "post" || operation["requestBody"] is not null || WithoutBody.Contains(operation["operationId"]!.GetValue<string>()),
                    $"{where} has no request body.");
                Assert.True(answers.Any(answer => answer.Key.StartsWith('2')), $"{where} has no success.");
                Assert.All(new[] { "401", "403", "429", "503" }, status => Assert.True(answers.ContainsKey(status), $"{where} has no {status}."));
            }
        }

        Assert.NotEmpty(document["components"]!["securitySchemes"]!.AsObject());
        Assert.NotEmpty(path);
    }

    [Fact]
    public async Task Every_property_of_every_schema_is_described_unless_it_refers_to_one()
    {
        var schemas = (await ReadAsync("external-v1"))["components"]!["schemas"]!.AsObject();

        var silent = schemas.SelectMany(schema => (schema.Value!["properties"]?.AsObject() ?? [])
            .Where(property => property.Value!["description"] is null && property.Value["$ref"] is null && property.Value["oneOf"] is null)
            .Select(property => $"{schema.Key}.{property.Key}"));

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Bounds_and_units_stand_in_the_request_schemas()
    {
        var night = (await ReadAsync("external-v1"))["components"]!["schemas"]!["SleepDayWrite"]!;

        var score = night["properties"]!["sleepScore"]!;
        Assert.Equal(0, score["minimum"]!.GetValue<int>());
        Assert.Equal(100, score["maximum"]!.GetValue<int>());
        Assert.Contains("Unit: points", score["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("""["day"]""", night["required"]!.ToJsonString());
    }

    [Fact]
    public async Task The_browser_page_shows_the_document()
    {
        using var client = fixture.Host.Anonymous();

        var page = await client.GetStringAsync("/swagger/index.html");

        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
    }

    private static bool IsOfProviders(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ITagsMetadata>()?.Tags.Contains("Providers", StringComparer.Ordinal) == true;

    private async Task<JsonObject> ReadAsync(string name)
    {
        using var client = fixture.Host.Anonymous();

        return JsonNode.Parse(await client.GetStringAsync($"/openapi/{name}.json"))!.AsObject();
    }
}
