using System.Text.Json;
using System.Text.Json.Serialization;
using TrainItAll.Activities;

namespace TrainItAll.Webhooks;

/// <summary>
/// What a waiting row keeps: enough to write the payload in either dialect without asking the athlete. A property may be
/// added, never renamed: rows of an older program are still to be sent.
/// </summary>
/// <param name="OrganizationId"><c>org_…</c>.</param>
/// <param name="AthleteNumber">The athlete in dialects that count.</param>
internal sealed record OutboxDoc(string OrganizationId, long AthleteNumber)
{
    /// <summary>Of events about an activity: the activity; of a deleted one its stub.</summary>
    public Activity? Activity { get; init; }

    /// <summary>Of <c>WELLNESS_UPDATED</c>: the collection that was written.</summary>
    public string? Collection { get; init; }

    /// <summary>Of <c>WELLNESS_UPDATED</c>: the day that was written.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Of <c>WELLNESS_UPDATED</c>: the record as it is kept.</summary>
    public JsonElement? Record { get; init; }

    /// <summary>Of <c>CALENDAR_UPDATED</c>: one planned event as its dialect shows it, or the stub of a deleted one.</summary>
    public JsonElement? Event { get; init; }

    /// <summary>Whether <see cref="Event"/> was deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Of other events: their own fields, as they are sent.</summary>
    public JsonElement? Fields { get; init; }

    public static OutboxDoc Read(string json) => JsonSerializer.Deserialize(json, OutboxJson.Default.OutboxDoc)
        ?? throw new InvalidDataException("An outbox row is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, OutboxJson.Default.OutboxDoc);
}

/// <summary>The text form of <see cref="OutboxDoc"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(OutboxDoc))]
internal sealed partial class OutboxJson : JsonSerializerContext;
