using System.Collections.Immutable;
using TrainItAll.Formats.Fit;
using TrainItAll.Formats.Xml;

namespace TrainItAll.Formats;

/// <summary>What a FIT, TCX or GPX file holds, with every record. Immutable.</summary>
public sealed record ActivityFile
{
    /// <summary>What kind of file it is, by its content.</summary>
    public required TrainingFormat Format { get; init; }

    /// <summary>The activities. Empty for courses, routes, workouts, settings and the like.</summary>
    public required ImmutableArray<RecordedActivity> Activities { get; init; }

    /// <summary>Why there is no activity, as a sentence for the person who sent the file; null when there is one.</summary>
    public required string? NoActivityReason { get; init; }

    /// <summary>What is wrong, in the order it was found; some tens at most.</summary>
    public required ImmutableArray<FileWarning> Warnings { get; init; }

    /// <summary>Whether the file is as its writer closed it: complete, readable, checksums right.</summary>
    public required bool IsIntact { get; init; }

    /// <summary>
    /// Reads a file. The content decides what it is, never a name. A damaged file gives what it still holds, with
    /// warnings. Takes up to some hundred times the size of the file in memory, and no more than about 100 MB per
    /// million records.
    /// </summary>
    /// <param name="file">The whole file, not packed; see <see cref="PackedFiles"/> for those that are.</param>
    /// <param name="latest">Later times are taken for damage; pass tomorrow. Null: any time the format can hold.</param>
    /// <exception cref="TrainingFileException">This is none of these files. The message names what it seems to be.</exception>
    public static ActivityFile Read(ReadOnlyMemory<byte> file, DateTimeOffset? latest = null) => FileSignature.Of(file.Span) switch
    {
        TrainingFormat.Tcx => XmlActivities.ReadTcx(file, latest),
        TrainingFormat.Gpx => XmlActivities.ReadGpx(file, latest),
        _ => ReadFit(file.Span, latest),
    };

    /// <summary>What kind of file this is by its first bytes. Whatever is neither TCX nor GPX counts as FIT.</summary>
    /// <param name="file">The file, or its first 4 KiB.</param>
    public static TrainingFormat FormatOf(ReadOnlySpan<byte> file) => FileSignature.Of(file);

    private static ActivityFile ReadFit(ReadOnlySpan<byte> file, DateTimeOffset? latest)
    {
        FitSignature.Require(file);
        var (summary, activities) = FileSummarizer.Decode(file, Clock.LatestOf(latest));

        return new ActivityFile
        {
            Format = TrainingFormat.Fit,
            Activities = activities,
            NoActivityReason = summary.NoActivityReason,
            Warnings = ActivityFileSummary.Neutral(summary.Warnings),
            IsIntact = summary.IsIntact,
        };
    }
}
