using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Calendar;

/// <summary>An event as it shall be.</summary>
/// <param name="Event">All of it. Of a new one id, revision, time of change and pairing are given by the calendar.</param>
/// <param name="BasedOn">The revision that the writer has read; 0 for a new event.</param>
/// <param name="IsOnce">Whether the writer means the one event of that external id or uid: a new one is refused while there is one.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.EventDraft")]
public sealed record EventDraft(
    [property: Id(0)] CalendarEvent Event,
    [property: Id(1)] int BasedOn = 0,
    [property: Id(2)] bool IsOnce = false);

/// <summary>How a writer names an event that it knows.</summary>
/// <param name="ExternalId">Its own id; found only among what the same application made. Null for none.</param>
/// <param name="Uid">The event's UUID. Null for none.</param>
/// <param name="Id">The event's number. Null for none.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.EventName")]
public sealed record EventName(
    [property: Id(0)] string? ExternalId,
    [property: Id(1)] string? Uid = null,
    [property: Id(2)] int? Id = null);

/// <summary>Which events are meant, by their days and marks.</summary>
/// <param name="Oldest">First local day, included.</param>
/// <param name="Newest">Last local day, included.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.EventFilter")]
public sealed record EventFilter([property: Id(0)] DateOnly Oldest, [property: Id(1)] DateOnly Newest)
{
    /// <summary>Only these categories; empty: all.</summary>
    [Id(2)]
    public ImmutableArray<string> Categories { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Only what this athlete or coach made; null: all.</summary>
    [Id(3)]
    public string? CreatedBy { get; init; }

    /// <summary>Only what came into the calendar with this plan; null: all.</summary>
    [Id(4)]
    public DateTimeOffset? PlanAppliedAt { get; init; }

    /// <summary>Whether only what starts within the days counts, and not what reaches into them.</summary>
    [Id(5)]
    public bool StartsWithin { get; init; }
}

/// <summary>Events after a write; durable when the caller holds this.</summary>
/// <param name="At">The change's place in the athlete's history; of the last change when nothing changed.</param>
/// <param name="Events">In the order in which they were sent.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.CalendarReceipt")]
public sealed record CalendarReceipt(
    [property: Id(0)] StreamPosition At, [property: Id(1)] ImmutableArray<CalendarEvent> Events);

/// <summary>Events that are no more; durable when the caller holds this.</summary>
/// <param name="At">The change's place in the athlete's history; of the last change when nothing changed.</param>
/// <param name="Ids">Those that were there.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.DeletedEvents")]
public sealed record DeletedEvents([property: Id(0)] StreamPosition At, [property: Id(1)] ImmutableArray<int> Ids);
