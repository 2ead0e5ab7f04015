using System.Collections.Frozen;
using System.Text.Json;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>A day or measurement in the fields of its list, from the text that is kept of it; a test holds the two together.</summary>
internal static class NativeRecord
{
    private const string Circumferences = "circumferences";

    private static readonly FrozenSet<string> Measures =
        new[] { "neckCm", "chestCm", "waistCm", "hipCm", "thighCm", "armCm" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The writer's own id is not shown in lists.</summary>
    private const string Hidden = "externalId";

    private const string RawPayload = "rawPayload";
    private const string BodyMetrics = "bodyMetrics";

    public static void Write(Utf8JsonWriter json, OutboxDoc doc, string athleteId)
    {
        var record = doc.Record!.Value;
        json.WriteStartObject();
        json.WriteString("organizationId", doc.OrganizationId);
        json.WriteString("athleteId", athleteId);
        foreach (var field in record.EnumerateObject().Where(field => !Measures.Contains(field.Name) && field.Name != Hidden))
        {
            WriteField(json, field, doc.Collection!);
        }

        WriteCircumferences(json, record);
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, JsonProperty field, string collection)
    {
        if (field.Name == RawPayload)
        {
            WriteRaw(json, field.Value, collection);
        }
        else if (field.Name.EndsWith("At", StringComparison.Ordinal) && field.Value.ValueKind == JsonValueKind.String)
        {
            json.WriteString(field.Name, JsonText.Native(field.Value.GetDateTimeOffset()));
        }
        else
        {
            field.WriteTo(json);
        }
    }

    /// <summary>It is kept as text in text. The list of body metrics does not show it.</summary>
    private static void WriteRaw(Utf8JsonWriter json, JsonElement text, string collection)
    {
        if (collection != BodyMetrics && text.GetString() is { } raw)
        {
            json.WritePropertyName(RawPayload);
            json.WriteRawValue(raw);
        }
    }

    private static void WriteCircumferences(Utf8JsonWriter json, JsonElement record)
    {
        var measures = record.EnumerateObject().Where(field => Measures.Contains(field.Name)).ToList();
        if (measures.Count == 0)
        {
            return;
        }

        json.WriteStartObject(Circumferences);
        measures.ForEach(measure => measure.WriteTo(json));
        json.WriteEndObject();
    }
}
