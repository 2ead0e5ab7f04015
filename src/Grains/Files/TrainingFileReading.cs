using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Files;

/// <summary>What we take out of a FIT, TCX or GPX file (seed 5.2.1), or why we take nothing. The same for every dialect.</summary>
internal sealed record TrainingFileReading(ImmutableArray<NewActivity> Sessions, ImmutableArray<string> Warnings)
{
    /// <summary>Upper-case kind of the file by its content: <c>FIT</c>, <c>TCX</c>, <c>GPX</c>.</summary>
    public string Format { get; private init; } = "FIT";

    /// <summary>Why this is not the file of an activity, for the person who sent it; null when it is.</summary>
    public string? Problem { get; private init; }

    /// <summary>Whether the file does not know when it was, and nobody said.</summary>
    public bool NeedsStart { get; private init; }

    /// <param name="file">The whole file, unpacked.</param>
    /// <param name="fileName">Its name; the title is made of it.</param>
    /// <param name="start">When it started, for files whose device had no clock.</param>
    /// <param name="now">Times after tomorrow are taken for damage.</param>
    public static TrainingFileReading Read(
        ReadOnlyMemory<byte> file, string fileName, DateTimeOffset? start, DateTimeOffset now)
    {
        ActivityFile recorded;
        try
        {
            // Once, with every record: load and curves are counted here, so that nobody has to read the file again for them.
            recorded = ActivityFile.Read(file, now.AddDays(1));
        }
        catch (FitFormatException exception)
        {
            return Refused(string.Create(CultureInfo.InvariantCulture, $"{exception.Message} (byte {exception.BytePosition})"));
        }
        catch (TrainingFileException exception)
        {
            return Refused(exception.Message);
        }

        if (recorded.NoActivityReason is { } reason)
        {
            return Refused(recorded.Warnings is [var first, ..] ? $"{reason} {first}" : reason);
        }

        var sessions = SportSessions(recorded);
        if (start is null && sessions.Any(session => session.Session.Summary.Start is null))
        {
            return new([], []) { NeedsStart = true };
        }

        return new(
            FileSessions.ToActivities(sessions, TitleOf(fileName), start),
            [.. recorded.Warnings.Select(warning => warning.ToString())])
        {
            Format = recorded.Format.ToString().ToUpperInvariant(),
        };
    }

    public static TrainingFileReading Refused(string problem) => new([], []) { Problem = problem };

    /// <summary>A way from one sport to the next is no activity, unless there is nothing else.</summary>
    private static ImmutableArray<(RecordedSession Session, string? Name)> SportSessions(ActivityFile recorded)
    {
        ImmutableArray<(RecordedSession Session, string? Name)> all =
        [
            .. recorded.Activities.SelectMany(activity => activity.Sessions, (activity, session) => (session, NameOf(activity.Summary))),
        ];
        ImmutableArray<(RecordedSession Session, string? Name)> sports = [.. all.Where(session => !session.Session.Summary.IsTransition)];

        return sports.IsEmpty ? all : sports;
    }

    /// <summary>The name that the athlete gave it in the app it comes from.</summary>
    private static string? NameOf(ActivitySummary activity)
    {
        var name = FileNames.Clean(activity.Name ?? "").Trim();

        return name.Length == 0 ? null : name;
    }

    private static string TitleOf(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName).Trim();

        return name.Length == 0 ? "Activity" : name;
    }
}
