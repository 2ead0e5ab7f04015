using System.Collections.Immutable;
using System.Text.Json;

namespace TrainItAll.Providers.Polar;

/// <summary>What Polar tells (specification 9.2): what is new, never the thing itself. Where it is, we know; its <c>url</c> is not followed.</summary>
internal static class PolarWebhook
{
    public const string Signature = "Polar-Webhook-Signature";
    public const string Event = "Polar-Webhook-Event";
    public const string Exercise = "exercise";
    public const string Night = "night";
    public const string Day = "day";

    private const string Workouts = "workouts";
    private const string Data247 = "247";
    private const int IdCharsMax = 64;
    private const int PingBytesMax = 1_024;

    /// <summary>Polar asks whether anybody is there before it gives the secret: the question carries nothing.</summary>
    public static bool IsPing(Delivery delivery)
    {
        if (delivery.Body.Length > PingBytesMax)
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(delivery.Body.AsMemory());

            return IsPing(json.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static ImmutableArray<ProviderNews> Read(Delivery delivery)
    {
        using var json = JsonDocument.Parse(delivery.Body.AsMemory());
        var told = json.RootElement;
        if (IsPing(told))
        {
            return [];
        }

        var person = told.Id("user_id") ?? throw new JsonException("The event names nobody.");
        var day = PolarReading.Date(told.Said("date"));

        return
        [
            (told.Text("event"), told.Id("entity_id")) switch
            {
                ("EXERCISE", { } id) when IsPlain(id) => new(person) { Fetches = [new(Workouts, $"{Exercise}:{id}")] },
                ("SLEEP", _) when day is { } date => new(person) { Fetches = [new(Data247, FormattableString.Invariant($"{Night}:{date:yyyy-MM-dd}"))] },
                ("ACTIVITY_SUMMARY", _) when day is { } date => new(person) { Fetches = [new(Data247, FormattableString.Invariant($"{Day}:{date:yyyy-MM-dd}"))] },
                _ => new(person),
            },
        ];
    }

    private static bool IsPing(JsonElement told) => told.Text("event") == "PING";

    /// <summary>It becomes a part of a path.</summary>
    private static bool IsPlain(string id) => id.Length <= IdCharsMax && id.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_');
}
