using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Athletes;
using TrainItAll.Calendar;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.SportSettings;
using TrainItAll.Storage.Athletes;
using TrainItAll.Webhooks.Payloads;

namespace TrainItAll.LiveFeed;

/// <summary>What the event log keeps of an event, beside its head.</summary>
internal sealed record EventDoc(Activity? Activity, string? Collection, ImmutableArray<DateOnly>? Days)
{
    /// <summary>All collections concerned, where they are several.</summary>
    public ImmutableArray<string>? Collections { get; init; }

    /// <summary>Calendar events that are new or changed, as they are.</summary>
    public ImmutableArray<CalendarEvent>? Planned { get; init; }

    /// <summary>Calendar events that are no more, as they were, without their workout.</summary>
    public ImmutableArray<CalendarEvent>? Unplanned { get; init; }

    /// <summary>Calendar events told at once: a listener gets a change of many in messages that it can take.</summary>
    private const int CalendarEventsMax = 50;

    /// <summary>Every entry as it is after the change; null for other events.</summary>
    public ImmutableArray<SportSetting>? SportSettings { get; init; }

    /// <summary>Of events of other kinds: their own fields, as they are told.</summary>
    public JsonElement? Fields { get; init; }

    public static NewEvent SyncCompleted(SyncTask task) =>
        New(EventTypes.SyncCompleted, new EventDoc(null, null, null) { Fields = SyncNews.FieldsOf(task) });

    public static NewEvent SportSettingsUpdated(ImmutableArray<SportSetting> entries) =>
        New(EventTypes.SportSettingsUpdated, new EventDoc(null, null, null) { SportSettings = entries });

    public static NewEvent LibraryUpdated() => New(EventTypes.LibraryUpdated, new EventDoc(null, null, null));

    /// <summary>Load changed on some days, on this one first.</summary>
    public static NewEvent FitnessUpdated(DateOnly since) => New(EventTypes.FitnessUpdated, new EventDoc(null, null, [since]));

    public static NewEvent AthleteUpdated() => New(EventTypes.AthleteUpdated, new EventDoc(null, null, null));

    public static NewEvent ActivityUploaded(Activity activity) =>
        New(EventTypes.ActivityUploaded, new EventDoc(activity, null, null));

    /// <summary>Analysed anew, or for the first time some time after it came.</summary>
    public static NewEvent ActivityAnalyzed(Activity activity) =>
        New(EventTypes.ActivityAnalyzed, new EventDoc(activity, null, null));

    public static NewEvent ActivityUpdated(Activity activity) =>
        New(EventTypes.ActivityUpdated, new EventDoc(activity, null, null));

    /// <summary>The activity as it was.</summary>
    public static NewEvent ActivityDeleted(Activity activity) =>
        New(EventTypes.ActivityDeleted, new EventDoc(activity, null, null));

    public static NewEvent WellnessUpdated(string collection, DateOnly day) =>
        New(EventTypes.WellnessUpdated, new EventDoc(null, collection, [day]));

    /// <summary>A day that changed in some collections at once, at least one.</summary>
    public static NewEvent WellnessUpdated(ImmutableArray<string> collections, DateOnly day) => collections is [var only]
        ? WellnessUpdated(only, day)
        : New(EventTypes.WellnessUpdated, new EventDoc(null, null, [day]) { Collections = collections });

    /// <summary>What changed in the calendar, in as many events as it takes; of an event that was written twice the later.</summary>
    public static List<NewEvent> CalendarUpdated(IEnumerable<CalendarEvent> written, IEnumerable<CalendarEvent> deleted) =>
    [
        .. written.Reverse().DistinctBy(planned => planned.Id).Reverse().Select(planned => (Event: planned, IsDeleted: false))
            .Concat(deleted.Select(planned => (Event: planned with { Workout = null, Warnings = null, Description = null }, IsDeleted: true)))
            .Chunk(CalendarEventsMax)
            .Select(some => New(EventTypes.CalendarUpdated, new EventDoc(null, null, null)
            {
                Planned = [.. some.Where(one => !one.IsDeleted).Select(one => one.Event)],
                Unplanned = [.. some.Where(one => one.IsDeleted).Select(one => one.Event)],
            })),
    ];

    public static AthleteEvent Read(AthleteId athlete, string stream, StoredEvent stored)
    {
        var doc = JsonSerializer.Deserialize(stored.Doc, RecordJson.Default.EventDoc)
            ?? throw new InvalidDataException($"Event {stored.Seq} of {athlete} is empty.");

        return new AthleteEvent(athlete, new StreamPosition(stream, stored.Seq), stored.Type, stored.At)
        {
            Activity = doc.Activity,
            Collection = doc.Collection,
            Collections = doc.Collections ?? (doc.Collection is { } only ? [only] : []),
            Days = doc.Days ?? [],
            Events = doc.Planned ?? [],
            DeletedEvents = doc.Unplanned ?? [],
            Fields = doc.Fields?.GetRawText(),
            SportSettings = doc.SportSettings is { } entries
                ? IntervalsSports.Of(entries, athlete.Value).GetProperty("sportSettings").GetRawText()
                : null,
        };
    }

    private static NewEvent New(string type, EventDoc doc) =>
        new(type, JsonSerializer.Serialize(doc, RecordJson.Default.EventDoc));
}
