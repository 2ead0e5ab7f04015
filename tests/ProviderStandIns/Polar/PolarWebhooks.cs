using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Polar;

/// <summary>The one webhook that an application can have. Whoever is at its address is asked while it is made, before the secret is told.</summary>
internal sealed class PolarWebhooks
{
    private JsonObject? _webhook;

    /// <summary>With which deliveries are signed: that of the webhook, else the one of the settings.</summary>
    public string Secret { get; private set; } = Clients.NotificationSecret;

    public bool IsActive { get; set; } = true;

    public void Map(IEndpointRouteBuilder polar)
    {
        var webhooks = polar.MapGroup("/v3/webhooks");
        webhooks.MapGet("", (HttpRequest request) => Answer(request, () => PolarStandIn.One(
            new JsonObject { ["data"] = _webhook is null ? [] : new JsonArray(Shown()) })));
        webhooks.MapPost("", CreateAsync);
        webhooks.MapPatch("/{id}", ChangeAsync);
        webhooks.MapDelete("/{id}", (HttpRequest request, string id) => Answer(request, () => Delete(id)));
        webhooks.MapPost("/activate", (HttpRequest request) => Answer(request, () => Turn(true)));
        webhooks.MapPost("/deactivate", (HttpRequest request) => Answer(request, () => Turn(false)));
    }

    public static string Told(string kind, string user, string name, string? url = null) => new JsonObject
    {
        ["event"] = kind,
        ["user_id"] = long.Parse(user, CultureInfo.InvariantCulture),
        [kind == "EXERCISE" ? "entity_id" : "date"] = name,
        ["timestamp"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["url"] = url ?? "https://www.polaraccesslink.com/v3/",
    }.ToJsonString();

    public async Task<HttpResponseMessage> SendAsync(Uri url, string body, string? secret = null)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("Polar-Webhook-Event", JsonNode.Parse(body)!["event"]!.GetValue<string>());
        content.Headers.Add(
            "Polar-Webhook-Signature",
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? Secret), Encoding.UTF8.GetBytes(body))));

        return await client.PostAsync(url, content);
    }

    private async Task<IResult> CreateAsync(HttpRequest request)
    {
        if (!PolarStandIn.IsClient(request))
        {
            return TypedResults.Unauthorized();
        }

        if (_webhook is not null)
        {
            return TypedResults.Conflict();
        }

        var secret = Guid.NewGuid().ToString();
        var wanted = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        if (!await IsThereAsync(wanted["url"]!.GetValue<string>(), secret))
        {
            return TypedResults.BadRequest();
        }

        _webhook = new JsonObject { ["id"] = "abdf33", ["events"] = wanted["events"]!.DeepClone(), ["url"] = wanted["url"]!.DeepClone() };
        (Secret, IsActive) = (secret, true);
        var shown = Shown();
        shown["signature_secret_key"] = secret;

        return TypedResults.Text(new JsonObject { ["data"] = shown }.ToJsonString(), "application/json", statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> ChangeAsync(HttpRequest request, string id)
    {
        if (!PolarStandIn.IsClient(request) || _webhook?["id"]!.GetValue<string>() != id)
        {
            return TypedResults.NotFound();
        }

        var wanted = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        if (!await IsThereAsync(wanted["url"]!.GetValue<string>(), Secret))
        {
            return TypedResults.BadRequest();
        }

        (_webhook["events"], _webhook["url"]) = (wanted["events"]!.DeepClone(), wanted["url"]!.DeepClone());

        return PolarStandIn.One(new JsonObject { ["data"] = Shown() });
    }

    private IResult Delete(string id)
    {
        if (_webhook?["id"]!.GetValue<string>() != id)
        {
            return TypedResults.NotFound();
        }

        (_webhook, Secret) = (null, Clients.NotificationSecret);

        return TypedResults.NoContent();
    }

    private Microsoft.AspNetCore.Http.HttpResults.Ok Turn(bool isActive)
    {
        IsActive = isActive;

        return TypedResults.Ok();
    }

    private async Task<bool> IsThereAsync(string url, string secret)
    {
        using var answer = await SendAsync(new Uri(url), """{"timestamp":"2026-03-12T10:00:00Z","event":"PING"}""", secret);

        return (int)answer.StatusCode == StatusCodes.Status200OK;
    }

    private JsonObject Shown()
    {
        var shown = _webhook!.DeepClone().AsObject();
        shown["active"] = IsActive;

        return shown;
    }

    private static IResult Answer(HttpRequest request, Func<IResult> answer) => PolarStandIn.IsClient(request) ? answer() : TypedResults.Unauthorized();
}
