using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats;

/// <summary>What a FIT, TCX or GPX file holds, without its records. Immutable.</summary>
public sealed record ActivityFileSummary
{
    /// <summary>What kind of file it is, by its content.</summary>
    public required TrainingFormat Format { get; init; }

    /// <summary>The activities. Empty for courses, routes, workouts, settings and the like.</summary>
    public required ImmutableArray<ActivitySummary> Activities { get; init; }

    /// <summary>Why there is no activity, as a sentence for the person who sent the file; null when there is one.</summary>
    public required string? NoActivityReason { get; init; }

    /// <summary>What is wrong, in the order it was found; some tens at most.</summary>
    public required ImmutableArray<FileWarning> Warnings { get; init; }

    /// <summary>Whether the file is as its writer closed it: complete, readable, checksums right.</summary>
    public required bool IsIntact { get; init; }

    /// <summary>
    /// Reads a file. The content decides what it is, never a name. A damaged file gives what it still holds, with
    /// warnings. A FIT file takes some tens of kilobytes whatever its size.
    /// </summary>
    /// <param name="file">The whole file, not packed; see <see cref="PackedFiles"/> for those that are.</param>
    /// <param name="latest">Later times are taken for damage; pass tomorrow. Null: any time the format can hold.</param>
    /// <exception cref="TrainingFileException">This is none of these files. The message names what it seems to be.</exception>
    public static ActivityFileSummary Read(ReadOnlyMemory<byte> file, DateTimeOffset? latest = null) =>
        FileSignature.Of(file.Span) == TrainingFormat.Fit
            ? OfFit(FitSummary.Read(file.Span, latest))
            : Of(ActivityFile.Read(file, latest));

    internal static ImmutableArray<FileWarning> Neutral(ImmutableArray<FitWarning> warnings) =>
        [.. warnings.Select(warning => new FileWarning(
            warning.Message, string.Create(CultureInfo.InvariantCulture, $"byte {warning.BytePosition}")))];

    private static ActivityFileSummary OfFit(FitSummary summary) => new()
    {
        Format = TrainingFormat.Fit,
        Activities = summary.Activities,
        NoActivityReason = summary.NoActivityReason,
        Warnings = Neutral(summary.Warnings),
        IsIntact = summary.IsIntact,
    };

    private static ActivityFileSummary Of(ActivityFile file) => new()
    {
        Format = file.Format,
        Activities = [.. file.Activities.Select(activity => activity.Summary)],
        NoActivityReason = file.NoActivityReason,
        Warnings = file.Warnings,
        IsIntact = file.IsIntact,
    };
}
