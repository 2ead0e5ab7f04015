using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Calendar;

namespace TrainItAll.Library;

/// <summary>A workout that is not planned for a day (spec/intervals.md 8.9).</summary>
/// <param name="Id">Its number; given once per installation, never used again.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.LibraryWorkout")]
public sealed record LibraryWorkout([property: Id(0)] int Id)
{
    /// <summary>The folder it lies in; null for none.</summary>
    [Id(1)]
    public int? FolderId { get; init; }

    /// <inheritdoc cref="CalendarEvent.Name"/>
    [Id(2)]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <inheritdoc cref="CalendarEvent.Description"/>
    [Id(3)]
    public string? Description { get; init; }

    /// <inheritdoc cref="CalendarEvent.Type"/>
    [Id(4)]
    public string? Type { get; init; }

    /// <inheritdoc cref="CalendarEvent.Sport"/>
    [Id(5)]
    public ActivityType? Sport { get; init; }

    /// <inheritdoc cref="CalendarEvent.IsIndoor"/>
    [Id(6)]
    public bool IsIndoor { get; init; }

    /// <inheritdoc cref="CalendarEvent.Target"/>
    [Id(7)]
    public string? Target { get; init; }

    /// <inheritdoc cref="CalendarEvent.Workout"/>
    [Id(8)]
    public string? Workout { get; init; }

    /// <inheritdoc cref="CalendarEvent.Warnings"/>
    [Id(9)]
    public string? Warnings { get; init; }

    /// <inheritdoc cref="CalendarEvent.Planned"/>
    [Id(10)]
    public PlannedTotals Planned { get; init => field = value ?? PlannedTotals.Nothing; } = PlannedTotals.Nothing;

    /// <inheritdoc cref="CalendarEvent.Custom"/>
    [Id(11)]
    public string? Custom { get; init; }

    /// <summary>Last change, UTC.</summary>
    [Id(12)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc cref="CalendarEvent.Revision"/>
    [Id(13)]
    public int Revision { get; init; }
}

/// <summary>A place for workouts, or a plan: workouts with their days.</summary>
/// <param name="Id">Its number; given once per installation, never used again.</param>
/// <param name="Name">What the athlete calls it.</param>
/// <param name="Type"><c>FOLDER</c> or <c>PLAN</c>.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.LibraryFolder")]
public sealed record LibraryFolder([property: Id(0)] int Id, [property: Id(1)] string Name, [property: Id(2)] string Type)
{
    /// <summary>Free text; null for none.</summary>
    [Id(3)]
    public string? Description { get; init; }

    /// <summary>Last change, UTC.</summary>
    [Id(4)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc cref="CalendarEvent.Revision"/>
    [Id(5)]
    public int Revision { get; init; }
}

/// <summary>All that an athlete's library holds.</summary>
/// <param name="Folders">By number.</param>
/// <param name="Workouts">By number.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.LibraryContent")]
public sealed record LibraryContent(
    [property: Id(0)] ImmutableArray<LibraryFolder> Folders, [property: Id(1)] ImmutableArray<LibraryWorkout> Workouts);
