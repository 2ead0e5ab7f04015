using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Athletes;
using TrainItAll.Calendar;

namespace TrainItAll.LiveFeed;

/// <summary>One durable change of one athlete (design: events).</summary>
/// <param name="Athlete">Whose change it is.</param>
/// <param name="At">Its place in that athlete's history.</param>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Timestamp">When it was committed, UTC.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.AthleteEvent")]
public sealed record AthleteEvent(
    [property: Id(0)] AthleteId Athlete,
    [property: Id(1)] StreamPosition At,
    [property: Id(2)] string Type,
    [property: Id(3)] DateTimeOffset Timestamp)
{
    /// <summary>The activity concerned, as it was after the change, or before it was deleted; null for other events.</summary>
    [Id(4)]
    public Activity? Activity { get; init; }

    /// <summary>The one collection concerned by <see cref="EventTypes.WellnessUpdated"/>; null for several, and for other events.</summary>
    [Id(5)]
    public string? Collection { get; init; }

    /// <summary>The days concerned by <see cref="EventTypes.WellnessUpdated"/>; of an instant its UTC date.</summary>
    [Id(6)]
    public ImmutableArray<DateOnly> Days { get; init; } = [];

    /// <summary>Every collection concerned by <see cref="EventTypes.WellnessUpdated"/>; empty for other events.</summary>
    [Id(7)]
    public ImmutableArray<string> Collections { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The events that <see cref="EventTypes.CalendarUpdated"/> says are new or changed, as they are; empty for other events.</summary>
    [Id(8)]
    public ImmutableArray<CalendarEvent> Events { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The events that <see cref="EventTypes.CalendarUpdated"/> says are no more, as they were, without their workout; empty for other events.</summary>
    [Id(9)]
    public ImmutableArray<CalendarEvent> DeletedEvents { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Of events of other kinds: their own fields, a JSON object as it is told; null for none.</summary>
    [Id(11)]
    public string? Fields { get; init; }

    /// <summary>Of <c>SPORT_SETTINGS_UPDATED</c>: the settings of all sports as they are, a JSON list; null of other types.</summary>
    [Id(10)]
    public string? SportSettings { get; init; }
}

/// <summary>The names of events, as listeners see them.</summary>
public static class EventTypes
{
    /// <summary>A new activity.</summary>
    public const string ActivityUploaded = "ACTIVITY_UPLOADED";

    /// <summary>An activity was analysed anew, or for the first time some time after it came; what is analysed as it comes is not told twice.</summary>
    public const string ActivityAnalyzed = "ACTIVITY_ANALYZED";

    /// <summary>An activity has changed.</summary>
    public const string ActivityUpdated = "ACTIVITY_UPDATED";

    /// <summary>An activity is no more.</summary>
    public const string ActivityDeleted = "ACTIVITY_DELETED";

    /// <summary>A record of a day or an instant was written.</summary>
    public const string WellnessUpdated = "WELLNESS_UPDATED";

    /// <summary>Calendar events were written or deleted.</summary>
    public const string CalendarUpdated = "CALENDAR_UPDATED";

    /// <summary>The workout library has changed. Nobody is told more of it.</summary>
    public const string LibraryUpdated = "LIBRARY_UPDATED";

    /// <summary>The settings of sports have changed.</summary>
    public const string SportSettingsUpdated = "SPORT_SETTINGS_UPDATED";

    /// <summary>Activities were analysed anew; load, fitness and fatigue changed from a day on.</summary>
    public const string FitnessUpdated = "FITNESS_UPDATED";

    /// <summary>A sync with a provider has ended; it says which, and what came of it.</summary>
    public const string SyncCompleted = "SYNC_COMPLETED";

    /// <summary>What the athlete says about itself has changed.</summary>
    public const string AthleteUpdated = "ATHLETE_UPDATED";
}
