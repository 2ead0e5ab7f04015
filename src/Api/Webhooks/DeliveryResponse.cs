using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Api.Json;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>One message of a subscription.</summary>
internal sealed record DeliveryResponse(
    [property: Description("The delivery, msg_…: the webhook-id header of its requests.")] string Id,
    [property: Description("The athlete, mem_…; null for test events.")]
    [property: JsonPropertyName("athlete_id")]
    string? AthleteId,
    [property: Description("Counts the messages about this athlete, without holes.")]
    [property: JsonPropertyName("delivery_seq")]
    long DeliverySeq,
    [property: Description("Which events it tells of.")] ImmutableArray<string> Types,
    [property: Description("How many events.")] int Events,
    [property: Description("pending, delivered, dead or cancelled.")] string State,
    [property: Description("Why it is dead or cancelled.")] string? Reason,
    [property: Description("Requests made.")] int Attempts,
    [property: Description("When it was put together, UTC.")]
    [property: JsonPropertyName("created_at")]
    DateTimeOffset CreatedAt,
    [property: Description("When it is tried next, UTC; null when it is finished.")]
    [property: JsonPropertyName("next_at")]
    DateTimeOffset? NextAt,
    [property: Description("When it was finished, UTC.")]
    [property: JsonPropertyName("finished_at")]
    DateTimeOffset? FinishedAt)
{
    [Description("What is sent, with the shared word blanked; null when it was let go. Not in lists.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Body { get; init; }

    [Description("The requests made, oldest first. Not in lists.")]
    [JsonPropertyName("attempt_log")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<AttemptResponse>? AttemptLog { get; init; }

    public static DeliveryResponse Of(WebhookMessage message) => new(
        message.Id,
        message.AthleteId.Length == 0 ? null : message.AthleteId,
        message.DeliverySeq,
        [.. message.Types.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        message.Events,
        WebhookNames.Of(message.State),
        message.Reason.Length == 0 ? null : message.Reason,
        message.Attempts,
        message.CreatedAt,
        message.State == MessageState.Pending ? message.NextAt : null,
        message.FinishedAt);
}

/// <summary>One request.</summary>
internal sealed record AttemptResponse(
    [property: Description("From 1: the tia-attempt header.")] int Number,
    [property: Description("When, UTC.")]
    [property: JsonPropertyName("started_at")]
    DateTimeOffset StartedAt,
    [property: Description("How long it took, in ms.")]
    [property: JsonPropertyName("duration_ms")]
    long DurationMs,
    [property: Description("The address connected to.")] string? Address,
    [property: Description("The HTTP status; null when none came.")] int? Status,
    [property: Description("What went wrong; null when nothing did.")] string? Error,
    [property: Description("The beginning of a text answer.")] string? Answer)
{
    public static AttemptResponse Of(WebhookAttempt attempt) => new(
        attempt.Number,
        attempt.StartedAt,
        attempt.DurationMs,
        Known(attempt.Address),
        attempt.Status == 0 ? null : attempt.Status,
        Known(attempt.Error),
        Known(attempt.Answer));

    private static string? Known(string text) => text.Length == 0 ? null : text;
}

/// <summary>States as the native dialect writes them.</summary>
internal static class WebhookNames
{
    public static string Of<T>(T state)
        where T : struct, Enum => state.ToString().ToLowerInvariant();
}
