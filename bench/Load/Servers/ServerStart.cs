namespace TrainItAll.Bench.Servers;

/// <summary>How a server is started.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Assembly">Path of the program.</param>
/// <param name="WorkingDirectory">Where it runs.</param>
internal sealed record ServerStart(string Name, string Assembly, string WorkingDirectory)
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The baseline in one of its modes.</summary>
    public static ServerStart Baseline(Workplace place, string mode, params string[] arguments) =>
        new($"baseline {mode}", Workplace.Program("Baseline"), place.NewFolder(mode)) { Arguments = ["--mode", mode, .. arguments] };
}
