using System.Globalization;
using Microsoft.Extensions.Primitives;
using TrainItAll.Activities;
using TrainItAll.Api.Problems;
using TrainItAll.Files;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>What an upload says about its activities beside the file (spec 5.1).</summary>
/// <param name="Name">The title; null to take the file's own, or the time of day and the sport.</param>
/// <param name="Description">Free text.</param>
/// <param name="ExternalId">The sender's own id; null to take the file's name.</param>
/// <param name="PairedEventId">The calendar event that it fulfils; null to take the one that fits.</param>
internal sealed record UploadNames(string? Name, string? Description, string? ExternalId, int? PairedEventId)
{
    public static UploadNames Read(IQueryCollection query, Dictionary<string, string> fields, Issues issues)
    {
        return new UploadNames(
            Text(query, fields, "name", ActivityBounds.TitleCharsMax, issues),
            Text(query, fields, "description", WriteBounds.NotesCharsMax, issues),
            Text(query, fields, "external_id", WriteBounds.ExternalIdCharsMax, issues),
            EventIn(Sent(query, fields, "paired_event_id"), issues));
    }

    public NewActivity Apply(NewActivity session, string fileName) => session with
    {
        Title = Name ?? (IsOfFileName(session.Title, fileName) ? TitleOf(session) : session.Title),
        Notes = Description ?? session.Notes,
        ExternalId = ExternalId ?? Cut(fileName),
        PairedEventId = PairedEventId,
    };

    private static int? EventIn(StringValues sent, Issues issues)
    {
        if (sent is [] or [null or ""])
        {
            return null;
        }

        if (sent is [{ } text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var eventId))
        {
            return eventId;
        }

        issues.Add("paired_event_id", "Name the event by its number.");

        return null;
    }

    /// <summary>Whether the title was made of the file's name, for want of one in the file; parts of one file have their sport behind it.</summary>
    private static bool IsOfFileName(string title, string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName).Trim();

        return title == stem || (title.StartsWith($"{stem} (", StringComparison.Ordinal) && title.EndsWith(')'));
    }

    private static string TitleOf(NewActivity session)
    {
        var time = session.StartedAt.UtcDateTime.Hour switch
        {
            >= 4 and < 11 => "Morning",
            >= 11 and < 14 => "Lunch",
            >= 14 and < 18 => "Afternoon",
            >= 18 and < 22 => "Evening",
            _ => "Night",
        };
        var sport = session.Type == ActivityType.Other ? "Activity" : session.Type.ToString();

        return $"{time} {sport}";
    }

    private static string Cut(string fileName) =>
        fileName.Length <= FileBounds.FileNameCharsMax && fileName.Length <= WriteBounds.ExternalIdCharsMax
            ? fileName
            : fileName[..WriteBounds.ExternalIdCharsMax];

    private static string? Text(IQueryCollection query, Dictionary<string, string> fields, string name, int charsMax, Issues issues)
    {
        var sent = Sent(query, fields, name);
        if (sent is [null or ""])
        {
            return null;
        }

        var text = sent is [{ } only] ? only : "";
        if (text.Length > charsMax || string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl) || !IsWhole(text))
        {
            issues.Add(name, FormattableString.Invariant($"Send it once, with 1 to {charsMax} characters and no control characters."));
        }

        return text;
    }

    /// <summary>The query goes before the form.</summary>
    private static StringValues Sent(IQueryCollection query, Dictionary<string, string> fields, string name) =>
        query.TryGetValue(name, out var sent) && sent is not [null or ""] ? sent : new StringValues(fields.GetValueOrDefault(name, ""));

    /// <summary>Without halves of surrogate pairs, which no store keeps.</summary>
    private static bool IsWhole(string text) => !text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);
}
