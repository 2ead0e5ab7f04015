namespace TrainItAll.Bench.LiveFeed;

/// <summary>How big a run of <c>bench live</c> is.</summary>
internal sealed record LiveSizes
{
    /// <summary>Time that counts, per measurement.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections that listen to one athlete.</summary>
    public int Listeners { get; init; } = 1_000;

    /// <summary>Athletes with one listener each, for the time from write to listener.</summary>
    public int Athletes { get; init; } = 50;

    /// <summary>How often everything is measured.</summary>
    public int Rounds { get; init; } = 3;

    public static LiveSizes Smoke { get; } = new()
    {
        Duration = TimeSpan.FromSeconds(0.3),
        Listeners = 5,
        Athletes = 2,
        Rounds = 1,
    };
}
