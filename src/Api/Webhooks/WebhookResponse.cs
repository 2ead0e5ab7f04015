using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>A subscription as its owner sees it; secrets only in the answer that made them.</summary>
internal sealed record WebhookResponse(
    [property: Description("The subscription, whs_….")] string Id,
    [property: Description("Where to.")] string Url,
    [property: Description("unverified, active, paused or disabled.")] string State,
    [property: Description("Why it is disabled; null otherwise.")] string? Reason,
    [property: Description("Which events.")] ImmutableArray<string> Events,
    [property: Description("Which athletes; empty means all that you may see.")] ImmutableArray<string> Athletes,
    [property: Description("The OAuth client that owns it; null when you do.")]
    [property: JsonPropertyName("client_id")]
    string? ClientId,
    [property: Description("native or intervals: the fields of payloads.")] string Dialect,
    [property: Description("Whether bodies carry the shared word.")]
    [property: JsonPropertyName("include_secret")]
    bool IncludesSecret,
    [property: Description("Names of the headers that are sent along.")] ImmutableArray<string> Headers,
    [property: Description("What you call it.")] string? Description,
    [property: Description("Requests at once.")]
    [property: JsonPropertyName("max_in_flight")]
    int InFlightMax,
    [property: Description("How the receiver does.")] WebhookHealthResponse Health,
    [property: Description("When it was made, UTC.")]
    [property: JsonPropertyName("created_at")]
    DateTimeOffset CreatedAt,
    [property: Description("Last change, UTC.")]
    [property: JsonPropertyName("changed_at")]
    DateTimeOffset ChangedAt)
{
    [Description("The key that signs: shown this once.")]
    [JsonPropertyName("signing_secret")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SigningSecret { get; init; }

    [Description("The shared word in bodies: shown this once.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    [Description("What lies for it; not in lists.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BacklogResponse? Backlog { get; init; }

    public static WebhookResponse Of(WebhookSubscription subscription) => new(
        subscription.Id,
        subscription.Url,
        WebhookNames.Of(subscription.State),
        subscription.Health.Reason.Length == 0 ? null : subscription.Health.Reason,
        subscription.Settings.Events,
        subscription.Settings.Athletes,
        subscription.Owner.ClientId.Length == 0 ? null : subscription.Owner.ClientId,
        subscription.Settings.IsIntervals ? "intervals" : "native",
        subscription.Settings.IncludesSecret,
        subscription.Settings.Headers,
        subscription.Settings.Description,
        subscription.Settings.InFlightMax,
        WebhookHealthResponse.Of(subscription.Health),
        subscription.CreatedAt,
        subscription.ChangedAt);

    public WebhookResponse With(WebhookSecrets secrets) => this with { SigningSecret = secrets.Signing, Secret = secrets.Body };
}

/// <summary>How a receiver does.</summary>
internal sealed record WebhookHealthResponse(
    [property: Description("Messages delivered, ever.")] long Delivered,
    [property: Description("Attempts failed, ever.")] long Failed,
    [property: Description("Failures since the last success; from 10 on only the oldest message is tried.")]
    [property: JsonPropertyName("failures_in_row")]
    int FailuresInRow,
    [property: Description("Since when it fails, UTC; null when the last attempt succeeded.")]
    [property: JsonPropertyName("failing_since")]
    DateTimeOffset? FailingSince,
    [property: Description("The last success, UTC.")]
    [property: JsonPropertyName("last_success_at")]
    DateTimeOffset? LastSuccessAt,
    [property: Description("What the last failure was.")]
    [property: JsonPropertyName("last_error")]
    string? LastError)
{
    public static WebhookHealthResponse Of(WebhookHealth health) => new(
        health.Delivered,
        health.Failed,
        health.FailuresInRow,
        health.FailingSince,
        health.LastSuccessAt,
        health.LastError.Length == 0 ? null : health.LastError);
}

/// <summary>What lies for a subscription.</summary>
internal sealed record BacklogResponse(
    [property: Description("Things that wait to be gathered into messages.")] long Waiting,
    [property: Description("Messages not delivered yet.")] long Pending,
    [property: Description("Messages given up; they can be replayed.")] long Dead,
    [property: Description("When the oldest of what is undelivered came, UTC.")]
    [property: JsonPropertyName("oldest_at")]
    DateTimeOffset? OldestAt)
{
    public static BacklogResponse Of(WebhookBacklog backlog) => new(backlog.Waiting, backlog.Pending, backlog.Dead, backlog.OldestAt);
}

/// <summary>New secrets, which are never shown again.</summary>
internal sealed record WebhookSecretsResponse(
    [property: Description("The key that signs from now on: shown this once.")]
    [property: JsonPropertyName("signing_secret")]
    string SigningSecret,
    [property: Description("The shared word in bodies: shown this once.")] string Secret);

/// <summary>What became of a test event.</summary>
internal sealed record WebhookTestResponse(
    [property: Description("The delivery, msg_….")] string Id,
    [property: Description("What became of it: pending means that it will be tried again.")] string State,
    [property: Description("The attempts made.")] ImmutableArray<AttemptResponse> Attempts);

/// <summary>How many deliveries are sent again.</summary>
internal sealed record ReplayResponse([property: Description("Deliveries that will be sent again, the oldest first.")] int Replayed);
