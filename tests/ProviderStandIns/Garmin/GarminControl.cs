using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Garmin;

/// <summary>Makes the stand-in do by hand what watches and people do; <c>url</c> is where TrainItAll listens.</summary>
internal static class GarminControl
{
    public static void Map(IEndpointRouteBuilder app, GarminStandIn garmin)
    {
        var control = app.MapGroup("/_control/garmin");
        control.MapPost("/history", (string user, int days) => garmin.Data.Seed(user, days));
        control.MapPost("/fault", (int status, int? count) => garmin.Faults.Next(status, count ?? 1));
        control.MapPost("/limit", (int requests, int seconds) => (garmin.Faults.Limit, garmin.Faults.Window) = (requests, TimeSpan.FromSeconds(seconds)));
        control.MapPost("/refuse", (string type, int status) => garmin.Refused[type] = status);
        control.MapPost("/expire", garmin.Accounts.Expire);
        control.MapPost("/revoke", (string user) => garmin.Accounts.Revoke(user));
        control.MapPost("/push", (string url) => garmin.DeliverAsync(new Uri(url)));
        control.MapPost("/ping", (HttpRequest request, string url, string user, string list) => StatusAsync(url, "ping", list, new JsonObject
        {
            ["userId"] = user,
            ["callbackURL"] = garmin.Announce(
                $"{request.Scheme}://{request.Host}", [.. garmin.Data.Find(user, list, 0, long.MaxValue)]),
        }));
        control.MapPost("/forge", (string url, string user, string callback) =>
            StatusAsync(url, "ping", "dailies", new JsonObject { ["userId"] = user, ["callbackURL"] = callback }));
        control.MapPost("/deregister", (string url, string user) =>
            StatusAsync(url, "push", "deregistrations", new JsonObject { ["userId"] = user }));
        control.MapPost("/permissions", (string url, string user, string permissions) => StatusAsync(
            url, "push", "userPermissionsChange",
            new JsonObject { ["userId"] = user, ["permissions"] = new JsonArray([.. permissions.Split(',').Select(one => (JsonNode)one)]) }));
    }

    private static async Task<int> StatusAsync(string url, string kind, string list, JsonObject element)
    {
        using var answer = await GarminStandIn.SendAsync(new Uri(new Uri(url), $"/api/v1/webhooks/garmin/{kind}"), GarminStandIn.Body(list, element));

        return (int)answer.StatusCode;
    }
}
