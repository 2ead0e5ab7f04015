namespace TrainItAll.Bench.Fit;

/// <summary>How long to measure the FIT reader.</summary>
internal sealed record FitSizes
{
    public static readonly FitSizes Smoke = new() { Slice = TimeSpan.FromMilliseconds(5), Rounds = 1, WithFitFileParser = false, Files = 1 };

    /// <summary>How long each measurement lasts at least.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromSeconds(1);

    public int Rounds { get; init; } = 5;

    /// <summary>The largest files are taken.</summary>
    public int Files { get; init; } = 3;

    /// <summary>Whether the package from npm is measured beside ours; it has to be downloaded.</summary>
    public bool WithFitFileParser { get; init; } = true;
}
