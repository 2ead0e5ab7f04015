using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Upserts;

/// <summary>What a write did. It is durable when the caller holds this.</summary>
/// <param name="Id">The record that was written.</param>
/// <param name="Outcome">Whether it is new.</param>
/// <param name="At">The change's place in the athlete's history; of the last change when nothing changed.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WriteReceipt")]
public sealed record WriteReceipt(
    [property: Id(0)] string Id,
    [property: Id(1)] WriteOutcome Outcome,
    [property: Id(2)] StreamPosition At)
{
    /// <summary>Where an accepted file is kept: <c>fit/&lt;org&gt;/&lt;athlete&gt;/YYYY-MM-DD/&lt;random&gt;.fit</c>, or with the ending of another format; null without a file.</summary>
    [Id(3)]
    public string? StorageKey { get; init; }

    /// <summary>Every record a file with several sessions became, <see cref="Id"/> first; empty for a single one.</summary>
    [Id(4)]
    public ImmutableArray<string> Ids { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>What became of a write.</summary>
public enum WriteOutcome
{
    /// <summary>A new record.</summary>
    Created,

    /// <summary>A record that was there has changed.</summary>
    Updated,

    /// <summary>The record held all of it already: nothing changed, no event.</summary>
    Unchanged,

    /// <summary>The same thing was accepted before (file hash, external id): nothing changed, no event.</summary>
    Duplicate,
}
