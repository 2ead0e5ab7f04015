using System.Buffers;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using TrainItAll.Api.Problems;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Upserts;

/// <summary>Reads one value of a body as its field wants it. The reader stands on the value's first token.</summary>
internal static class FieldReader
{
    /// <summary>Control characters, without tab, line feed and carriage return.</summary>
    private static readonly SearchValues<char> ForbiddenCharacters = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(code => char.IsControl(code) && code is not ('\t' or '\n' or '\r'))]);

    public static void Read(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        value.IsSent = true;
        if (reader.TokenType == JsonTokenType.Null)
        {
            if (field.IsRequired)
            {
                issues.Add(WrongType(field, reader.TokenType));
            }

            return;
        }

        value.HasValue = field.Kind switch
        {
            FieldKind.Day => ReadDay(ref reader, field, ref value, issues),
            FieldKind.Instant => ReadInstant(ref reader, field, ref value, issues),
            FieldKind.Integer or FieldKind.Number => ReadNumber(ref reader, field, ref value, issues),
            FieldKind.Text => ReadText(ref reader, field, ref value, issues),
            FieldKind.Choice => ReadChoice(ref reader, field, ref value, issues),
            FieldKind.TimeZone => ReadTimeZone(ref reader, field, ref value, issues),
            FieldKind.Flag => ReadFlag(ref reader, field, ref value, issues),
            _ => throw new InvalidOperationException($"{field.Kind} is not a single value."),
        };
    }

    public static Issue WrongType(BodyField field, JsonTokenType received)
    {
        var expected = JsonTypeNames.Expected(field);
        var name = JsonTypeNames.Of(received);

        return new Issue(Issue.InvalidType, [field.Name], $"Expected {expected}, received {name}")
        {
            Expected = expected,
            Received = name,
        };
    }

    private static bool ReadDay(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        if (Text(ref reader, field, issues) is not { } text)
        {
            return false;
        }

        if (InstantText.ParseDay(text) is not { } day)
        {
            issues.Add(Malformed(field, "date", "Use a calendar date as YYYY-MM-DD, such as 2026-01-16."));

            return false;
        }

        if (day < WriteBounds.DayMin || day > WriteBounds.DayMax)
        {
            issues.Add(field.Name, string.Create(
                CultureInfo.InvariantCulture,
                $"The day must lie between {WriteBounds.DayMin:yyyy-MM-dd} and {WriteBounds.DayMax:yyyy-MM-dd}."));

            return false;
        }

        value.Number = day.DayNumber;

        return true;
    }

    private static bool ReadInstant(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        double milliseconds;
        if (reader.TokenType == JsonTokenType.Number)
        {
            milliseconds = InstantText.FromUnix(reader.GetDouble());
        }
        else
        {
            if (Text(ref reader, field, issues) is not { } text)
            {
                return false;
            }

            if (InstantText.ParseUnixMilliseconds(text, out var problem) is not { } parsed)
            {
                issues.Add(Malformed(field, "datetime", problem!));

                return false;
            }

            milliseconds = parsed;
        }

        // Written so that NaN and infinity, which compare with nothing, are refused too.
        if (!(milliseconds >= WriteBounds.InstantMin.ToUnixTimeMilliseconds()
            && milliseconds <= WriteBounds.InstantMax.ToUnixTimeMilliseconds()))
        {
            issues.Add(field.Name, string.Create(
                CultureInfo.InvariantCulture,
                $"The time must lie between {WriteBounds.InstantMin:yyyy-MM-dd} and {WriteBounds.InstantMax:yyyy-MM-dd}; Unix numbers are seconds, or milliseconds from 1e11."));

            return false;
        }

        value.Number = milliseconds;

        return true;
    }

    private static bool ReadNumber(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            issues.Add(WrongType(field, reader.TokenType));

            return false;
        }

        // Adding zero turns -0 into 0. What is too large for a double arrives as infinity and breaks the upper bound.
        var number = reader.GetDouble() + 0.0;
        if (number < field.Minimum || number > field.Maximum)
        {
            issues.Add(OutOfBounds(field, isTooSmall: number < field.Minimum));

            return false;
        }

        if (field.Kind == FieldKind.Integer && number != Math.Floor(number))
        {
            issues.Add(new Issue(Issue.InvalidType, [field.Name], "Expected integer, received float")
            {
                Expected = "integer",
                Received = "float",
            });

            return false;
        }

        value.Number = number;

        return true;
    }

    private static bool ReadText(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        if (Text(ref reader, field, issues) is not { } text || !IsFitting(text, field, issues))
        {
            return false;
        }

        value.Text = text;

        return true;
    }

    private static bool ReadFlag(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            issues.Add(WrongType(field, reader.TokenType));

            return false;
        }

        value.Number = reader.GetBoolean() ? 1 : 0;

        return true;
    }

    private static bool ReadChoice(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        if (Text(ref reader, field, issues) is not { } text)
        {
            return false;
        }

        var index = field.Choices.IndexOf(text);
        if (index < 0)
        {
            issues.Add(new Issue(
                Issue.InvalidEnumValue, [field.Name], $"Use one of {string.Join(", ", field.Choices)}.")
            {
                Options = field.Choices,
            });

            return false;
        }

        value.Text = field.Choices[index];

        return true;
    }

    private static bool ReadTimeZone(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        if (Text(ref reader, field, issues) is not { } text)
        {
            return false;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is null)
        {
            issues.Add(Malformed(field, "timezone", "Use the name of an IANA time zone, such as Europe/Berlin."));

            return false;
        }

        value.Text = text;

        return true;
    }

    private static string? Text(ref Utf8JsonReader reader, BodyField field, Issues issues)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        issues.Add(WrongType(field, reader.TokenType));

        return null;
    }

    private static bool IsFitting(string text, BodyField field, Issues issues)
    {
        // Only a text near the bound is worth counting: a code point is one or two chars.
        var length = text.Length <= field.Maximum ? text.Length : text.EnumerateRunes().Count();
        if (length < field.Minimum || length > field.Maximum)
        {
            issues.Add(OutOfBounds(field, isTooSmall: length < field.Minimum));

            return false;
        }

        if (text.AsSpan().ContainsAny(ForbiddenCharacters))
        {
            issues.Add(field.Name, "Control characters are not allowed, except tab and line breaks.");

            return false;
        }

        if (field.Minimum > 0 && string.IsNullOrWhiteSpace(text))
        {
            issues.Add(field.Name, "The text must not be blank.");

            return false;
        }

        return true;
    }

    private static Issue OutOfBounds(BodyField field, bool isTooSmall)
    {
        var isText = field.Kind == FieldKind.Text;
        var bound = isTooSmall ? field.Minimum : field.Maximum;
        var unit = isText ? " characters" : field.Unit is { Length: > 0 } named ? " " + named : "";
        var atLeast = isTooSmall ? "at least" : "at most";
        var message = string.Create(CultureInfo.InvariantCulture, $"Must be {atLeast} {bound}{unit}.");

        return new Issue(isTooSmall ? Issue.TooSmall : Issue.TooBig, [field.Name], message)
        {
            Minimum = isTooSmall ? bound : null,
            Maximum = isTooSmall ? null : bound,
            Type = isText ? "string" : "number",
            Inclusive = true,
        };
    }

    private static Issue Malformed(BodyField field, string form, string message) =>
        new(Issue.InvalidString, [field.Name], message) { Validation = form };
}
