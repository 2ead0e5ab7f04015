using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TrainItAll.ProviderStandIns.Whoop;

/// <summary>WHOOP's API, version 2.</summary>
internal sealed class WhoopStandIn
{
    private const string Api = "/whoop/developer/v2";
    private const int LimitMax = 25;
    private const int StateCharsMin = 8;

    private readonly Queue<DateTimeOffset> _times = new();

    public WhoopData Data { get; } = new();

    public Accounts Accounts { get; } = new() { LifeSeconds = 3_600 };

    public Faults Faults { get; } = new() { Window = TimeSpan.FromMinutes(1) };

    /// <summary>Who allows the next connection: there is no page to sign in on.</summary>
    public string User { get; set; } = "w-max";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/whoop/oauth/oauth2/auth", Authorize);
        app.MapPost("/whoop/oauth/oauth2/token", TokenAsync);
        app.MapDelete($"{Api}/user/access", (HttpContext http) => Answer(http, user =>
        {
            Accounts.Revoke(user);

            return TypedResults.NoContent();
        }));
        app.MapGet($"{Api}/user/profile/basic", (HttpContext http) => Answer(http, user => TypedResults.Json(
            new { user_id = Data.IdOf(user), email = "max@example.com", first_name = "Max", last_name = "Mustermann" })));
        app.MapGet($"{Api}/user/measurement/body", (HttpContext http) => Answer(http, user =>
            Data.Bodies.TryGetValue(user, out var body) ? Json(body.DeepClone()) : TypedResults.NotFound()));
        foreach (var (path, kind) in new[] { ("activity/workout", "workout"), ("activity/sleep", "sleep"), ("recovery", "recovery") })
        {
            app.MapGet($"{Api}/{path}", (HttpContext http, int? limit, DateTimeOffset? start, DateTimeOffset? end, string? nextToken) =>
                Answer(http, user => List(user, kind, limit ?? 10, start, end, nextToken)));
        }

        foreach (var kind in new[] { "workout", "sleep" })
        {
            app.MapGet($"{Api}/activity/{kind}/{{id}}", (HttpContext http, string id) => Answer(http, user => One(user, kind, id)));
        }

        app.MapGet($"{Api}/cycle/{{id}}/recovery", (HttpContext http, string id) => Answer(http, user => One(user, "recovery", id)));
        WhoopControl.Map(app, this);
    }

    public string Told(string user, string type, string id) =>
        new JsonObject { ["user_id"] = Data.IdOf(user), ["id"] = id, ["type"] = type, ["trace_id"] = Guid.NewGuid().ToString() }.ToJsonString();

    /// <summary>Sends a webhook, signed as WHOOP does: over the time as it is written in the header, and the body.</summary>
    public static async Task<HttpResponseMessage> SendAsync(Uri url, string body, TimeSpan age = default, string? signature = null)
    {
        var sentAt = (TimeProvider.System.GetUtcNow() - age).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        using var client = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("X-WHOOP-Signature", signature ?? Sign(sentAt, body));
        content.Headers.Add("X-WHOOP-Signature-Timestamp", sentAt);

        return await client.PostAsync(url, content);
    }

    private static string Sign(string sentAt, string body) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Clients.Secret), Encoding.UTF8.GetBytes(sentAt + body)));

    private IResult Authorize(string client_id, string redirect_uri, string state, string response_type, string scope) =>
        client_id == Clients.Id && response_type == "code" && state.Length >= StateCharsMin && scope.Split(' ').Contains("offline")
            ? TypedResults.Redirect($"{redirect_uri}?code={Accounts.NewCode(User)}&state={Uri.EscapeDataString(state)}")
            : TypedResults.BadRequest("Unknown client.");

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != Clients.Id || form["client_secret"] != Clients.Secret)
        {
            return TypedResults.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var pair = form["grant_type"].ToString() switch
        {
            "authorization_code" => Accounts.Exchange(form["code"].ToString()),
            "refresh_token" when form["scope"] == "offline" => Accounts.Refresh(form["refresh_token"].ToString()),
            _ => null,
        };

        return pair is null
            ? TypedResults.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Json(new
            {
                access_token = pair.Access,
                refresh_token = pair.Refresh,
                expires_in = pair.LifeSeconds,
                token_type = "bearer",
                scope = "offline read:profile read:workout read:sleep read:recovery read:cycles read:body_measurement",
            });
    }

    private IResult List(string user, string kind, int limit, DateTimeOffset? start, DateTimeOffset? end, string? nextToken)
    {
        if (limit is < 1 or > LimitMax)
        {
            return TypedResults.BadRequest();
        }

        var skip = nextToken is null ? 0 : int.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(nextToken)), CultureInfo.InvariantCulture);
        var all = Data.List(user, kind, start ?? DateTimeOffset.MinValue, end ?? DateTimeOffset.MaxValue);
        var following = skip + limit < all.Count
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes((skip + limit).ToString(CultureInfo.InvariantCulture)))
            : null;

        return Json(new JsonObject { ["records"] = new JsonArray([.. all.Skip(skip).Take(limit)]), ["next_token"] = following });
    }

    private IResult One(string user, string kind, string id) =>
        Data.Find(user, kind, id) is { } record ? Json(record) : TypedResults.NotFound();

    private IResult Answer(HttpContext http, Func<string, IResult> answer)
    {
        if (Accounts.Find(http.Request) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        var refused = Faults.Take(http);
        http.Response.Headers.Remove("Retry-After");
        Tell(http.Response.Headers, isFull: refused is StatusCodeHttpResult { StatusCode: StatusCodes.Status429TooManyRequests });

        return refused ?? answer(user);
    }

    /// <summary>WHOOP says how many requests are left in its headers alone.</summary>
    private void Tell(IHeaderDictionary headers, bool isFull)
    {
        lock (_times)
        {
            var now = TimeProvider.System.GetUtcNow();
            while (_times.TryPeek(out var oldest) && oldest <= now - Faults.Window)
            {
                _times.Dequeue();
            }

            if (!isFull)
            {
                _times.Enqueue(now);
            }

            var left = isFull ? 0 : Math.Max(0, Faults.Limit - _times.Count);
            var reset = _times.TryPeek(out var first) ? Math.Ceiling((first + Faults.Window - now).TotalSeconds) : 1;
            headers["X-RateLimit-Limit"] = FormattableString.Invariant(
                $"{Faults.Limit}, {Faults.Limit};window={Faults.Window.TotalSeconds}, 10000;window=86400");
            headers["X-RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset"] = Math.Max(1, reset).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static ContentHttpResult Json(JsonNode body) => TypedResults.Text(body.ToJsonString(), "application/json");
}
