using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Api.Files;

/// <summary>What we take out of a FIT file (seed 5.2.1), or why we take nothing.</summary>
internal sealed record FitFileReading(ImmutableArray<NewActivity> Sessions, ImmutableArray<string> Warnings)
{
    /// <summary>Why this is not the file of an activity, for the person who sent it; null when it is.</summary>
    public string? Problem { get; private init; }

    /// <summary>Whether the file does not know when it was, and nobody said.</summary>
    public bool NeedsStart { get; private init; }

    /// <param name="file">The whole file.</param>
    /// <param name="fileName">Its name, ending in <c>.fit</c>; the title is made of it.</param>
    /// <param name="start">When it started, for files whose device had no clock.</param>
    /// <param name="now">Times after tomorrow are taken for damage.</param>
    public static FitFileReading Read(ReadOnlySpan<byte> file, string fileName, DateTimeOffset? start, DateTimeOffset now)
    {
        FitSummary summary;
        try
        {
            summary = FitSummary.Read(file, now.AddDays(1));
        }
        catch (FitFormatException exception)
        {
            return Refused(At(exception.Message, exception.BytePosition));
        }

        if (summary.NoActivityReason is { } reason)
        {
            return Refused(summary.Warnings is [var first, ..] ? $"{reason} {At(first.Message, first.BytePosition)}" : reason);
        }

        var sessions = SportSessions(summary);
        if (start is null && sessions.Any(session => session.Start is null))
        {
            return new([], []) { NeedsStart = true };
        }

        return new(
            FitSessions.ToActivities(sessions, TitleOf(fileName), start),
            [.. summary.Warnings.Select(warning => At(warning.Message, warning.BytePosition))]);
    }

    /// <summary>A way from one sport to the next is no activity, unless there is nothing else.</summary>
    private static ImmutableArray<SessionSummary> SportSessions(FitSummary summary)
    {
        var all = summary.Activities.SelectMany(activity => activity.Sessions).ToImmutableArray();
        ImmutableArray<SessionSummary> sports = [.. all.Where(session => !session.IsTransition)];

        return sports.IsEmpty ? all : sports;
    }

    private static string TitleOf(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName).Trim();

        return name.Length == 0 ? "Activity" : name;
    }

    private static string At(string message, long bytePosition) =>
        string.Create(CultureInfo.InvariantCulture, $"{message} (byte {bytePosition})");

    private static FitFileReading Refused(string problem) => new([], []) { Problem = problem };
}
