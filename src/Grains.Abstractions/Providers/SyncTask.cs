using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>One sync, under way or ended.</summary>
/// <param name="Id">UUID.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Status"><c>queued</c>, <c>in_progress</c>, <c>success</c>, <c>partial</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="CreatedAt">UTC.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.SyncTask")]
public sealed record SyncTask(
    [property: Id(0)] string Id, [property: Id(1)] SyncRequest Request, [property: Id(2)] string Status, [property: Id(3)] DateTimeOffset CreatedAt)
{
    /// <summary>One per type of data, in the order in which they are fetched.</summary>
    [Id(4)]
    public ImmutableArray<SyncStep> Steps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it does right now, for people.</summary>
    [Id(5)]
    public string Message { get; init => field = value ?? ""; } = "";

    /// <summary>Why it failed; null while it did not.</summary>
    [Id(6)]
    public string? Error { get; init; }

    /// <summary>When the first request began, UTC; null before.</summary>
    [Id(7)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC; null before.</summary>
    [Id(8)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Since when what is fetched must be new, Unix seconds; settled when the task begins.</summary>
    [Id(9)]
    public long SinceSeconds { get; init; }

    /// <summary>Failures of the provider one after another, for which the task waits longer and longer.</summary>
    [Id(10)]
    public int Failures { get; init; }

    /// <summary>Whether it waits for the workout that an original file belongs to; until then it keeps no other from its turn.</summary>
    [Id(11)]
    public bool IsHeld { get; init; }

    /// <summary>Until when the provider takes no more requests, UTC; null while it does.</summary>
    [Id(12)]
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>Whether nothing more will happen.</summary>
    public bool IsEnded => EndedAt is not null;
}

/// <summary>The fetching of one type of data.</summary>
/// <param name="Type"><c>workouts</c> or <c>data_247</c>.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.SyncStep")]
public sealed record SyncStep([property: Id(0)] string Type)
{
    /// <summary>Where the next request goes on, in the connector's words; null before the first.</summary>
    [Id(1)]
    public string? Cursor { get; init; }

    /// <summary>Whether it ran to the end without an error; null while it has not ended.</summary>
    [Id(2)]
    public bool? IsOk { get; init; }

    /// <summary>Items that the provider gave.</summary>
    [Id(3)]
    public int Fetched { get; init; }

    /// <summary>Of these, new here.</summary>
    [Id(4)]
    public int Created { get; init; }

    /// <summary>Of these, changed here.</summary>
    [Id(5)]
    public int Updated { get; init; }

    /// <summary>Of these, as they were.</summary>
    [Id(6)]
    public int Unchanged { get; init; }

    /// <summary>Of these, unusable.</summary>
    [Id(7)]
    public int Failed { get; init; }

    /// <summary>Original files that are still to be fetched.</summary>
    [Id(8)]
    public ImmutableArray<ProviderFile> Files { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether the last page is here; original files may still be missing.</summary>
    [Id(9)]
    public bool IsPulled { get; init; }
}

/// <summary>An activity's original file at a provider.</summary>
/// <param name="ExternalId">The provider's id of the activity.</param>
/// <param name="Place">Where it is, in the connector's words; never with a secret.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.ProviderFile")]
public sealed record ProviderFile([property: Id(0)] string ExternalId, [property: Id(1)] string Place);
