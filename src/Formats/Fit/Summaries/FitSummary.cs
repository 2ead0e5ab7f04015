using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>What a FIT file holds, without its records. Immutable.</summary>
public sealed record FitSummary
{
    /// <summary>What the file is for; of a chain, the first activity's kind, or else that of the first file.</summary>
    public required FitFileKind Kind { get; init; }

    /// <summary>The activities; more than one when files were chained. Empty for every kind but an activity.</summary>
    public required ImmutableArray<ActivitySummary> Activities { get; init; }

    /// <summary>Why there is no activity, as a sentence for the person who sent the file; null when there is one.</summary>
    public required string? NoActivityReason { get; init; }

    /// <summary>Where the file comes from; of a chain, the file that <see cref="Kind"/> is of.</summary>
    public required FitFileIdentity Identity { get; init; }

    /// <summary>Whether the file is as its writer closed it.</summary>
    public required FitIntegrity Integrity { get; init; }

    /// <summary>What is wrong, in the order it was found; some tens at most.</summary>
    public required ImmutableArray<FitWarning> Warnings { get; init; }

    /// <summary>Whether sizes and checksums are right and every record could be read.</summary>
    public bool IsIntact => Integrity.IsIntact;

    /// <summary>
    /// Reads a file. Takes some tens of kilobytes whatever the file's size; a damaged file gives what it still holds,
    /// with warnings.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="latest">Later times are taken for damage; pass tomorrow. Null: any time the format can hold.</param>
    /// <exception cref="FitFormatException">This is no FIT file at all. The message names what it seems to be.</exception>
    public static FitSummary Read(ReadOnlySpan<byte> file, DateTimeOffset? latest = null)
    {
        FitSignature.Require(file);

        return FileSummarizer.Summarize(file, Clock.LatestOf(latest));
    }
}
