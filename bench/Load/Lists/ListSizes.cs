namespace TrainItAll.Bench.Lists;

/// <summary>How big a run of <c>bench list</c> is.</summary>
internal sealed record ListSizes
{
    /// <summary>Time that counts, per measurement.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections that read at once.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>Athletes whose list is read, in turn.</summary>
    public int Athletes { get; init; } = 100;

    /// <summary>Days of each athlete: more than a page shows.</summary>
    public int Days { get; init; } = 60;

    /// <summary>How often everything is measured.</summary>
    public int Rounds { get; init; } = 3;

    public static ListSizes Smoke { get; } = new()
    {
        Duration = TimeSpan.FromSeconds(0.3),
        Connections = 4,
        Athletes = 4,
        Days = 40,
        Rounds = 1,
    };
}
