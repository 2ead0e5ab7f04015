using TrainItAll.Activities;

namespace TrainItAll.Calendar;

/// <summary>One thing in an athlete's calendar: a planned workout, a race, a note, a holiday, a target (spec/intervals.md 8.1).</summary>
/// <param name="Id">Its number; given once per installation, never used again.</param>
/// <param name="Start">Start on the athlete's clock, to the second, without a zone.</param>
/// <param name="End">End on the athlete's clock, excluded; after <paramref name="Start"/>.</param>
/// <param name="Category">What it is, in the words of the dialect: <c>WORKOUT</c>, <c>RACE_A</c>, <c>NOTE</c> …</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.CalendarEvent")]
public sealed record CalendarEvent(
    [property: Id(0)] int Id,
    [property: Id(1)] DateTime Start,
    [property: Id(2)] DateTime End,
    [property: Id(3)] string Category)
{
    /// <summary>The same event for calendar programs, a UUID; stable across exports.</summary>
    [Id(4)]
    public string Uid { get; init => field = value ?? ""; } = "";

    /// <summary>What the athlete calls it; empty when nobody named it.</summary>
    [Id(5)]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Free text; of a workout its steps in the text syntax, as they were written.</summary>
    [Id(6)]
    public string? Description { get; init; }

    /// <summary>The sport in the words of the dialect; null for what is no training.</summary>
    [Id(7)]
    public string? Type { get; init; }

    /// <summary>The class of <see cref="Type"/>: what pairs with activities of that class.</summary>
    [Id(8)]
    public ActivityType? Sport { get; init; }

    /// <summary>Whether it is done indoors.</summary>
    [Id(9)]
    public bool IsIndoor { get; init; }

    /// <summary>Which target of the steps to follow: <c>AUTO</c>, <c>POWER</c>, <c>HR</c>, <c>PACE</c>; null when it is not said.</summary>
    [Id(10)]
    public string? Target { get; init; }

    /// <summary>The writer's own id; with the application it names the event once.</summary>
    [Id(11)]
    public string? ExternalId { get; init; }

    /// <summary>The OAuth application that made it; null for keys and people.</summary>
    [Id(12)]
    public string? ClientId { get; init; }

    /// <summary>The athlete or coach that made it, as the dialect shows it: <c>i&lt;n&gt;</c>.</summary>
    [Id(13)]
    public string? CreatedBy { get; init; }

    /// <summary>Last change, UTC.</summary>
    [Id(14)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts its changes, from 1: whoever changes it says which one it has read.</summary>
    [Id(15)]
    public int Revision { get; init; }

    /// <summary>The workout as JSON text of a document with targets in their own units (spec 9); null without steps.</summary>
    [Id(16)]
    public string? Workout { get; init; }

    /// <summary>What could not be read of the workout as JSON text of a list; null when there is nothing to say.</summary>
    [Id(17)]
    public string? Warnings { get; init; }

    /// <summary>What it comes to: from the workout with the settings of its last change, or as it was sent.</summary>
    [Id(18)]
    public PlannedTotals Planned { get; init => field = value ?? PlannedTotals.Nothing; } = PlannedTotals.Nothing;

    /// <summary>The activity by which it was done, <c>act_…</c>; null while it is open.</summary>
    [Id(19)]
    public string? PairedActivityId { get; init; }

    /// <summary>The number of that activity in dialects that count.</summary>
    [Id(20)]
    public long? PairedActivityNumber { get; init; }

    /// <summary>When the plan that it came with was put into the calendar, UTC; null when it came alone.</summary>
    [Id(21)]
    public DateTimeOffset? PlanAppliedAt { get; init; }

    /// <summary>The plan or folder that it came with; null when it came alone, or before this was kept.</summary>
    [Id(23)]
    public int? PlanFolderId { get; init; }

    /// <summary>The library workout that it was made of; null when there is none, or before this was kept.</summary>
    [Id(24)]
    public int? PlanWorkoutId { get; init; }

    /// <summary>Members that only the dialect knows (colour, tags, flags), as JSON text of an object; null when there are none.</summary>
    [Id(22)]
    public string? Custom { get; init; }
}

/// <summary>What a planned workout comes to. Null: nobody said, and it could not be worked out.</summary>
/// <param name="MovingTimeSeconds">Time in s.</param>
/// <param name="DistanceMeters">Distance in m.</param>
/// <param name="LoadPoints">Training load.</param>
/// <param name="IntensityPercent">Intensity in percent of the threshold.</param>
/// <param name="Joules">Work in J.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.PlannedTotals")]
public sealed record PlannedTotals(
    [property: Id(0)] int? MovingTimeSeconds,
    [property: Id(1)] double? DistanceMeters,
    [property: Id(2)] int? LoadPoints,
    [property: Id(3)] double? IntensityPercent,
    [property: Id(4)] long? Joules)
{
    /// <summary>Nothing is known.</summary>
    public static PlannedTotals Nothing { get; } = new(null, null, null, null, null);

    /// <summary>These, and where they say nothing, others.</summary>
    public PlannedTotals Or(PlannedTotals others)
    {
        ArgumentNullException.ThrowIfNull(others);

        return new(
            MovingTimeSeconds ?? others.MovingTimeSeconds,
            DistanceMeters ?? others.DistanceMeters,
            LoadPoints ?? others.LoadPoints,
            IntensityPercent ?? others.IntensityPercent,
            Joules ?? others.Joules);
    }
}
