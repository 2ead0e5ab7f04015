using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>From bytes to <see cref="FitSummary"/>: segments, then logical files, then activities.</summary>
internal static class FileSummarizer
{
    // The longest real chain has 7. A file of nothing but headers would otherwise be millions.
    private const int SegmentsMax = 256;
    private const int LogicalFilesMax = 32;

    public static FitSummary Summarize(ReadOnlySpan<byte> bytes, long latest)
    {
        var warnings = new FitWarnings();
        var definitions = new FitDefinitions();
        var files = Scan(bytes, latest, definitions, warnings, out var end, out var isReadable);
        var activities = ImmutableArray.CreateBuilder<ActivitySummary>();
        foreach (var file in files.Where(file => file.HasActivity))
        {
            activities.Add(ActivityBuilder.Build(bytes, file, latest, definitions, warnings));
        }

        return Summary(files, activities.ToImmutable(), latest, end == bytes.Length, isReadable, warnings);
    }

    /// <summary>The same with everything the activities consist of.</summary>
    public static (FitSummary Summary, ImmutableArray<RecordedActivity> Activities) Decode(ReadOnlySpan<byte> bytes, long latest)
    {
        var warnings = new FitWarnings();
        var definitions = new FitDefinitions(keepsTexts: true);
        var files = Scan(bytes, latest, definitions, warnings, out var end, out var isReadable);
        var activities = ImmutableArray.CreateBuilder<RecordedActivity>();
        foreach (var file in files.Where(file => file.HasActivity))
        {
            activities.Add(ActivityBuilder.BuildRecorded(bytes, file, latest, definitions, warnings));
        }

        ImmutableArray<ActivitySummary> summaries = [.. activities.Select(activity => activity.Summary)];

        return (Summary(files, summaries, latest, end == bytes.Length, isReadable, warnings), activities.ToImmutable());
    }

    private static FitSummary Summary(
        List<LogicalFile> files,
        ImmutableArray<ActivitySummary> activities,
        long latest,
        bool isWholeRead,
        bool isReadable,
        FitWarnings warnings)
    {
        var main = files.Find(file => file.HasActivity) ?? files[0];
        var segments = files.SelectMany(file => file.Segments).ToArray();

        return new FitSummary
        {
            Kind = main.Kind,
            Activities = activities,
            NoActivityReason = activities.Length > 0 ? null : NoActivity.Explain(main),
            Identity = ActivityBuilder.Identify(main, new Clock(latest, main.CorrelationSeconds)),
            Integrity = new FitIntegrity(
                Array.TrueForAll(segments, segment => segment.IsHeaderIntact),
                Array.TrueForAll(segments, segment => segment.IsSizeIntact) && isWholeRead,
                Array.TrueForAll(segments, segment => segment.IsCrcIntact),
                isReadable),
            Warnings = [.. warnings.Kept],
        };
    }

    private static List<LogicalFile> Scan(
        ReadOnlySpan<byte> bytes,
        long latest,
        FitDefinitions definitions,
        FitWarnings warnings,
        out int end,
        out bool isReadable)
    {
        var files = new List<LogicalFile>();
        var segmentCount = 0;
        (end, isReadable) = (0, true);
        while (end < bytes.Length && FitSegment.TryOpen(bytes, end, warnings, out var segment))
        {
            if (segmentCount == SegmentsMax || files.Count == LogicalFilesMax)
            {
                warnings.Add(FitWarningKind.LimitReached, end, "More FIT files in one than are read.");
                break;
            }

            segmentCount++;
            end = segment.End;
            var target = TargetOf(bytes, segment, definitions, files);
            target.Segments.Add(segment);
            var reader = new FitSegmentReader(bytes, segment, definitions, warnings);
            LogicalFileScan.Scan(ref reader, target, latest, warnings);
            isReadable &= !reader.IsBroken;
        }

        files.ForEach(file => file.Records.Judge());
        if (end < bytes.Length)
        {
            warnings.Add(
                FitWarningKind.TrailingBytes, end, "{0} bytes follow that belong to no FIT file.", bytes.Length - end);
        }

        return files;
    }

    /// <summary>A segment that has a file_id starts a file of its own; one without belongs to the file before.</summary>
    private static LogicalFile TargetOf(
        ReadOnlySpan<byte> bytes, in FitSegment segment, FitDefinitions definitions, List<LogicalFile> files)
    {
        if (files.Count == 0 || HasFileId(bytes, segment, definitions))
        {
            files.Add(new LogicalFile());
        }

        return files[^1];
    }

    /// <summary>A file_id has to be the first message.</summary>
    private static bool HasFileId(ReadOnlySpan<byte> bytes, in FitSegment segment, FitDefinitions definitions)
    {
        var reader = new FitSegmentReader(bytes, segment, definitions, warnings: null);
        while (reader.Read())
        {
            if (!reader.IsDefinition)
            {
                return reader.MessageNumber == FitMessages.FileId;
            }
        }

        return false;
    }
}
