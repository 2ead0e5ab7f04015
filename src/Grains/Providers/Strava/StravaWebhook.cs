using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrainItAll.Providers.Strava;

/// <summary>
/// What Strava tells (specification 4.3 and 8.2). Most deliveries are not signed: of these nothing is believed but that
/// something may have happened, and Strava is asked.
/// </summary>
internal static class StravaWebhook
{
    public const string Signature = "X-Strava-Signature";

    /// <summary>Everything that is known of the person.</summary>
    public const string Athlete = "athlete";

    public const string Changed = "activity";
    public const string Hidden = "private";
    public const string Deleted = "gone";

    private const int AgeSecondsMax = 300;

    /// <summary>A signature is not always there; one that is there must be right, and fresh.</summary>
    public static bool IsGenuine(Delivery delivery, string? secret)
    {
        if (delivery.Headers.GetValueOrDefault(Signature) is not { } header)
        {
            return true;
        }

        var parts = header.Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (parts["t"].FirstOrDefault() is not { } sent
            || !long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(delivery.ReceivedAt.ToUnixTimeSeconds() - seconds) > AgeSecondsMax)
        {
            return false;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{sent}."), .. delivery.Body];

        return parts["v1"].Any(signature => Signatures.IsHexOf(signed, secret, signature));
    }

    /// <returns>Null when the delivery does not name it, or is no JSON.</returns>
    public static string? SubscriptionOf(Delivery delivery)
    {
        try
        {
            using var json = JsonDocument.Parse(delivery.Body.AsMemory());

            return StravaActivity.IdOf(json.RootElement, "subscription_id");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ImmutableArray<ProviderNews> Read(Delivery delivery)
    {
        using var json = JsonDocument.Parse(delivery.Body.AsMemory());
        var told = json.RootElement;
        var person = StravaActivity.IdOf(told, "owner_id") ?? throw new JsonException("The event names nobody.");
        var id = StravaActivity.IdOf(told, "object_id") ?? throw new JsonException("The event names nothing.");
        var updates = told.Member("updates") ?? default;
        var isSigned = delivery.Headers.ContainsKey(Signature);

        return
        [
            (told.Text("object_type"), told.Text("aspect_type")) switch
            {
                ("activity", "delete") when isSigned => new(person) { Gone = [id] },
                ("activity", "delete") => Ask(person, $"{Deleted}:{id}"),
                ("activity", "update") when Says(updates, "private", "true") => Ask(person, $"{Hidden}:{id}"),
                ("activity", "create" or "update") => Ask(person, $"{Changed}:{id}"),
                ("athlete", "update") when Says(updates, "authorized", "false") => isSigned
                    ? new(person) { IsEnded = true }
                    : Ask(person, Athlete),
                _ => new(person),
            },
        ];
    }

    private static ProviderNews Ask(string person, string item) => new(person) { Fetches = [new("workouts", item)] };

    /// <summary>Strava writes booleans as texts here.</summary>
    private static bool Says(JsonElement updates, string name, string value) =>
        updates.Member(name) is { } member && string.Equals(member.ToString(), value, StringComparison.OrdinalIgnoreCase);
}
