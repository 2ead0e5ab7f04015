using Microsoft.AspNetCore.Routing;
using TrainItAll.Api.Access;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Tests.Access;

/// <summary>Every endpoint against every kind of caller. An endpoint that is not in the table fails the first test.</summary>
[Collection(AppTests.Name)]
public sealed class AuthorizationMatrixTests(AppFixture fixture)
{
    private const string Anonymous = "anonymous";
    private const string AnyKey = "any key";
    private const string OperatorOnly = "operator";

    /// <summary>Method, route, and who may: nobody in particular, any key, the operator, or the scope that is needed.</summary>
    private static readonly (string Method, string Route, string Needs)[] Table =
    [
        ("GET", "/", Anonymous),
        ("GET", "/landing.css", Anonymous),
        ("*", "/health/live", Anonymous),
        ("*", "/health/ready", Anonymous),
        ("GET", "/openapi/{documentName}.json", Anonymous),
        ("*", "/hubs/live", AnyKey),
        ("*", "/hubs/live/negotiate", AnyKey),
        ("GET", "/api/live/{athleteId}", AnyKey),
        ("GET", "/api/admin/users", OperatorOnly),
        ("POST", "/api/admin/users", OperatorOnly),
        ("POST", "/api/admin/users/{userId}/api-keys", OperatorOnly),
        ("DELETE", "/api/admin/users/{userId}/api-keys/{keyId}", OperatorOnly),
        ("GET", "/api/external/v1/profile", "profile:read"),
        ("GET", "/api/external/v1/activities", "activities:read"),
        ("POST", "/api/external/v1/activities", "activities:write"),
        ("GET", "/api/external/v1/activities/{activityId}/fit", "activities:read"),
        ("POST", "/api/external/v1/fit-files", "activities:write"),
        ("GET", "/api/external/v1/body-metrics", "body:read"),
        ("POST", "/api/external/v1/body-metrics", "body:write"),
        ("GET", "/api/external/v1/sleep-days", "sleep:read"),
        ("POST", "/api/external/v1/sleep-days", "sleep:write"),
        ("GET", "/api/external/v1/nutrition-days", "nutrition:read"),
        ("POST", "/api/external/v1/nutrition-days", "nutrition:write"),
        ("GET", "/api/external/v1/daily-wellness", "dailyWellness:read"),
        ("POST", "/api/external/v1/daily-wellness", "dailyWellness:write"),
        ("GET", "/api/v1/athlete/{athleteId}", AnyKey),
        ("GET", "/api/v1/athlete/{athleteId}/profile", AnyKey),
        ("GET", "/api/v1/athlete/{athleteId}/wellness", "dailyWellness:read"),
        ("GET", "/api/v1/athlete/{athleteId}/wellness.{ext}", "dailyWellness:read"),
        ("GET", "/api/v1/athlete/{athleteId}/wellness/{date}", "dailyWellness:read"),
        ("PUT", "/api/v1/athlete/{athleteId}/wellness/{date}", "dailyWellness:write"),
        ("PUT", "/api/v1/athlete/{athleteId}/wellness", "dailyWellness:write"),
        ("PUT", "/api/v1/athlete/{athleteId}/wellness-bulk", "dailyWellness:write"),
        ("GET", "/api/v1/athlete/{athleteId}/activities", "activities:read"),
        ("POST", "/api/v1/athlete/{athleteId}/activities", "activities:write"),
        ("GET", "/api/v1/activity/{activityId}", "activities:read"),
        ("PUT", "/api/v1/activity/{activityId}", "activities:write"),
        ("DELETE", "/api/v1/activity/{activityId}", "activities:write"),
        ("GET", "/api/v1/activity/{activityId}/file", "activities:read"),
        ("GET", "/api/v1/activity/{activityId}/fit-file", "activities:read"),
        ("GET", "/api/v1/activity/{activityId}/streams", "activities:read"),
        ("GET", "/api/v1/activity/{activityId}/streams.{ext}", "activities:read"),
    ];

