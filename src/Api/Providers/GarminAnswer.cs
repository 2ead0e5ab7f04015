using System.Text.Json;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Providers;

/// <summary>What Garmin is answered (spec 7.4): it looks at the status alone, but clients of the dialect may look at more.</summary>
/// <param name="Records">Elements of all lists: they are kept, and processed later.</param>
/// <param name="Ended">People who ended their connection; null when the list did not come.</param>
/// <param name="Permissions">People whose permissions changed; null when the list did not come.</param>
internal sealed record GarminAnswer(int Records, int? Ended, int? Permissions)
{
    /// <summary>Counts without making anything of the body; it is JSON, as is known by now.</summary>
    public static GarminAnswer Of(ReadOnlySpan<byte> body)
    {
        var answer = new GarminAnswer(0, null, null);
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return answer;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (ends, changes) = (reader.ValueTextEquals("deregistrations"), reader.ValueTextEquals("userPermissionsChange"));
            var count = Count(ref reader);
            answer = ends ? answer with { Ended = count }
                : changes ? answer with { Permissions = count }
                : answer with { Records = answer.Records + count };
        }

        return answer;
    }

    public ViewAnswer Show() => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("processed", Records);
            WriteEmpty(writer, "errors");
            WriteEmpty(writer, "activities");
            writer.WriteStartObject("wellness");
            writer.WriteEndObject();
            WriteEmpty(writer, "backfill_chained");
            Write(writer, "userPermissionsChange", "updated", Permissions);
            Write(writer, "deregistrations", "revoked", Ended);
            writer.WriteEndObject();
        },
        at: null);

    private static int Count(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();

            return 0;
        }

        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            count++;
        }

        return count;
    }

    private static void Write(Utf8JsonWriter writer, string list, string done, int? count)
    {
        if (count is { } known)
        {
            writer.WriteStartObject(list);
            writer.WriteNumber(done, known);
            WriteEmpty(writer, "errors");
            writer.WriteEndObject();
        }
    }

    private static void WriteEmpty(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray(name);
        writer.WriteEndArray();
    }
}
