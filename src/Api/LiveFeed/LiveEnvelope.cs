using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrainItAll.Api.Activities;
using TrainItAll.LiveFeed;

namespace TrainItAll.Api.LiveFeed;

/// <summary>One event as listeners get it: the head, and the payload of its type.</summary>
internal sealed record LiveEnvelope(
    long Seq,
    string Epoch,
    [property: JsonPropertyName("athlete_id")] string AthleteId,
    string Type,
    DateTimeOffset Timestamp)
{
    /// <summary>Of <c>ACTIVITY_UPLOADED</c>: the same JSON as in the list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActivityResponse? Activity { get; init; }

    /// <summary>Of <c>WELLNESS_UPDATED</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Collection { get; init; }

    /// <summary>Of <c>WELLNESS_UPDATED</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<DateOnly>? Days { get; init; }

    public static LiveEnvelope Of(AthleteEvent change, string organizationId) =>
        new(change.At.Seq, change.At.Stream, change.Athlete.Value, change.Type, change.Timestamp)
        {
            Activity = change.Activity is { } activity
                ? ActivityResponse.Of(activity, organizationId, change.Athlete.Value)
                : null,
            Collection = change.Collection,
            Days = change.Days.IsDefaultOrEmpty ? null : change.Days,
        };
}

/// <summary>What a subscription starts with.</summary>
/// <param name="AthleteId"><c>mem_…</c>, in whatever form it was asked for.</param>
/// <param name="Epoch">Names the numbering: a number of another epoch means nothing.</param>
/// <param name="HeadSeq">The last event when the subscription began.</param>
/// <param name="FromSeq">Every event after this one comes.</param>
/// <param name="Recovered">Whether nothing lies between what the caller had and what comes.</param>
internal sealed record SubscribeResponse(string AthleteId, string Epoch, long HeadSeq, long FromSeq, bool Recovered);
