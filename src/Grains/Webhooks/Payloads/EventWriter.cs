using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Fitness;
using TrainItAll.LiveFeed;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>Writes one event in a subscription's dialect (specification §3). A new type of event needs a member here and nothing else.</summary>
/// <param name="athleteId"><c>mem_…</c>.</param>
/// <param name="isIntervals">The dialect.</param>
/// <param name="days">The days of an Intervals event, read beforehand.</param>
/// <param name="fitness">The days of a fitness event, read beforehand.</param>
internal sealed class EventWriter(string athleteId, bool isIntervals, ImmutableArray<IntervalsRecord> days, ImmutableArray<FitnessDay> fitness)
{
    private const string Records = "records";

    /// <summary>The event as JSON; thin when it would be too large.</summary>
    public byte[] Write(EventGroup group)
    {
        var whole = Write(group, json => WriteMember(json, group));

        return whole.Length <= WebhookBounds.EventBytesMax ? whole : Write(group, json => WriteThin(json, group));
    }

    private byte[] Write(EventGroup group, Action<Utf8JsonWriter> writeMember)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, JsonText.Options);
        json.WriteStartObject();
        json.WriteString("athlete_id", IdOf(group.Docs[0]));
        json.WriteString("type", group.Type);
        json.WriteString("timestamp", JsonText.Stamp(group.At));
        json.WriteNumber("seq", group.Seq);
        if (group.SeqFrom != group.Seq)
        {
            json.WriteNumber("seq_from", group.SeqFrom);
        }

        writeMember(json);
        json.WriteEndObject();
        json.Flush();

        return buffer.WrittenSpan.ToArray();
    }

    private string IdOf(OutboxDoc doc) =>
        isIntervals ? string.Create(CultureInfo.InvariantCulture, $"i{doc.AthleteNumber}") : athleteId;

    private void WriteMember(Utf8JsonWriter json, EventGroup group)
    {
        if (group.Type == EventTypes.WellnessUpdated)
        {
            WriteDays(json, group);

            return;
        }

        if (group.Type == EventTypes.FitnessUpdated)
        {
            WriteFitness(json, group);

            return;
        }

        json.WriteStartArray(Records);
        json.WriteEndArray();
        if (group.Docs[0].Activity is not null)
        {
            WriteActivity(json, group);
        }
        else if (group.Docs.Any(doc => doc.Event is not null))
        {
            WriteCalendar(json, group);
        }
        else if (group.Docs[0].Fields is { } fields)
        {
            foreach (var field in fields.EnumerateObject())
            {
                field.WriteTo(json);
            }
        }
    }

    private void WriteActivity(Utf8JsonWriter json, EventGroup group)
    {
        var doc = group.Docs[^1];
        json.WritePropertyName("activity");
        var isDeleted = group.Type == "ACTIVITY_DELETED";
        if (isIntervals && isDeleted)
        {
            IntervalsActivity.WriteStub(json, doc.Activity!, IdOf(doc));
        }
        else if (isIntervals)
        {
            IntervalsActivity.Write(json, doc.Activity!, IdOf(doc));
        }
        else if (isDeleted)
        {
            WriteIdOnly(json, doc.Activity!.Id);
        }
        else
        {
            NativeActivity.Write(json, doc.Activity!, doc.OrganizationId, athleteId);
        }
    }

    private static void WriteCalendar(Utf8JsonWriter json, EventGroup group)
    {
        WriteEvents("events", doc => !doc.IsDeleted);
        WriteEvents("deleted_events", doc => doc.IsDeleted);

        void WriteEvents(string name, Func<OutboxDoc, bool> belongs)
        {
            json.WriteStartArray(name);
            foreach (var doc in group.Docs.Where(doc => doc.Event is not null && belongs(doc)))
            {
                doc.Event!.Value.WriteTo(json);
            }

            json.WriteEndArray();
        }
    }

    private void WriteDays(Utf8JsonWriter json, EventGroup group)
    {
        json.WriteStartArray(Records);
        if (isIntervals)
        {
            foreach (var day in days)
            {
                day.Write(json);
            }
        }
        else
        {
            foreach (var doc in group.Docs.Where(doc => doc.Record is not null))
            {
                NativeRecord.Write(json, doc, athleteId);
            }
        }

        json.WriteEndArray();
        if (!isIntervals)
        {
            json.WriteIfKnown("collection", group.Docs[0].Collection);
            WriteDayNames(json, group);
        }
    }

    /// <summary>The same in both dialects, as only one of them knows it.</summary>
    private void WriteFitness(Utf8JsonWriter json, EventGroup group)
    {
        json.WriteStartArray(Records);
        foreach (var day in fitness)
        {
            json.WriteStartObject();
            json.WriteString("id", JsonText.Day(day.Day));
            IntervalsRecord.WriteFitness(json, day);
            json.WriteString("updated", JsonText.Stamp(group.At));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDayNames(Utf8JsonWriter json, EventGroup group)
    {
        json.WriteStartArray("days");
        foreach (var day in DaysOf(group))
        {
            json.WriteStringValue(JsonText.Day(day));
        }

        json.WriteEndArray();
    }

    /// <summary>Ids only, and where the rest is.</summary>
    private void WriteThin(Utf8JsonWriter json, EventGroup group)
    {
        json.WriteStartArray(Records);
        json.WriteEndArray();
        if (group.Docs[^1].Activity is { } activity)
        {
            json.WritePropertyName("activity");
            WriteIdOnly(
                json, isIntervals ? string.Create(CultureInfo.InvariantCulture, $"i{activity.Number}") : activity.Id);
        }

        if (group.Docs.Any(doc => doc.Event is not null))
        {
            WriteCalendarNames(json, group);
        }

        json.WriteIfKnown("collection", group.Docs[0].Collection);
        WriteDayNames(json, group);
        json.WriteBoolean("truncated", true);
        json.WriteString("resource", string.Create(
            CultureInfo.InvariantCulture,
            $"/api/external/v1/events?athlete={athleteId}&after_seq={group.SeqFrom - 1}&limit={Math.Min(group.Seq - group.SeqFrom + 1, EventsOfResource)}"));
    }

    private static readonly string[] NamesOfEvents = ["id", "oauth_client_id", "external_id", "start_date_local"];

    private static void WriteCalendarNames(Utf8JsonWriter json, EventGroup group)
    {
        foreach (var (name, isDeleted) in (ReadOnlySpan<(string, bool)>)[("events", false), ("deleted_events", true)])
        {
            json.WriteStartArray(name);
            foreach (var doc in group.Docs.Where(doc => doc.Event is not null && doc.IsDeleted == isDeleted))
            {
                json.WriteStartObject();
                foreach (var member in doc.Event!.Value.EnumerateObject().Where(member => NamesOfEvents.Contains(member.Name, StringComparer.Ordinal)))
                {
                    member.WriteTo(json);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    /// <summary>As many events as one call of the log answers.</summary>
    private const int EventsOfResource = 500;

    private static void WriteIdOnly(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteEndObject();
    }

    public static ImmutableArray<DateOnly> DaysOf(EventGroup group) =>
        [.. group.Docs.Where(doc => doc.Day is not null).Select(doc => doc.Day!.Value).Distinct().Order()];
}
