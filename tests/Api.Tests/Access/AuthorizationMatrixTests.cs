using Microsoft.AspNetCore.Routing;
using TrainItAll.Api.Access;
using TrainItAll.Api.Tests.CoachWatts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Providers;
using TrainItAll.Api.Tests.Webhooks;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Tests.Access;

/// <summary>Every endpoint against every kind of caller. An endpoint that is not in the table fails the first test.</summary>
[Collection(AppTests.Name)]
public sealed class AuthorizationMatrixTests(AppFixture fixture)
{
    private const string Anonymous = "anonymous";
    internal const string AnyKey = "any key";
    private const string OperatorOnly = "operator";
    private const string Session = "session";
    private const string TokenOnly = "token";

    /// <summary>Method, route, and who may: nobody in particular, any key, the operator, or the scope that is needed.</summary>
    private static readonly (string Method, string Route, string Needs)[] Table =
    [
        ("GET", "/", Anonymous),
        ("GET", "/landing.css", Anonymous),
        ("GET", "/pages.css", Anonymous),
        ("*", "/health/live", Anonymous),
        ("*", "/health/ready", Anonymous),
        ("GET", "/openapi/{documentName}.json", Anonymous),
        ("*", "/hubs/live", AnyKey),
        ("*", "/hubs/live/negotiate", AnyKey),
        ("GET", "/api/live/{athleteId}", AnyKey),
        ("GET", "/api/admin/users", OperatorOnly),
        ("POST", "/api/admin/users", OperatorOnly),
        ("PATCH", "/api/admin/users/{userId}", OperatorOnly),
        ("POST", "/api/admin/users/{userId}/api-keys", OperatorOnly),
        ("DELETE", "/api/admin/users/{userId}/api-keys/{keyId}", OperatorOnly),
        ("GET", "/api/admin/provider-deliveries", OperatorOnly),
        ("POST", "/api/admin/provider-deliveries/{deliveryId}/retry", OperatorOnly),
        ("GET", "/api/admin/clients", OperatorOnly),
        ("POST", "/api/admin/clients", OperatorOnly),
        ("GET", "/api/admin/clients/{clientId}", OperatorOnly),
        ("PATCH", "/api/admin/clients/{clientId}", OperatorOnly),
        ("DELETE", "/api/admin/clients/{clientId}", OperatorOnly),
        ("POST", "/api/admin/clients/{clientId}/secrets", OperatorOnly),
        ("DELETE", "/api/admin/clients/{clientId}/tokens", OperatorOnly),
        ("GET", "/.well-known/oauth-authorization-server", Anonymous),
        ("GET", "/.well-known/oauth-authorization-server/{*path}", Anonymous),
        ("GET", "/.well-known/oauth-protected-resource", Anonymous),
        ("GET", "/oauth/authorize", Anonymous),
        ("GET", "/api/oauth/authorize", Anonymous),
        ("POST", "/api/oauth/token", Anonymous),
        ("OPTIONS", "/api/oauth/token", Anonymous),
        ("POST", "/api/oauth/revoke", Anonymous),
        ("OPTIONS", "/api/oauth/revoke", Anonymous),
        ("POST", "/api/oauth/introspect", Anonymous),
        ("GET", "/api/oauth/userinfo", "profile:read"),
        ("DELETE", "/api/v1/disconnect-app", TokenOnly),
        .. WebhookRoutes.Table(AnyKey, OperatorOnly),
        ("GET", "/api/external/v1/profile", "profile:read"),
        ("GET", "/api/external/v1/activities", "activities:read"),
        ("POST", "/api/external/v1/activities", "activities:write"),
        ("GET", "/api/external/v1/activities/{activityId}/fit", "activities:read"),
        ("GET", "/api/external/v1/activities/{activityId}/sources", "activities:read"),
        ("POST", "/api/external/v1/activities/{activityId}/split", "activities:write"),
        ("POST", "/api/external/v1/activities/{activityId}/merge", "activities:write"),
        ("GET", "/api/external/v1/wellness/{day}/sources", "dailyWellness:read"),
        ("GET", "/api/external/v1/source-priority", "profile:read"),
        ("PUT", "/api/external/v1/source-priority", "profile:write"),
        ("POST", "/api/external/v1/fit-files", "activities:write"),
        ("GET", "/api/external/v1/body-metrics", "body:read"),
        ("POST", "/api/external/v1/body-metrics", "body:write"),
        ("GET", "/api/external/v1/sleep-days", "sleep:read"),
        ("POST", "/api/external/v1/sleep-days", "sleep:write"),
        ("GET", "/api/external/v1/nutrition-days", "nutrition:read"),
        ("POST", "/api/external/v1/nutrition-days", "nutrition:write"),
        ("GET", "/api/external/v1/daily-wellness", "dailyWellness:read"),
        ("POST", "/api/external/v1/daily-wellness", "dailyWellness:write"),
        .. IntervalsRoutes.All,
        .. ProviderRoutes.Table(Anonymous),
        .. CoachRoutes.Table,
    ];

