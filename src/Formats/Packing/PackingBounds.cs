namespace TrainItAll.Formats;

/// <summary>What unpacking may cost, so that a small archive cannot become a big problem.</summary>
public sealed record PackingBounds
{
    /// <summary>The bounds that are used when none are named.</summary>
    public static readonly PackingBounds Default = new();

    /// <summary>The most entries of a zip archive, folders included: 1,000.</summary>
    public int EntriesMax { get; init; } = 1_000;

    /// <summary>The greatest size of one unpacked file: 25 MB (26,214,400 bytes).</summary>
    public int FileBytesMax { get; init; } = 25 * 1024 * 1024;

    /// <summary>The greatest size of all unpacked files together: 200 MB.</summary>
    public long TotalBytesMax { get; init; } = 200L * 1024 * 1024;

    /// <summary>How many times its packed size a file may have: 200. Real training files have up to 40.</summary>
    public int RatioMax { get; init; } = 200;
}
