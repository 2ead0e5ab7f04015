using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace TrainItAll.ProviderStandIns.Strava;

/// <summary>The one subscription that an application can have. While it is made, its owner is asked whether it is wanted.</summary>
internal sealed class StravaSubscription
{
    private const string Challenge = "15f7d1a91c1f40f8a748fd134752feb3";

    private int _last = 120_000;

    /// <summary>Null when there is none.</summary>
    public long? Id { get; private set; }

    public string Url { get; private set; } = "";

    public void Map(IEndpointRouteBuilder strava)
    {
        strava.MapGet("/api/v3/push_subscriptions", (string client_id, string client_secret) =>
            IsClient(client_id, client_secret) ? TypedResults.Text(Listed().ToJsonString(), "application/json") : Results.Unauthorized());
        strava.MapPost("/api/v3/push_subscriptions", CreateAsync);
        strava.MapDelete("/api/v3/push_subscriptions/{id:long}", Delete);
    }

    private JsonArray Listed() => Id is { } id ? [new JsonObject { ["id"] = id, ["application_id"] = 1, ["callback_url"] = Url }] : [];

    private async Task<IResult> CreateAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!IsClient(form["client_id"].ToString(), form["client_secret"].ToString()))
        {
            return TypedResults.Unauthorized();
        }

        var url = form["callback_url"].ToString();
        if (Id is not null || !await IsWantedAsync(url, form["verify_token"].ToString()))
        {
            return TypedResults.BadRequest(new { message = "Bad Request" });
        }

        (Id, Url) = (++_last, url);

        return TypedResults.Json(new { id = Id }, statusCode: StatusCodes.Status201Created);
    }

    private IResult Delete(long id, string client_id, string client_secret)
    {
        if (!IsClient(client_id, client_secret) || id != Id)
        {
            return TypedResults.NotFound();
        }

        Id = null;

        return TypedResults.NoContent();
    }

    private static async Task<bool> IsWantedAsync(string url, string token)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var asked = QueryHelpers.AddQueryString(
            url, new Dictionary<string, string?>(StringComparer.Ordinal) { ["hub.mode"] = "subscribe", ["hub.challenge"] = Challenge, ["hub.verify_token"] = token });
        using var answer = await client.GetAsync(asked);

        return answer.IsSuccessStatusCode
            && JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["hub.challenge"]?.GetValue<string>() == Challenge;
    }

    private static bool IsClient(string id, string secret) => id == Clients.Id && secret == Clients.Secret;
}
