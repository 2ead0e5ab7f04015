using System.Buffers;
using System.Text.Json;

namespace TrainItAll.Providers;

/// <summary>What listeners are told of a sync that has ended (webhooks specification 3).</summary>
internal static class SyncNews
{
    public static JsonElement FieldsOf(SyncTask task)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("provider", task.Request.Provider);
            json.WriteString("task_id", task.Id);
            json.WriteString("status", task.Status);
            json.WriteStartObject("counts");
            foreach (var step in task.Steps)
            {
                Write(json, step);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, SyncStep step)
    {
        json.WriteStartObject(step.Type);
        json.WriteNumber("fetched", step.Fetched);
        json.WriteNumber("created", step.Created);
        json.WriteNumber("updated", step.Updated);
        json.WriteNumber("unchanged", step.Unchanged);
        json.WriteNumber("failed", step.Failed);
        json.WriteEndObject();
    }
}
