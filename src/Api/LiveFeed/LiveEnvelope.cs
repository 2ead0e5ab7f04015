using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrainItAll.Api.Activities;
using TrainItAll.Api.Json;
using TrainItAll.Calendar;
using TrainItAll.LiveFeed;

namespace TrainItAll.Api.LiveFeed;

/// <summary>One event as listeners get it: the head, and the payload of its type.</summary>
internal sealed record LiveEnvelope(
    long Seq,
    string Epoch,
    [property: JsonPropertyName("athlete_id")] string AthleteId,
    string Type,
    DateTimeOffset Timestamp,
    bool Replayed)
{
    /// <summary>Of <c>ACTIVITY_…</c>: the same JSON as in the list; of a deleted one as it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActivityResponse? Activity { get; init; }

    /// <summary>Of <c>WELLNESS_UPDATED</c>; the first of <see cref="Collections"/> when there are several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Collection { get; init; }

    /// <summary>Of <c>WELLNESS_UPDATED</c>, when several collections changed at once: all of them that may be seen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Collections { get; init; }

    /// <summary>Of <c>WELLNESS_UPDATED</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<DateOnly>? Days { get; init; }

    /// <summary>Of <c>CALENDAR_UPDATED</c>: events that are new or changed, as they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RawJson>? Events { get; init; }

    /// <summary>Of <c>CALENDAR_UPDATED</c>: what is left to say of events that are no more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyName("deleted_events")]
    public ImmutableArray<RawJson>? DeletedEvents { get; init; }

    /// <summary>Of events of other kinds: their own fields.</summary>
    // Settable: what is only initialised counts as a parameter of the constructor, which these may not be.
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Fields { get; set; }

    /// <summary>Of <c>SPORT_SETTINGS_UPDATED</c>: the settings of all sports.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? SportSettings { get; init; }

    public static LiveEnvelope Of(AthleteEvent change, string organizationId, bool isReplayed) =>
        new(change.At.Seq, change.At.Stream, change.Athlete.Value, change.Type, change.Timestamp, isReplayed)
        {
            Activity = change.Activity is { } activity
                ? ActivityResponse.Of(activity, organizationId, change.Athlete.Value)
                : null,
            Collection = change.Collection ?? change.Collections.FirstOrDefault(),
            Collections = change.Collections.Length > 1 ? change.Collections : null,
            Days = change.Days.IsDefaultOrEmpty ? null : change.Days,
            SportSettings = change.SportSettings is { } settings ? new RawJson(settings) : null,
            Events = change.Type == EventTypes.CalendarUpdated
                ? [.. change.Events.Select(planned => new RawJson(PlannedText.Of(planned)))]
                : null,
            DeletedEvents = change.Type == EventTypes.CalendarUpdated
                ? [.. change.DeletedEvents.Select(planned => new RawJson(PlannedText.OfDeleted(planned)))]
                : null,
            Fields = change.Fields is { } fields ? FieldsOf(fields) : null,
        };

    private static Dictionary<string, JsonElement> FieldsOf(string json) =>
        JsonElement.Parse(json).EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
