namespace TrainItAll.Providers;

/// <summary>What somebody wants to be fetched from a provider.</summary>
/// <param name="UserId">Whose, <c>usr_…</c>.</param>
/// <param name="AthleteId">The same, <c>mem_…</c>.</param>
/// <param name="Provider">Lower case, such as <c>suunto</c>.</param>
/// <param name="DataType"><c>workouts</c>, <c>247</c> or <c>all</c>.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.SyncRequest")]
public sealed record SyncRequest(
    [property: Id(0)] string UserId, [property: Id(1)] string AthleteId, [property: Id(2)] string Provider, [property: Id(3)] string DataType)
{
    /// <summary>Unix seconds since which to fetch; 0 for everything, null for what is new since the last sync.</summary>
    [Id(4)]
    public long? Since { get; init; }

    /// <summary>Items per request to the provider, 1 to 100.</summary>
    [Id(5)]
    public int Limit { get; init; } = 50;

    /// <summary>Items to leave out at the beginning.</summary>
    [Id(6)]
    public int Offset { get; init; }

    /// <summary>Whether <see cref="Since"/> means the time of change; else that of creation.</summary>
    [Id(7)]
    public bool ByModification { get; init; } = true;

    /// <summary>Unix seconds until which to fetch; null for now.</summary>
    [Id(8)]
    public long? Until { get; init; }

    /// <summary>Further parts of workouts that were asked for, such as <c>samples,route</c>; empty for none.</summary>
    [Id(9)]
    public string Parts { get; init => field = value ?? ""; } = "";

    /// <summary>The one thing to fetch, in the connector's words; null for all.</summary>
    [Id(10)]
    public string? Item { get; init; }

    /// <summary>Why it is fetched: <c>pull</c>, <c>webhook</c> or <c>backfill</c>.</summary>
    [Id(11)]
    public string Source { get; init => field = value ?? "pull"; } = "pull";
}
