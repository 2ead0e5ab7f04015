using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrainItAll.Api.Problems;
using TrainItAll.Formats.Workouts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Reads workouts from whatever they are sent as: a file, text, or a document (spec 8.2).</summary>
/// <param name="type">The sport.</param>
/// <param name="settings">The athlete's settings for it.</param>
/// <param name="issues">Told what cannot be read at all.</param>
internal sealed class WorkoutInput(string? type, WorkoutSettings settings, Issues issues)
{
    private const int FitMarkAt = 8;

    private readonly WorkoutSport _sport = WorkoutSports.Of(type);

    /// <summary>Text; what is no step is prose, so this never fails but for its length.</summary>
    public WorkoutReading? FromText(string text, string field = "description")
    {
        try
        {
            return WorkoutText.Read(text, _sport, settings);
        }
        catch (WorkoutFormatException exception)
        {
            issues.Add(field, exception.Message);

            return null;
        }
    }

    /// <summary>A document; null when it is none, and then the issues say why.</summary>
    public WorkoutReading? FromDocument(JsonElement document)
    {
        try
        {
            return WorkoutDocument.Read(document, _sport, settings);
        }
        catch (WorkoutFormatException exception)
        {
            issues.Add("workout_doc", exception.Message);

            return null;
        }
    }

    /// <summary>A file as text or base64; null when it cannot be read, and then the issues say why.</summary>
    /// <param name="contents">As text.</param>
    /// <param name="base64">As base64; it counts when both are sent.</param>
    /// <param name="fileName">Its ending says the format, when the content does not.</param>
    public WorkoutReading? FromFile(string? contents, string? base64, string? fileName)
    {
        var field = base64 is null ? "file_contents" : "file_contents_base64";
        if (base64 is not null && !Base64.IsValid(base64))
        {
            issues.Add(field, "This is no base64.");

            return null;
        }

        return FromBytes(base64 is null ? Encoding.UTF8.GetBytes(contents ?? "") : Convert.FromBase64String(base64), fileName, field);
    }

    /// <inheritdoc cref="FromFile"/>
    public WorkoutReading? FromBytes(byte[] file, string? fileName, string field)
    {
        if (FormatOf(file, fileName) is not { } format)
        {
            issues.Add(field, "This is no ZWO, MRC, ERG or FIT workout file; say in filename which it is.");

            return null;
        }

        try
        {
            return WorkoutFile.Read(file, format);
        }
        catch (WorkoutFormatException exception)
        {
            var at = exception switch
            {
                { Line: { } line } => FormattableString.Invariant($"Line {line}: "),
                { BytePosition: { } position } => FormattableString.Invariant($"Byte {position}: "),
                _ => "",
            };
            issues.Add(field, at + exception.Message);

            return null;
        }
    }

    /// <summary>By the content, for names may lie; then by the name.</summary>
    private static WorkoutFileFormat? FormatOf(ReadOnlySpan<byte> file, string? fileName)
    {
        if (file.Length > FitMarkAt + 4 && file.Slice(FitMarkAt, 4).SequenceEqual(".FIT"u8))
        {
            return WorkoutFileFormat.Fit;
        }

        var start = file.StartsWith("\uFEFF"u8) ? file[3..] : file;
        start = start.TrimStart(" \t\r\n"u8);

        return start.StartsWith("<"u8) ? WorkoutFileFormat.Zwo
            : start.StartsWith("["u8) ? WorkoutFileFormat.Mrc
            : WorkoutFile.FormatOf(fileName is { Length: <= 300 } ? fileName : null);
    }
}

/// <summary>Warnings as clients read them.</summary>
internal static partial class WarningList
{
    /// <returns>JSON text of a list; null when there is nothing to say.</returns>
    public static string? Of(IEnumerable<WorkoutWarning> warnings)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(writer, warnings);
        }

        var text = Encoding.UTF8.GetString(json.ToArray());

        return text == "[]" ? null : text;
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<WorkoutWarning> warnings)
    {
        writer.WriteStartArray();
        foreach (var warning in warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", NameOf(warning.Kind));
            if (warning.Line is { } line)
            {
                writer.WriteNumber("line", line);
            }

            if (warning.BytePosition is { } position)
            {
                writer.WriteNumber("byte", position);
            }

            if (warning.Path is { } path)
            {
                writer.WriteString("path", path);
            }

            writer.WriteString("message", warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string NameOf(WorkoutWarningKind kind) => WordStart().Replace(kind.ToString(), "_").ToUpperInvariant();

    [GeneratedRegex("(?<=.)(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WordStart();
}
