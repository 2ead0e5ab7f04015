using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TrainItAll.ProviderStandIns.Garmin;

/// <summary>Garmin's Health and Activity API: it gives nothing to who asks, and sends what it was asked for.</summary>
internal sealed class GarminStandIn
{
    private const string Rest = "/garmin/wellness-api/rest";
    private const long MillisecondsMin = 100_000_000_000;

    private static readonly Dictionary<string, int> DaysMax = new(StringComparer.Ordinal)
    {
        ["activities"] = 30,
        ["activityDetails"] = 30,
        ["sleeps"] = 90,
        ["dailies"] = 90,
        ["hrv"] = 90,
        ["bodyComps"] = 90,
        ["userMetrics"] = 90,
        ["stressDetails"] = 90,
        ["pulseox"] = 90,
        ["allDayRespiration"] = 90,
    };

    private readonly ConcurrentDictionary<string, (string Token, byte[] Body, string Type)> _announced = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<GarminRequest> _asked = new();
    private readonly ConcurrentDictionary<GarminRequest, bool> _known = new();
    private readonly GarminConsent _consent = new();

    public GarminData Data { get; } = new();

    public Accounts Accounts => _consent.Accounts;

    public Faults Faults { get; } = new();

    /// <summary>Who allows the next connection: there is no page to sign in on.</summary>
    public string User
    {
        get => _consent.User;
        set => _consent.User = value;
    }

    /// <summary>Types with the status by which they are refused: 412 when the person has switched them off.</summary>
    public ConcurrentDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Backfill requests that were accepted, in their order.</summary>
    public IReadOnlyList<GarminRequest> Accepted => [.. _known.Keys.OrderBy(one => one.Number)];

    /// <summary>Announced addresses that were called, with whatever token.</summary>
    public int Called { get; private set; }

    public void Map(IEndpointRouteBuilder app)
    {
        _consent.Map(app);
        app.MapGet($"{Rest}/user/id", (HttpContext http) => Answer(http, user => TypedResults.Json(new { userId = user })));
        app.MapGet($"{Rest}/user/permissions", (HttpContext http) => Answer(
            http, _ => TypedResults.Json(new { permissions = new[] { "ACTIVITY_EXPORT", "HEALTH_EXPORT", "HISTORICAL_DATA_EXPORT" } })));
        app.MapDelete($"{Rest}/user/registration", (HttpContext http) => Answer(http, user =>
        {
            Accounts.Revoke(user);

            return TypedResults.NoContent();
        }));
        app.MapGet($"{Rest}/backfill/{{type}}", Backfill);
        app.MapGet($"{Rest}/announced/{{id}}", Announced);
        GarminControl.Map(app, this);
    }

    /// <summary>Puts something at an address that answers once.</summary>
    /// <returns>The address, with the token that Garmin writes into it.</returns>
    public string Announce(string standIns, JsonArray summaries) => Announce(standIns, Encoding.UTF8.GetBytes(summaries.ToJsonString()), "application/json");

    public string Announce(string standIns, byte[] body, string type)
    {
        var (id, token) = (Guid.NewGuid().ToString("n"), Guid.NewGuid().ToString("n"));
        _announced[id] = (token, body, type);

        return $"{standIns}{Rest}/announced/{id}?token={token}";
    }

    /// <summary>Sends all that was asked for since the last time: type by type, the last first, as it comes.</summary>
    public async Task<int> DeliverAsync(Uri server)
    {
        var sent = 0;
        var asked = new List<GarminRequest>();
        while (_asked.TryDequeue(out var one))
        {
            asked.Add(one);
        }

        foreach (var list in asked.GroupBy(one => one.Type, StringComparer.Ordinal).Reverse())
        {
            var elements = list.SelectMany(one => Data.Find(one.User, one.Type, one.From, one.To)).Reverse().ToList();
            sent += elements.Count;
            (await SendAsync(new Uri(server, "/api/v1/webhooks/garmin/push"), Body(list.Key, [.. elements]))).EnsureSuccessStatusCode();
        }

        return sent;
    }

    public static string Body(string list, params JsonObject[] elements) => new JsonObject { [list] = new JsonArray([.. elements]) }.ToJsonString();

    /// <summary>Garmin signs nothing; it names the application.</summary>
    public static async Task<HttpResponseMessage> SendAsync(Uri url, string body, string? clientId = Clients.Id) =>
        await SendAsync(url, new StringContent(body, Encoding.UTF8), clientId);

    public static async Task<HttpResponseMessage> SendAsync(Uri url, HttpContent content, string? clientId = Clients.Id)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (clientId is not null)
        {
            request.Headers.Add("garmin-client-id", clientId);
        }

        return await client.SendAsync(request);
    }

    private IResult Backfill(HttpContext http, string type, long summaryStartTimeInSeconds, long summaryEndTimeInSeconds) => Answer(http, user =>
    {
        if (!DaysMax.TryGetValue(type, out var days))
        {
            return TypedResults.NotFound();
        }

        if (summaryStartTimeInSeconds > MillisecondsMin || summaryEndTimeInSeconds > MillisecondsMin)
        {
            return Refuse(400, "timestamp appears to be in milliseconds. please provide unix timestamp in seconds.");
        }

        if (summaryEndTimeInSeconds <= summaryStartTimeInSeconds || summaryEndTimeInSeconds - summaryStartTimeInSeconds > days * 86_400L)
        {
            return Refuse(400, "start and end times are invalid");
        }

        if (Refused.TryGetValue(type, out var status))
        {
            return Refuse(status, "not permitted");
        }

        var asked = new GarminRequest(user, type, summaryStartTimeInSeconds, summaryEndTimeInSeconds) { Number = _known.Count };
        if (!_known.TryAdd(asked, true))
        {
            return Refuse(409, "duplicate backfill processing");
        }

        _asked.Enqueue(asked);

        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    });

    private IResult Announced(HttpContext http, string id, string token)
    {
        Called++;

        return Answer(http, _ => _announced.TryGetValue(id, out var there) && there.Token == token && _announced.TryRemove(KeyValuePair.Create(id, there))
            ? TypedResults.Bytes(there.Body, there.Type)
            : TypedResults.StatusCode(StatusCodes.Status410Gone));
    }

    private IResult Answer(HttpContext http, Func<string, IResult> answer) =>
        Accounts.Find(http.Request) is not { } user ? TypedResults.Unauthorized() : Faults.Take(http) ?? answer(user);

    private static JsonHttpResult<JsonObject> Refuse(int status, string message) =>
        TypedResults.Json(new JsonObject { ["errorMessage"] = message }, statusCode: status);
}

/// <summary>Something that an application asked for.</summary>
internal sealed record GarminRequest(string User, string Type, long From, long To)
{
    /// <summary>The how manieth it was; two with the same range are the same.</summary>
    public int Number { get; init; }

    public bool Equals(GarminRequest? other) => other is not null && (User, Type, From, To) == (other.User, other.Type, other.From, other.To);

    public override int GetHashCode() => HashCode.Combine(User, Type, From, To);
}
