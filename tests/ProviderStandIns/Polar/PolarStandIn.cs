using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TrainItAll.ProviderStandIns.Polar;

/// <summary>Polar's AccessLink, as far as TrainItAll calls it.</summary>
internal sealed class PolarStandIn
{
    private const int DayNumber = 86_400;

    private readonly ConcurrentDictionary<string, string> _registered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _redirects = new(StringComparer.Ordinal);

    public PolarHistory History { get; } = new();

    public Accounts Accounts { get; } = new() { LifeSeconds = 31_535_999 };

    public Faults Faults { get; } = new();

    public PolarWebhooks Webhooks { get; } = new();

    /// <summary>Who allows the next connection: there is no page to sign in on. A number, as Polar's are.</summary>
    public string User { get; set; } = "475";

    /// <summary>Whether that person has accepted what Polar wants to be accepted.</summary>
    public bool HasConsents { get; set; } = true;

    /// <summary>Paths and queries of data calls, in their order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Requests at an address that nobody has reason to know but from a webhook.</summary>
    public int Lured { get; private set; }

    /// <summary>Who is registered, and as whom.</summary>
    public IReadOnlyDictionary<string, string> Registered => _registered;

    public void Map(IEndpointRouteBuilder app)
    {
        var polar = app.MapGroup("/polar");
        polar.MapGet("/oauth2/authorization", Authorize);
        polar.MapPost("/v2/oauth2/token", TokenAsync);
        polar.MapPost("/v3/users", RegisterAsync);
        polar.MapDelete("/v3/users/{id}", Unregister);
        polar.MapGet("/v3/exercises", (HttpContext http, string? samples) => Data(http, user => Many([.. History.List(user, "exercises").Select(one => Part(one!.AsObject(), samples == "true"))])));
        polar.MapGet("/v3/exercises/{id}", (HttpContext http, string id, string? samples) => Data(http, user => One(History.Find(user, "exercises", id) is { } one ? Part(one, samples == "true") : null)));
        polar.MapGet("/v3/exercises/{id}/fit", (HttpContext http, string id) => Data(http, _ => History.Files.TryGetValue(id, out var file) ? TypedResults.Bytes(file) : TypedResults.NoContent()));
        polar.MapGet("/v3/users/sleep", (HttpContext http) => Data(http, user => Named("nights", History.List(user, "sleep"))));
        polar.MapGet("/v3/users/nightly-recharge", (HttpContext http) => Data(http, user => Named("recharges", History.List(user, "nightly-recharge"))));
        polar.MapGet("/v3/users/activities", (HttpContext http) => Data(http, user => Many(History.List(user, "activities"))));
        foreach (var kind in new[] { "sleep", "nightly-recharge", "activities" })
        {
            polar.MapGet($"/v3/users/{kind}/{{date}}", (HttpContext http, string date) => Data(http, user => One(History.Find(user, kind, date))));
        }

        new PolarBodies(this).Map(polar);
        Webhooks.Map(polar);
        polar.MapGet("/lure/{**rest}", () => ++Lured);

        var control = app.MapGroup("/_control/polar");
        control.MapPost("/history", (string user, int days) => History.Seed(user, days));
        control.MapPost("/fault", (int status, int? count) => Faults.Next(status, count ?? 1));
        control.MapPost("/limit", (int requests, int seconds) => (Faults.Limit, Faults.Window) = (requests, TimeSpan.FromSeconds(seconds)));
        control.MapPost("/expire", Accounts.Expire);
        control.MapPost("/revoke", (string user) => Accounts.Revoke(user));
        control.MapPost("/consents", (bool accepted) => HasConsents = accepted);
        control.MapPost("/tell", async (string url, string user, string kind, string name) =>
            (int)(await Webhooks.SendAsync(new Uri(url), PolarWebhooks.Told(kind, user, name))).StatusCode);
    }

    /// <summary>A call with a person's token; nobody who is not registered gets anything.</summary>
    public IResult Data(HttpContext http, Func<string, IResult> answer)
    {
        Asked.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
        if (Accounts.Find(http.Request) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        if (!_registered.ContainsKey(user))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        var fault = Faults.Take(http);
        var isLimited = fault is StatusCodeHttpResult { StatusCode: StatusCodes.Status429TooManyRequests };
        var used = isLimited ? Faults.Limit : Faults.Served % Faults.Limit;
        var reset = isLimited ? Math.Max(1, (int)Math.Min(Faults.Window.TotalSeconds, 900)) : 600;
        http.Response.Headers.Remove("Retry-After");
        http.Response.Headers["RateLimit-Limit"] = FormattableString.Invariant($"{Faults.Limit}, {Faults.Limit * 10}");
        http.Response.Headers["RateLimit-Usage"] = FormattableString.Invariant($"{used}, {used}");
        http.Response.Headers["RateLimit-Reset"] = FormattableString.Invariant($"{reset}, {DayNumber}");

        return fault ?? answer(user);
    }

    /// <summary>Nothing is 204 without a body.</summary>
    public static IResult One(JsonNode? body) => body is null ? TypedResults.NoContent() : TypedResults.Text(body.ToJsonString(), "application/json");

    private static IResult Many(JsonArray list) => One(list.Count == 0 ? null : list);

    private static IResult Named(string name, JsonArray list) => One(list.Count == 0 ? null : new JsonObject { [name] = list });

    private static JsonObject Part(JsonObject exercise, bool hasSamples)
    {
        var part = exercise.DeepClone().AsObject();
        if (!hasSamples)
        {
            part.Remove("samples");
        }

        return part;
    }

    private IResult Authorize(string client_id, string redirect_uri, string state, string response_type)
    {
        if (client_id != Clients.Id || response_type != "code")
        {
            return TypedResults.BadRequest("Unknown client.");
        }

        var code = Accounts.NewCode(User);
        _redirects[code] = redirect_uri;

        return TypedResults.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
    }

    /// <summary>There is no refresh token. The answer names the person.</summary>
    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!IsClient(request) || !request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
        {
            return TypedResults.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var code = form["code"].ToString();
        if (form["grant_type"] != "authorization_code" || form["redirect_uri"] != _redirects.GetValueOrDefault(code) || Accounts.Exchange(code) is not { } pair)
        {
            return TypedResults.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        return TypedResults.Json(new
        {
            access_token = pair.Access,
            token_type = "bearer",
            expires_in = pair.LifeSeconds,
            x_user_id = long.Parse(Accounts.OwnerOf(pair.Access)!, CultureInfo.InvariantCulture),
        });
    }

    private async Task<IResult> RegisterAsync(HttpRequest request)
    {
        if (Accounts.Find(request) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        if (!HasConsents)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        var member = (await JsonNode.ParseAsync(request.Body))?["member-id"]?.GetValue<string>();
        if (string.IsNullOrEmpty(member))
        {
            return TypedResults.BadRequest();
        }

        return _registered.TryAdd(user, member)
            ? One(new JsonObject { ["polar-user-id"] = long.Parse(user, CultureInfo.InvariantCulture), ["member-id"] = member, ["first-name"] = "Eka", ["last-name"] = "Toka" })
            : TypedResults.Conflict();
    }

    private IResult Unregister(HttpRequest request, string id)
    {
        if (Accounts.Find(request) != id)
        {
            return TypedResults.Unauthorized();
        }

        _registered.TryRemove(id, out _);
        Accounts.Revoke(id);

        return TypedResults.NoContent();
    }

    public static bool IsClient(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var basic) && basic.Scheme == "Basic"
        && basic.Parameter == Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Clients.Id}:{Clients.Secret}"));
}
