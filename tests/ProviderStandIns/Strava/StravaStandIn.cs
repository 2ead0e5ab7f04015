using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TrainItAll.ProviderStandIns.Strava;

/// <summary>Strava's API, as far as TrainItAll calls it.</summary>
internal sealed class StravaStandIn
{
    private const int PerPageMax = 200;
    private const int PerPageByDefault = 30;
    private const string AllScopes = "read,activity:read_all,profile:read_all";

    private readonly ConcurrentDictionary<string, string> _scopes = new(StringComparer.Ordinal);

    public StravaHistory History { get; } = new();

    public Accounts Accounts { get; } = new() { LifeSeconds = 21_600 };

    public Faults Faults { get; } = new();

    public StravaSubscription Subscription { get; } = new();

    /// <summary>Who allows the next connection: there is no page to sign in on.</summary>
    public string User { get; set; } = "700001";

    /// <summary>What that person leaves ticked.</summary>
    public string Scope { get; set; } = AllScopes;

    public double? Weight { get; set; } = 71.5;

    /// <summary>Paths and queries of data calls, in their order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public void Map(IEndpointRouteBuilder app)
    {
        var strava = app.MapGroup("/strava");
        strava.MapGet("/oauth/authorize", Authorize);
        strava.MapPost("/oauth/token", TokenAsync);
        strava.MapPost("/oauth/deauthorize", Deauthorize);
        strava.MapGet("/api/v3/athlete", Athlete);
        strava.MapGet("/api/v3/athlete/activities", Activities);
        strava.MapGet("/api/v3/activities/{id:long}", Activity);
        Subscription.Map(strava);

        var control = app.MapGroup("/_control/strava");
        control.MapPost("/history", (string user, int activities) => History.Seed(user, activities));
        control.MapPost("/fault", (int status, int? count) => Faults.Next(status, count ?? 1));
        control.MapPost("/limit", (int requests, int seconds) => (Faults.Limit, Faults.Window) = (requests, TimeSpan.FromSeconds(seconds)));
        control.MapPost("/expire", Accounts.Expire);
        control.MapPost("/revoke", (string user) => Accounts.Revoke(user));
        control.MapPost("/put", (string user, long id, string sport, int seconds) =>
            History.Put(user, StravaHistory.NewActivity(id, TimeProvider.System.GetUtcNow().AddHours(-2), sport, seconds)));
        control.MapPost("/delete", (string user, long id) => History.Remove(user, id));
        control.MapPost("/hide", Hide);
        control.MapPost("/send", async (string url, string user, long id, string aspect) =>
            (int)(await StravaEvents.SendAsync(new Uri(url), StravaEvents.Told(user, id, aspect, subscription: Subscription.Id ?? 0))).StatusCode);
    }

    /// <summary>An activity that only its athlete may see from now on.</summary>
    public void Hide(string user, long id)
    {
        if (History.Find(user, id, seesPrivate: true) is { } activity)
        {
            activity["private"] = true;
            History.Put(user, activity);
        }
    }

    private IResult Authorize(string client_id, string redirect_uri, string state, string response_type, string approval_prompt, string scope)
    {
        if (client_id != Clients.Id || response_type != "code" || approval_prompt is not ("auto" or "force") || scope.Contains(' ', StringComparison.Ordinal))
        {
            return TypedResults.BadRequest("Bad request.");
        }

        _scopes[User] = Scope;

        return TypedResults.Redirect(
            $"{redirect_uri}?state={Uri.EscapeDataString(state)}&code={Accounts.NewCode(User)}&scope={Uri.EscapeDataString(Scope)}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != Clients.Id || form["client_secret"] != Clients.Secret)
        {
            return Fault(StatusCodes.Status401Unauthorized, "Application", "client_id", "invalid");
        }

        var isCode = form["grant_type"] == "authorization_code";
        var pair = isCode ? Accounts.Exchange(form["code"].ToString()) : Accounts.Refresh(form["refresh_token"].ToString());
        if (pair is null)
        {
            return Fault(StatusCodes.Status400BadRequest, isCode ? "AuthorizationCode" : "RefreshToken", "code", "invalid");
        }

        var answer = new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_at"] = TimeProvider.System.GetUtcNow().AddSeconds(pair.LifeSeconds).ToUnixTimeSeconds(),
            ["expires_in"] = pair.LifeSeconds,
            ["refresh_token"] = pair.Refresh,
            ["access_token"] = pair.Access,
        };
        if (isCode)
        {
            answer["athlete"] = Person(Accounts.OwnerOf(pair.Access)!);
        }

        return Json(answer);
    }

    private IResult Deauthorize(HttpRequest request)
    {
        if (Accounts.Find(request) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        Accounts.Revoke(user);

        return Json(new JsonObject { ["access_token"] = "gone" });
    }

    private IResult Athlete(HttpContext http) => Data(http, user =>
    {
        var person = Person(user);
        person["weight"] = Sees(user, "profile:read_all") ? Weight : null;

        return Json(person);
    });

    private IResult Activities(HttpContext http, long? after, long? before, int? page, int? per_page) => Data(http, user => per_page > PerPageMax
        ? TypedResults.BadRequest()
        : Json(History.Page(user, after, before, page ?? 1, per_page ?? PerPageByDefault, Sees(user, "activity:read_all"))));

    private IResult Activity(HttpContext http, long id) => Data(http, user => History.Find(user, id, Sees(user, "activity:read_all")) is { } activity
        ? Json(activity)
        : Fault(StatusCodes.Status404NotFound, "Activity", "id", "not found"));

    private bool Sees(string user, string scope) => _scopes.GetValueOrDefault(user, AllScopes).Split(',').Contains(scope, StringComparer.Ordinal);

    private static JsonObject Person(string user) => new()
    {
        ["id"] = long.Parse(user, CultureInfo.InvariantCulture),
        ["username"] = $"athlete{user}",
        ["firstname"] = "Max",
        ["lastname"] = "Muster",
    };

    /// <summary>Refused calls count, too, and no header says how long to wait.</summary>
    private IResult Data(HttpContext http, Func<string, IResult> answer)
    {
        Asked.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
        if (Accounts.Find(http.Request) is not { } user)
        {
            return Fault(StatusCodes.Status401Unauthorized, "Athlete", "access_token", "invalid");
        }

        var fault = Faults.Take(http);
        var isLimited = fault is StatusCodeHttpResult { StatusCode: StatusCodes.Status429TooManyRequests };
        var used = isLimited ? Faults.Limit : Faults.Served % Faults.Limit;
        http.Response.Headers.Remove("Retry-After");
        http.Response.Headers["X-RateLimit-Limit"] = $"{Faults.Limit * 2},{Faults.Limit * 20}";
        http.Response.Headers["X-RateLimit-Usage"] = $"{used},{used}";
        http.Response.Headers["X-ReadRateLimit-Limit"] = $"{Faults.Limit},{Faults.Limit * 10}";
        http.Response.Headers["X-ReadRateLimit-Usage"] = $"{used},{used}";

        return isLimited ? Fault(StatusCodes.Status429TooManyRequests, "Application", "rate limit", "exceeded") : fault ?? answer(user);
    }

    private static JsonHttpResult<object> Fault(int status, string resource, string field, string code) => TypedResults.Json<object>(
        new { message = status == StatusCodes.Status429TooManyRequests ? "Rate Limit Exceeded" : "Bad Request", errors = new[] { new { resource, field, code } } },
        statusCode: status);

    private static ContentHttpResult Json(JsonNode body) => TypedResults.Text(body.ToJsonString(), "application/json");
}
