using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Upserts;

/// <summary>Whom one connection writes for, at random among all of them, as traffic of many partners arrives.</summary>
/// <param name="Who">Each athlete's bytes in the request.</param>
/// <param name="Days">How many days are written, at random.</param>
/// <param name="Numbers">Numbers the writes over all connections and rounds.</param>
internal sealed record UpsertAudience(IReadOnlyList<byte[]> Who, int Days, Counter Numbers)
{
    /// <summary>The first of the days.</summary>
    public int FirstDay { get; init; }

    /// <summary>Kept for what shall be read back; null for baselines.</summary>
    public WriteLedger? Ledger { get; init; }
}
