namespace TrainItAll.Bench.Histories;

/// <summary>How big a run of <c>bench history</c> is.</summary>
internal sealed record HistorySizes
{
    /// <summary>Writes of each kind over one connection.</summary>
    public int Writes { get; init; } = 2_000;

    /// <summary>Athletes with a short history, and as many with a long one.</summary>
    public int Athletes { get; init; } = 8;

    /// <summary>Days of a long history, in each of four collections.</summary>
    public int LongDays { get; init; } = 3_650;

    /// <summary>Activities of a long history.</summary>
    public int LongActivities { get; init; } = 3_000;

    /// <summary>Days of a short history, and its activities.</summary>
    public int ShortDays { get; init; } = 10;

    /// <summary>Connections of the throughput rounds.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>Time that counts, per throughput measurement.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Throughput rounds.</summary>
    public int Rounds { get; init; } = 3;

    public static HistorySizes Smoke { get; } = new()
    {
        Writes = 50,
        Athletes = 2,
        LongDays = 60,
        LongActivities = 20,
        Connections = 4,
        Duration = TimeSpan.FromSeconds(0.3),
        Rounds = 1,
    };
}
