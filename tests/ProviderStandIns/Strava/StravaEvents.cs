using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Strava;

/// <summary>What Strava tells by itself.</summary>
internal static class StravaEvents
{
    public static string Told(string user, long id, string aspect, string type = "activity", JsonObject? updates = null, long subscription = 0) => new JsonObject
    {
        ["object_type"] = type,
        ["object_id"] = id,
        ["aspect_type"] = aspect,
        ["updates"] = updates ?? [],
        ["owner_id"] = long.Parse(user, CultureInfo.InvariantCulture),
        ["subscription_id"] = subscription,
        ["event_time"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
    }.ToJsonString();

    /// <summary>The person takes the permission back. Strava writes the boolean as a text.</summary>
    public static string Ended(string user, long subscription = 0) => Told(
        user, long.Parse(user, CultureInfo.InvariantCulture), "update", "athlete", new JsonObject { ["authorized"] = "false" }, subscription);

    /// <param name="url">Where to.</param>
    /// <param name="body">What.</param>
    /// <param name="signedAt">Null for none.</param>
    /// <param name="secret">With which it is signed.</param>
    public static async Task<HttpResponseMessage> SendAsync(Uri url, string body, DateTimeOffset? signedAt = null, string secret = Clients.Secret)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        if (signedAt is { } at)
        {
            var t = at.ToUnixTimeSeconds();
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{body}"));
            content.Headers.Add("X-Strava-Signature", $"t={t},v1={Convert.ToHexStringLower(signature)}");
        }

        return await client.PostAsync(url, content);
    }
}
