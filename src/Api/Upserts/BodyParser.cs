using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Upserts;

/// <summary>Reads a JSON object by a schema, in one pass and without a document in between.</summary>
internal static class BodyParser
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = RequestBounds.JsonDepthMax };

    /// <summary>Reads the body; whatever is wrong with it stands in <paramref name="issues"/> afterwards.</summary>
    public static BodyValues Parse(ReadOnlySpan<byte> body, BodySchema schema, Issues issues)
    {
        var values = new BodyValues(schema);
        var json = WithoutByteOrderMark(body);
        if (FindEncodingProblem(json) is { } problem)
        {
            issues.Add(problem);

            return values;
        }

        var reader = new Utf8JsonReader(json, ReaderOptions);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                issues.Add("The body must be a JSON object.");

                return values;
            }

            ReadObject(ref reader, json, values, issues);
        }
        catch (JsonException exception)
        {
            issues.Add(Malformed(exception, IsTooDeep(reader, json)));

            return values;
        }

        ReportMissing(values, issues);

        return values;
    }

    /// <summary>The keys of a body, for the report on a refused one.</summary>
    public static ImmutableArray<string> ReceivedKeys(ReadOnlySpan<byte> body)
    {
        const int CountMax = 100;
        const int CharsMax = 100;
        var json = WithoutByteOrderMark(body);
        if (FindEncodingProblem(json) is not null)
        {
            // Names that are no UTF-8 cannot be told.
            return [];
        }

        var keys = ImmutableArray.CreateBuilder<string>();
        var reader = new Utf8JsonReader(json, ReaderOptions);
        try
        {
            while (keys.Count < CountMax && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var key = LoneSurrogates.IsIn(reader) ? "\uFFFD" : reader.GetString()!;
                    keys.Add(key.Length <= CharsMax ? key : key[..CharsMax]);
                }
            }
        }
        catch (JsonException)
        {
            // The keys before the place where the body breaks are all there is to tell.
            return keys.ToImmutable();
        }

        return keys.ToImmutable();
    }

    private static void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, BodyValues values, Issues issues)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var hasBrokenName = LoneSurrogates.IsIn(reader);
            var field = hasBrokenName ? null : FindField(ref reader, values.Schema, ref expected);
            reader.Read();
            if (field is null)
            {
                SkipValue(ref reader, hasBrokenName, issues);
            }
            else if (values.IsSent(field))
            {
                issues.Add(field.Name, "This key came twice; send it once.");
                SkipValue(ref reader, hasBrokenName: false, issues);
            }
            else
            {
                ReadValue(ref reader, json, field, values, issues);
            }
        }

        // Reads on, so that anything after the object is refused.
        reader.Read();
    }

    /// <summary>Keys mostly come in the schema's order, so the next one is tried first.</summary>
    private static BodyField? FindField(ref Utf8JsonReader reader, BodySchema schema, ref int expected)
    {
        for (var tried = 0; tried < schema.Fields.Length; tried++)
        {
            var index = (expected + tried) % schema.Fields.Length;
            if (reader.ValueTextEquals(schema.Fields[index].Utf8Name))
            {
                expected = index + 1;

                return schema.Fields[index];
            }
        }

        return null;
    }

    private static void ReadValue(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, BodyField field, BodyValues values, Issues issues)
    {
        if (field.Kind == FieldKind.Json)
        {
            ReadRaw(ref reader, json, field, ref values[field], issues);
        }
        else if (field.Kind == FieldKind.ChoiceList)
        {
            ReadList(ref reader, field, ref values[field], issues);
        }
        else if (LoneSurrogates.IsIn(reader))
        {
            values[field].IsSent = true;
            issues.Add(field.Name, LoneSurrogates.Message);
        }
        else
        {
            FieldReader.Read(ref reader, field, ref values[field], issues);
            SkipRest(ref reader, issues);
        }
    }

    private static void ReadRaw(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, BodyField field, ref FieldValue value, Issues issues)
    {
        value.IsSent = true;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        var start = (int)reader.TokenStartIndex;
        SkipValue(ref reader, hasBrokenName: false, issues);
        var length = (int)reader.BytesConsumed - start;
        if (length > field.Maximum)
        {
            issues.Add(new Issue(
                Issue.TooBig,
                [field.Name],
                string.Create(CultureInfo.InvariantCulture, $"Must be at most {field.Maximum} bytes of JSON text."))
            {
                Maximum = field.Maximum,
                Inclusive = true,
            });

            return;
        }

        value.HasValue = true;
        value.Text = Encoding.UTF8.GetString(json.Slice(start, length));
    }

    /// <summary>Reads a list of words; kept as one text with blanks between, which no word contains.</summary>
    private static void ReadList(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        value.IsSent = true;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            issues.Add(FieldReader.WrongType(field, reader.TokenType));
            SkipRest(ref reader, issues);

            return;
        }

        var words = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var word = reader.TokenType == JsonTokenType.String && !LoneSurrogates.IsIn(reader) ? reader.GetString()! : "";
            if (field.Accepts(word))
            {
                words.Add(word);
            }
            else
            {
                issues.Add(field.WrongWord);
            }

            SkipRest(ref reader, issues);
        }

        value.HasValue = true;
        value.Text = string.Join(' ', words);
    }

    /// <summary>Passes a whole value, but looks at every text in it.</summary>
    private static void SkipValue(ref Utf8JsonReader reader, bool hasBrokenName, Issues issues)
    {
        if (hasBrokenName || LoneSurrogates.IsIn(reader))
        {
            issues.Add(LoneSurrogates.Message);
        }

        SkipRest(ref reader, issues);
    }

    private static void SkipRest(ref Utf8JsonReader reader, Issues issues)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = reader.CurrentDepth;
        var isBroken = false;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            isBroken |= LoneSurrogates.IsIn(reader);
        }

        if (isBroken)
        {
            issues.Add(LoneSurrogates.Message);
        }
    }

    private static void ReportMissing(BodyValues values, Issues issues)
    {
        foreach (var field in values.Schema.Fields)
        {
            if (field.IsRequired && !values.IsSent(field))
            {
                issues.Missing(field.Name, JsonTypeNames.Expected(field));
            }
        }
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static string? FindEncodingProblem(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return "The body is empty; send a JSON object.";
        }

        // A byte order mark, or an ASCII brace beside a zero byte: UTF-16 or UTF-32.
        if (json[0] is 0xFE or 0xFF || json[..Math.Min(json.Length, 4)].Contains((byte)0))
        {
            return "The body is UTF-16 or UTF-32; send it in UTF-8.";
        }

        return Utf8.IsValid(json) ? null : "The body is not valid UTF-8.";
    }

    /// <summary>Whether the reader stopped before one more opening bracket than it may follow.</summary>
    private static bool IsTooDeep(in Utf8JsonReader reader, ReadOnlySpan<byte> json) =>
        reader.CurrentDepth >= RequestBounds.JsonDepthMax - 1
        && json[(int)reader.BytesConsumed..].TrimStart(" \t\r\n,:"u8) is [(byte)'[' or (byte)'{', ..];

    private static string Malformed(JsonException exception, bool isTooDeep) => isTooDeep
        ? string.Create(CultureInfo.InvariantCulture, $"The JSON is nested deeper than {RequestBounds.JsonDepthMax} levels.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"The body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
}