    /// <summary>Pages for browsers, each with GET, HEAD and POST, and who may see them: anybody, or who is signed in.</summary>
    private static readonly (string Route, string Needs)[] Pages =
    [
        ("/admin/clients", Session),
        ("/admin/clients/{clientId}", Session),
        ("/oauth/consent", Anonymous),
        ("/oauth/login", Anonymous),
        ("/oauth/login/code", Anonymous),
        ("/account", Session),
        ("/account/apps", Session),
        ("/account/forgot", Anonymous),
        ("/account/connections", Session),
        ("/account/keys", Session),
        ("/account/webhooks", Session),
        ("/account/webhooks/{id}", Session),
        ("/account/password", Session),
        ("/account/reset", Anonymous),
        ("/account/sessions", Session),
        ("/account/sign-out", Session),
        ("/account/sign-up", Anonymous),
        ("/account/two-factor", Session),
    ];

    public static TheoryData<string> SessionPages => [.. Pages.Where(page => page.Needs == Session).Select(page => page.Route)];

    public static TheoryData<string, string, string> Protected
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var (method, route, needs) in Table.Where(row => row.Needs is not (Anonymous or TokenOnly)))
            {
                // SignalR maps its routes for every method; one of them answers POST alone.
                var any = route.EndsWith("negotiate", StringComparison.Ordinal) ? "POST" : "GET";
                rows.Add(method == "*" ? any : method, route, needs);
            }

            return rows;
        }
    }

    private static readonly string[] PageMethods = ["GET", "HEAD", "POST"];

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
            Table.Select(row => $"{row.Method} {row.Route}")
                .Concat(Pages.SelectMany(page => PageMethods.Select(method => $"{method} {page.Route}")))
                .Order(StringComparer.Ordinal),
            routed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SessionPages))]
    public async Task A_page_of_an_account_leads_to_the_sign_in_page_and_takes_no_key(string route)
    {
        using var client = fixture.Host.With(fixture.Host.AdminKey, followsRedirects: false);

        foreach (var method in PageMethods)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), route);
            var answer = await client.SendAsync(request);

            Assert.Equal(303, (int)answer.StatusCode);
            Assert.StartsWith("/oauth/login", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_takes_no_other_method()
    {
        using var client = fixture.Host.Anonymous();

        var answer = await client.PutAsync("/oauth/login", null);

        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
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
                Assert.Contains(needs, $"{refusal["error"]} {refusal["hint"]} {refusal["detail"]}", StringComparison.Ordinal);
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

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string route)
    {
        var path = route
            .Replace("/api/v1/athlete/{athleteId}", "/api/v1/athlete/0", StringComparison.Ordinal)
            .Replace("{date}", "2026-01-16", StringComparison.Ordinal)
            .Replace("{ext}", "json", StringComparison.Ordinal)
            .Replace("{form}", ".zwo", StringComparison.Ordinal)
            .Replace("{eventId}", "2147483647", StringComparison.Ordinal)
            .Replace("{folderId}", "2147483647", StringComparison.Ordinal)
            .Replace("{workoutId}", "2147483647", StringComparison.Ordinal)
            .Replace("{userId}", "usr_none", StringComparison.Ordinal)
            .Replace("{keyId}", "key_none", StringComparison.Ordinal)
            .Replace("{clientId}", "app_none", StringComparison.Ordinal)
            .Replace("{activityId}", "act_none", StringComparison.Ordinal)
            .Replace("{ids}", "act_none", StringComparison.Ordinal)
            .Replace("{id}", "Ride", StringComparison.Ordinal)
            .Replace("{deviceClass}", "desktop", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PATCH" or "PUT")
        {
            request.Content = AthleteDriver.Json("{}");
        }

        return await client.SendAsync(request);
    }
}
