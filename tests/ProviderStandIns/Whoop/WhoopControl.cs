using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Whoop;

/// <summary>Makes the stand-in do by hand what straps and people do; <c>url</c> is where TrainItAll listens.</summary>
internal static class WhoopControl
{
    public static void Map(IEndpointRouteBuilder app, WhoopStandIn whoop)
    {
        var control = app.MapGroup("/_control/whoop");
        control.MapPost("/history", (string user, int days) => whoop.Data.Seed(user, days));
        control.MapPost("/body", (string user, double kg, double meter) => whoop.Data.Bodies[user] =
            new JsonObject { ["height_meter"] = meter, ["weight_kilogram"] = kg, ["max_heart_rate"] = 190 });
        control.MapPost("/fault", (int status, int? count) => whoop.Faults.Next(status, count ?? 1));
        control.MapPost("/limit", (int requests, int seconds) => (whoop.Faults.Limit, whoop.Faults.Window) = (requests, TimeSpan.FromSeconds(seconds)));
        control.MapPost("/expire", whoop.Accounts.Expire);
        control.MapPost("/revoke", (string user) => whoop.Accounts.Revoke(user));
        control.MapPost("/send", async (string url, string user, string type, string id, int? age) =>
        {
            using var answer = await WhoopStandIn.SendAsync(new Uri(url), whoop.Told(user, type, id), TimeSpan.FromSeconds(age ?? 0));

            return (int)answer.StatusCode;
        });
    }
}
