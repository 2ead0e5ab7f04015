namespace TrainItAll.Bench.Upserts;

/// <summary>How big a run of <c>bench upsert</c> is.</summary>
internal sealed record UpsertSizes
{
    /// <summary>Time that counts, per measurement.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time before it, per measurement.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Connections that write at once.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>Athletes that are written to, at random.</summary>
    public int Athletes { get; init; } = 500;

    /// <summary>Days of each athlete that are written, at random.</summary>
    public int Days { get; init; } = 30;

    /// <summary>How often everything is measured.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Whether one round is run before those that count.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <summary>Client counts that pgbench is given.</summary>
    public IReadOnlyList<int> PgBenchClients { get; init; } = [8, 16, 32, 64];

    /// <summary>Connections of the baseline to PostgreSQL.</summary>
    public int BaselinePool { get; init; } = 32;

    public static UpsertSizes Smoke { get; } = new()
    {
        Duration = TimeSpan.FromSeconds(0.5),
        WarmUp = TimeSpan.FromSeconds(0.2),
        Connections = 8,
        Athletes = 10,
        Rounds = 1,
        WarmsUp = false,
        PgBenchClients = [8],
    };
}
