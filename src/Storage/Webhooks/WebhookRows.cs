using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainItAll.Storage.Webhooks;

/// <summary>Rows of this slice as Dapper fills them. Moments are Unix ms in both engines.</summary>
internal static class WebhookRows
{
    public const string Subscription =
        """
        id AS Id, client_id AS ClientId, user_id AS UserId, athlete_id AS AthleteId, url AS Url, host AS Host, state AS State,
        settings AS Settings, secrets AS Secrets, health AS Health, epoch AS Epoch, created_at AS CreatedAt, changed_at AS ChangedAt
        """;

    public const string Message =
        """
        id AS Id, subscription_id AS SubscriptionId, athlete_id AS AthleteId, delivery_seq AS DeliverySeq, types AS Types,
        events AS Events, state AS State, attempts AS Attempts, tries AS Tries, created_at AS CreatedAt, next_at AS NextAt,
        finished_at AS FinishedAt, reason AS Reason
        """;

    public static string NameOf<T>(T state)
        where T : struct, Enum => state.ToString().ToLowerInvariant();

    public static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>What a statement needs of a subscription.</summary>
    public static object Values(WebhookSubscription subscription) => new
    {
        subscription.Id,
        subscription.Owner.ClientId,
        subscription.Owner.UserId,
        subscription.Owner.AthleteId,
        subscription.Url,
        subscription.Host,
        State = NameOf(subscription.State),
        Settings = JsonSerializer.Serialize(subscription.Settings, WebhookJson.Default.WebhookSettings),
        subscription.Secrets,
        Health = JsonSerializer.Serialize(subscription.Health, WebhookJson.Default.WebhookHealth),
        subscription.Epoch,
        CreatedAt = subscription.CreatedAt.ToUnixTimeMilliseconds(),
        ChangedAt = subscription.ChangedAt.ToUnixTimeMilliseconds(),
    };
}

/// <summary>A row of subscriptions.</summary>
internal class SubscriptionRow
{
    public string Id { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string UserId { get; set; } = "";

    public string AthleteId { get; set; } = "";

    public string Url { get; set; } = "";

    public string Host { get; set; } = "";

    public string State { get; set; } = "";

    public string Settings { get; set; } = "";

    public string Secrets { get; set; } = "";

    public string Health { get; set; } = "";

    public long Epoch { get; set; }

    public long CreatedAt { get; set; }

    public long ChangedAt { get; set; }

    public WebhookSubscription ToSubscription() => new(
        Id,
        new SubscriptionOwner(UserId, AthleteId, ClientId),
        Url,
        Host,
        JsonSerializer.Deserialize(Settings, WebhookJson.Default.WebhookSettings) ?? new(),
        WebhookRows.Moment(CreatedAt))
    {
        State = Enum.Parse<WebhookState>(State, ignoreCase: true),
        Secrets = Secrets,
        Health = JsonSerializer.Deserialize(Health, WebhookJson.Default.WebhookHealth) ?? new(),
        Epoch = Epoch,
        ChangedAt = WebhookRows.Moment(ChangedAt),
    };
}

/// <summary>A row of messages.</summary>
internal sealed class MessageRow
{
    public string Id { get; set; } = "";

    public string SubscriptionId { get; set; } = "";

    public string AthleteId { get; set; } = "";

    public long DeliverySeq { get; set; }

    public string Types { get; set; } = "";

    public int Events { get; set; }

    public string State { get; set; } = "";

    public int Attempts { get; set; }

    public int Tries { get; set; }

    public long CreatedAt { get; set; }

    public long NextAt { get; set; }

    public long? FinishedAt { get; set; }

    public string Reason { get; set; } = "";

    public byte[] Body { get; set; } = [];

    public WebhookMessage ToMessage() => new(
        Id, SubscriptionId, AthleteId, DeliverySeq, Types, Events, WebhookRows.Moment(CreatedAt))
    {
        State = Enum.Parse<MessageState>(State, ignoreCase: true),
        Attempts = Attempts,
        Tries = Tries,
        NextAt = WebhookRows.Moment(NextAt),
        FinishedAt = FinishedAt is { } at ? WebhookRows.Moment(at) : null,
        Reason = Reason,
    };
}

/// <summary>The text form of what has no columns of its own.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookSettings))]
[JsonSerializable(typeof(WebhookHealth))]
internal sealed partial class WebhookJson : JsonSerializerContext;