    public static TheoryData<string, string, string> Protected
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var (method, route, needs) in Table.Where(row => row.Needs != Anonymous))
            {
                // SignalR maps its routes for every method; one of them answers POST alone.
                var any = route.EndsWith("negotiate", StringComparison.Ordinal) ? "POST" : "GET";
                rows.Add(method == "*" ? any : method, route, needs);
            }

            return rows;
        }
    }

    [Fact]
    public void Every_endpoint_is_in_the_table()
    {
        var routed = ((IEndpointRouteBuilder)fixture.Host.App).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(
            Table.Select(row => $"{row.Method} {row.Route}").Order(StringComparer.Ordinal),
            routed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task Without_credentials_it_is_401_and_says_how_to_authenticate(string method, string route, string needs)
    {
        using var client = fixture.Host.Anonymous();

        var answer = await SendAsync(client, method, route);

        await Answer.RefusalAsync(answer, 401, "unauthorized");
        Assert.Equal(["Basic", "Bearer"], answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
        Assert.NotEmpty(needs);
    }

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task With_garbage_or_an_unknown_key_it_is_401(string method, string route, string needs)
    {
        string[] headers =
        [
            "Bearer x", "Basic x", "Basic " + Convert.ToBase64String("user:password"u8), "Digest abc", "Bearer", "",
            "Bearer " + ApiKey.New(), "Bearer " + new string('k', 10_000),
        ];
        foreach (var header in headers)
        {
            using var client = fixture.Host.Anonymous();
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

            await Answer.RefusalAsync(await SendAsync(client, method, route), 401, "unauthorized");
        }

        Assert.NotEmpty(needs);
    }

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task With_a_revoked_key_it_is_401_at_once(string method, string route, string needs)
    {
        using var athlete = await fixture.Host.NewAthleteAsync("admin");
        var (keyId, apiKey) = await athlete.AddKeyAsync([.. Scopes.All]);
        using var client = fixture.Host.With(apiKey);
        Assert.NotEqual(401, (int)(await SendAsync(client, method, route)).StatusCode);

        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        Assert.Equal(204, (int)(await admin.DeleteAsync($"/api/admin/users/{athlete.UserId}/api-keys/{keyId}")).StatusCode);

        await Answer.RefusalAsync(await SendAsync(client, method, route), 401, "unauthorized");
        Assert.NotEmpty(needs);
    }

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task With_every_scope_but_the_right_one_it_is_403_and_names_it(string method, string route, string needs)
    {
        using var athlete = await fixture.Host.NewAthleteAsync(needs == OperatorOnly ? "admin" : "athlete");
        var (_, apiKey) = await athlete.AddKeyAsync([.. Scopes.All.Where(scope => scope != needs).Skip(needs == OperatorOnly ? 1 : 0)]);
        using var client = fixture.Host.With(apiKey);

        var answer = await SendAsync(client, method, route);

        switch (needs)
        {
            case AnyKey:
                Assert.NotEqual(403, (int)answer.StatusCode);
                break;
            case OperatorOnly:
                await Answer.RefusalAsync(answer, 403, "forbidden");
                break;
            default:
                var refusal = await Answer.RefusalAsync(answer, 403, "insufficient_scope");
                Assert.Contains(needs, refusal["error"]!.GetValue<string>(), StringComparison.Ordinal);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task With_the_right_scope_alone_it_is_let_in(string method, string route, string needs)
    {
        using var athlete = await fixture.Host.NewAthleteAsync(needs == OperatorOnly ? "admin" : "athlete");
        var apiKey = needs is AnyKey or OperatorOnly ? athlete.ApiKey : (await athlete.AddKeyAsync(needs)).ApiKey;
        using var client = fixture.Host.With(apiKey);

        var answer = await SendAsync(client, method, route);

        Assert.DoesNotContain((int)answer.StatusCode, new[] { 401, 403, 405, 500 });
    }

    [Theory]
    [InlineData("athlete")]
    [InlineData("coach")]
    public async Task Only_an_administrator_reaches_the_operators_routes(string role)
    {
        using var athlete = await fixture.Host.NewAthleteAsync(role);

        foreach (var (method, route, _) in Table.Where(row => row.Needs == OperatorOnly))
        {
            await Answer.RefusalAsync(await SendAsync(athlete.Client, method, route), 403, "forbidden");
        }
    }

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

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string route)
    {
        var path = route
            .Replace("/api/v1/athlete/{athleteId}", "/api/v1/athlete/0", StringComparison.Ordinal)
            .Replace("{date}", "2026-01-16", StringComparison.Ordinal)
            .Replace("{ext}", "json", StringComparison.Ordinal)
            .Replace("{userId}", "usr_none", StringComparison.Ordinal)
            .Replace("{keyId}", "key_none", StringComparison.Ordinal)
            .Replace("{activityId}", "act_none", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT")
        {
            request.Content = AthleteDriver.Json("{}");
        }

        return await client.SendAsync(request);
    }
}
