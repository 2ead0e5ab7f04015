using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TrainItAll.ProviderStandIns.Suunto;

/// <summary>Suunto's cloud, as far as TrainItAll calls it.</summary>
internal sealed class SuuntoStandIn
{
    private const int LimitMax = 100;
    private const long DaysMilliseconds = 28L * 86_400_000;

    public SuuntoHistory History { get; } = new();

    public Accounts Accounts { get; } = new();

    public Faults Faults { get; } = new();

    /// <summary>Who allows the next connection: there is no page to sign in on.</summary>
    public string User { get; set; } = "max";

    public void Map(IEndpointRouteBuilder app)
    {
        var suunto = app.MapGroup("/suunto");
        suunto.MapGet("/oauth/authorize", Authorize);
        suunto.MapPost("/oauth/token", TokenAsync);
        suunto.MapGet("/oauth/deauthorize", Deauthorize);
        suunto.MapGet("/v3/workouts/", Workouts);
        suunto.MapGet("/247samples/{kind}", Samples);
        suunto.MapGet("/247/daily-activity-statistics", Statistics);

        var control = app.MapGroup("/_control/suunto");
        control.MapPost("/history", (string user, int workouts, int nights) => History.Seed(user, workouts, nights));
        control.MapPost("/fault", (int status, int? count) => Faults.Next(status, count ?? 1));
        control.MapPost("/limit", (int requests, int seconds) => (Faults.Limit, Faults.Window) = (requests, TimeSpan.FromSeconds(seconds)));
        control.MapPost("/expire", Accounts.Expire);
        control.MapPost("/revoke", (string user) => Accounts.Revoke(user));
        control.MapPost("/send", async (string url, string user, string type) => (int)(await SendAsync(new Uri(url), Told(user, type))).StatusCode);
    }

    /// <summary>What a notification looks like.</summary>
    public static string Told(string user, string type, JsonArray? samples = null) =>
        new JsonObject { ["type"] = type, ["username"] = user, ["workout"] = new JsonObject(), ["samples"] = samples }.ToJsonString();

    /// <summary>Sends a notification, signed as Suunto does.</summary>
    public static async Task<HttpResponseMessage> SendAsync(Uri url, string body, string? signature = null)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("X-HMAC-SHA256-Signature", signature ?? Sign(body));

        return await client.PostAsync(url, content);
    }

    private static string Sign(string body) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Clients.NotificationSecret), Encoding.UTF8.GetBytes(body)));

    private IResult Authorize(string client_id, string redirect_uri, string state, string response_type) =>
        client_id == Clients.Id && response_type == "code"
            ? TypedResults.Redirect($"{redirect_uri}?code={Accounts.NewCode(User)}&state={Uri.EscapeDataString(state)}")
            : TypedResults.BadRequest("Unknown client.");

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Clients.Id}:{Clients.Secret}"));
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var basic) || basic.Parameter != expected)
        {
            return TypedResults.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var form = await request.ReadFormAsync();
        var pair = form["grant_type"].ToString() switch
        {
            "authorization_code" => Accounts.Exchange(form["code"].ToString()),
            "refresh_token" => Accounts.Refresh(form["refresh_token"].ToString()),
            _ => null,
        };

        return pair is null
            ? TypedResults.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Json(new { access_token = pair.Access, refresh_token = pair.Refresh, expires_in = pair.LifeSeconds, token_type = "bearer", scope = "workout" });
    }

    private IResult Deauthorize(HttpRequest request)
    {
        if (Accounts.Find(request) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        Accounts.Revoke(user);

        return TypedResults.Ok();
    }

    private IResult Workouts(HttpContext http, long? since, int? limit, int? offset)
    {
        var byModification = http.Request.Query["filter-by-modification-time"] != "false";

        return Data(http, user => limit > LimitMax
            ? TypedResults.BadRequest()
            : Json(new JsonObject
            {
                ["error"] = null,
                ["metadata"] = new JsonObject { ["ts"] = "1773330000000" },
                ["payload"] = History.Page(user, since ?? 0, limit ?? 50, offset ?? 0, byModification),
            }));
    }

    private IResult Samples(HttpContext http, string kind, long from, long to) => Data(http, user => to - from > DaysMilliseconds
        ? TypedResults.BadRequest()
        : Json(kind == "sleep" ? History.Nights(user, from, to) : []));

    private IResult Statistics(HttpContext http, string startdate, string enddate)
    {
        var from = DateTimeOffset.Parse(startdate, CultureInfo.InvariantCulture);
        var to = DateTimeOffset.Parse(enddate, CultureInfo.InvariantCulture);

        return Data(http, user => Json(new JsonArray(
            new JsonObject
            {
                ["Name"] = "stepcount",
                ["Aggregation"] = "sum",
                ["Sources"] = new JsonArray(Source("watch", user, from, to, 9_000), Source("other watch", user, from, to, 8_000)),
            },
            new JsonObject { ["Name"] = "energyconsumption", ["Aggregation"] = "sum", ["Sources"] = new JsonArray(Source("watch", user, from, to, 2_092_000)) })));
    }

    private JsonObject Source(string name, string user, DateTimeOffset from, DateTimeOffset to, int value)
    {
        var samples = new JsonArray();
        var days = History.Days(user);
        for (var day = from.UtcDateTime.Date; day < to.UtcDateTime; day = day.AddDays(1))
        {
            var text = day.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            if (days.Contains(text[..10]))
            {
                samples.Add(new JsonObject { ["TimeISO8601"] = text, ["Value"] = value });
            }
        }

        return new JsonObject { ["Name"] = name, ["Samples"] = samples };
    }

    private IResult Data(HttpContext http, Func<string, IResult> answer)
    {
        if (http.Request.Headers["Ocp-Apim-Subscription-Key"] != Clients.SubscriptionKey)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        return Accounts.Find(http.Request) is not { } user ? TypedResults.Unauthorized() : Faults.Take(http) ?? answer(user);
    }

    private static ContentHttpResult Json(JsonNode body) => TypedResults.Text(body.ToJsonString(), "application/json");
}
