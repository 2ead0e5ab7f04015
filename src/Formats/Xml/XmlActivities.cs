using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats.Xml;

/// <summary>From TCX and GPX files to activities.</summary>
internal static class XmlActivities
{
    // Tracks that are further apart are activities of their own (spec/fit.md 14).
    private const double TrackGapSecondsMax = 3600;

    public static ActivityFile ReadTcx(ReadOnlyMemory<byte> file, DateTimeOffset? latest)
    {
        var warnings = new XmlWarnings();
        using var cursor = new XmlCursor(file);
        var reader = new TcxReader(cursor, LatestOf(latest), warnings);
        var isIntact = Read(reader, cursor, warnings);
        var tracks = reader.Tracks.Where(track => track.HasActivity).ToImmutableArray();
        var reason = reader.HasCourse
            ? "This TCX file is a course, not a recorded activity."
            : "The TCX file holds no activity with laps or points that have a time.";

        return ToFile(TrainingFormat.Tcx, tracks, reason, warnings, isIntact, hasSummaries: true);
    }

    public static ActivityFile ReadGpx(ReadOnlyMemory<byte> file, DateTimeOffset? latest)
    {
        var warnings = new XmlWarnings();
        using var cursor = new XmlCursor(file);
        var reader = new GpxReader(cursor, LatestOf(latest), warnings);
        var isIntact = Read(reader, cursor, warnings);
        var tracks = Together(reader.Tracks.Where(track => track.Records.Count > 0));
        var reason = reader.HasRoute
            ? "The points of this GPX file have no times: it is a route, not a recorded activity."
            : "The GPX file holds no track.";

        return ToFile(TrainingFormat.Gpx, tracks, reason, warnings, isIntact, hasSummaries: false);
    }

    /// <summary>A time of a file; a warning where it names no zone.</summary>
    public static double? Time(string? text, XmlCursor cursor, XmlWarnings warnings)
    {
        if (string.IsNullOrEmpty(text) || !XmlValue.TryTime(text, out var unixSeconds, out var hasZone))
        {
            return null;
        }

        if (!hasZone)
        {
            warnings.Add("Times without a zone were taken as UTC.", cursor.Place);
        }

        return unixSeconds;
    }

    private static double LatestOf(DateTimeOffset? latest) =>
        (latest ?? FitTime.ToDate(uint.MaxValue - 1)!.Value).ToUnixTimeMilliseconds() / 1000.0;

    /// <returns>Whether it was read to its end; what is left of a broken file counts if there is an activity in it.</returns>
    private static bool Read(TrackReader reader, XmlCursor cursor, XmlWarnings warnings)
    {
        try
        {
            reader.Read();
            return true;
        }
        catch (XmlException failure)
        {
            reader.Leave(0);
            if (!reader.Tracks.Any(track => track.HasActivity))
            {
                throw new TrainingFileException(Explain(failure), failure);
            }

            warnings.Add("The file is cut off or broken here; what comes before was read.", cursor.Place);
            return false;
        }
    }

    private static string Explain(XmlException failure) => failure.LineNumber > 0
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The file is not well-formed XML (line {failure.LineNumber}, column {failure.LinePosition}).")
        : "The file is not well-formed XML.";

    private static ImmutableArray<TrackDraft> Together(IEnumerable<TrackDraft> tracks)
    {
        var together = ImmutableArray.CreateBuilder<TrackDraft>();
        foreach (var track in tracks.OrderBy(track => track.FirstSeconds))
        {
            if (together.Count > 0 && track.FirstSeconds - together[^1].LastSeconds <= TrackGapSecondsMax)
            {
                together[^1].Append(track);
            }
            else
            {
                together.Add(track);
            }
        }

        return [.. together.Where(track => track.HasActivity)];
    }

    private static ActivityFile ToFile(
        TrainingFormat format,
        ImmutableArray<TrackDraft> tracks,
        string reason,
        XmlWarnings warnings,
        bool isIntact,
        bool hasSummaries)
    {
        ImmutableArray<RecordedActivity> activities = [.. tracks.Select(track => ToActivity(track, hasSummaries, warnings))];

        return new ActivityFile
        {
            Format = format,
            Activities = activities,
            NoActivityReason = activities.IsEmpty ? reason : null,
            Warnings = warnings.Kept,
            IsIntact = isIntact,
        };
    }

    private static RecordedActivity ToActivity(TrackDraft track, bool hasSummaries, XmlWarnings warnings)
    {
        var session = TrackRules.Resolve(track, hasSummaries, warnings);

        return new RecordedActivity
        {
            Summary = new ActivitySummary
            {
                Sessions = [session.Summary],
                Total = session.Summary,
                Creator = track.Creator,
                Name = track.Name,
                RecordCount = session.Records.Length,
            },
            Sessions = [session],
        };
    }
}
