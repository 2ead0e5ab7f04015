using TrainItAll.Upserts;

namespace TrainItAll.Activities;

/// <summary>What shall change of an activity: a field left out keeps its value, a null erases it.</summary>
[GenerateSerializer, Immutable, Alias("TrainItAll.ActivityPatch")]
public sealed record ActivityPatch
{
    /// <inheritdoc cref="Activity.Title"/>
    [Id(0)]
    public Sent<string> Title { get; init; }

    /// <inheritdoc cref="Activity.Type"/>
    [Id(1)]
    public Sent<ActivityType> Type { get; init; }

    /// <inheritdoc cref="Activity.Sport"/>
    [Id(2)]
    public Sent<string?> Sport { get; init; }

    /// <summary>Start, UTC, to the millisecond. The activity moves to its new place in the list.</summary>
    [Id(3)]
    public Sent<DateTimeOffset> StartedAt { get; init; }

    /// <inheritdoc cref="Activity.DurationSeconds"/>
    [Id(4)]
    public Sent<int> DurationSeconds { get; init; }

    /// <inheritdoc cref="Activity.DistanceMeters"/>
    [Id(5)]
    public Sent<double?> DistanceMeters { get; init; }

    /// <inheritdoc cref="Activity.LoadPoints"/>
    [Id(6)]
    public Sent<int?> LoadPoints { get; init; }

    /// <inheritdoc cref="Activity.Notes"/>
    [Id(7)]
    public Sent<string?> Notes { get; init; }

    /// <summary>What the writer calls it. The id by which the activity first came goes on naming it once.</summary>
    [Id(8)]
    public Sent<string?> ExternalId { get; init; }

    /// <summary>Members to set, as the text of a JSON object; a member that is null goes. Null changes none.</summary>
    [Id(9)]
    public string? Custom { get; init; }

    /// <summary>The calendar event that it fulfils from now on; null parts them.</summary>
    [Id(10)]
    public Sent<int?> PairedEventId { get; init; }
}
