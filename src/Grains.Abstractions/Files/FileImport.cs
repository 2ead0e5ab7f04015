using System.Collections.Immutable;
using TrainItAll.Activities;

namespace TrainItAll.Files;

/// <summary>A training file whose bytes are stored already, and what was read from it.</summary>
/// <param name="Sha256">SHA-256 of the file in lower-case hex; names its bytes in the file store.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="FileName">As the sender named it, without folders.</param>
/// <param name="Format">Upper-case kind: <c>FIT</c>, <c>TCX</c> or <c>GPX</c>.</param>
/// <param name="Sessions">One activity each, in their order; at least one.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.FileImport")]
public sealed record FileImport(
    [property: Id(0)] string Sha256,
    [property: Id(1)] long SizeBytes,
    [property: Id(2)] string FileName,
    [property: Id(3)] string Format,
    [property: Id(4)] ImmutableArray<NewActivity> Sessions)
{
    /// <inheritdoc cref="Activity.FileWarnings"/>
    [Id(5)]
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>What the sender's platform calls the session, whichever file tells of it; null when it has no such name.</summary>
    [Id(6)]
    public string? Identity { get; init; }

    /// <summary>The title that the sender gives; null to leave it to the file. A file sent again changes it, unless the athlete has.</summary>
    [Id(7)]
    public string? Title { get; init; }

    /// <summary>What the sender sent along, as JSON text, opaque to us. A file sent again replaces it.</summary>
    [Id(8)]
    public string? RawPayload { get; init; }
}
