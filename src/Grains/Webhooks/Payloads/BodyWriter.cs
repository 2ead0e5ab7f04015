using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>Writes the body of a message around its events.</summary>
internal static class BodyWriter
{
    /// <summary>Room for what stands around the events, in bytes.</summary>
    private const int EnvelopeBytes = 1_024;

    private const string Secret = "secret";

    /// <summary>How many of these events fit into one message.</summary>
    public static int Fitting(IReadOnlyList<byte[]> events)
    {
        var bytes = EnvelopeBytes;
        for (var count = 0; count < events.Count && count < WebhookBounds.EventsMax; count++)
        {
            bytes += events[count].Length + 1;
            if (bytes > WebhookBounds.BodyBytesMax)
            {
                return Math.Max(count, 1);
            }
        }

        return Math.Min(events.Count, WebhookBounds.EventsMax);
    }

    /// <param name="secret">The shared word; null leaves it out.</param>
    /// <param name="deliverySeq">The message's number.</param>
    /// <param name="events">Each a JSON object.</param>
    public static byte[] Write(string? secret, long deliverySeq, IEnumerable<byte[]> events)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, JsonText.Options);
        json.WriteStartObject();
        json.WriteIfKnown(Secret, secret);
        json.WriteNumber("delivery_seq", deliverySeq);
        json.WriteStartArray("events");
        foreach (var one in events)
        {
            json.WriteRawValue(one, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The event that asks a receiver whether it is there.</summary>
    public static byte[] Test(DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, JsonText.Options);
        json.WriteStartObject();
        json.WriteNull("athlete_id");
        json.WriteString("type", WebhookBounds.TestEvent);
        json.WriteString("timestamp", JsonText.Stamp(now));
        json.WriteNumber("seq", 0);
        json.WriteStartArray("records");
        json.WriteEndArray();
        json.WriteString("message", "This is a test. Answer 2xx to receive events.");
        json.WriteEndObject();
        json.Flush();

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A body for people to look at.</summary>
    public static string WithoutSecret(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, JsonText.Options);
        json.WriteStartObject();
        foreach (var field in document.RootElement.EnumerateObject())
        {
            if (field.Name == Secret)
            {
                json.WriteString(Secret, "***");
            }
            else
            {
                field.WriteTo(json);
            }
        }

        json.WriteEndObject();
        json.Flush();

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The names of events, each once.</summary>
    public static string TypesOf(IEnumerable<EventGroup> groups) =>
        string.Join(' ', groups.Select(group => group.Type).Distinct(StringComparer.Ordinal).ToImmutableArray());
}
