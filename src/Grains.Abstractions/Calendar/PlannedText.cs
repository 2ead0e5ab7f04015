using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrainItAll.Calendar;

/// <summary>Calendar events as listeners get them: the members of the dialect's events, nulls left out (spec/intervals.md 12).</summary>
public static class PlannedText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An event that is new or changed.</summary>
    /// <returns>JSON text of an object.</returns>
    public static string Of(CalendarEvent planned)
    {
        ArgumentNullException.ThrowIfNull(planned);

        return Write(json =>
        {
            WriteHead(json, planned);
            json.WriteBoolean("indoor", planned.IsIndoor);
            WriteText(json, "target", planned.Target);
            WriteText(json, "description", planned.Description);
            WriteNumber(json, "moving_time", planned.Planned.MovingTimeSeconds);
            WriteNumber(json, "distance", planned.Planned.DistanceMeters);
            WriteNumber(json, "icu_training_load", planned.Planned.LoadPoints);
            WriteNumber(json, "icu_intensity", planned.Planned.IntensityPercent);
            WriteNumber(json, "joules", planned.Planned.Joules);
            WriteText(json, "updated", planned.UpdatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture));
            WriteText(json, "paired_activity_id", planned.PairedActivityNumber is { } number ? $"i{number.ToString(CultureInfo.InvariantCulture)}" : null);
            WriteRaw(json, "workout_doc", planned.Workout);
            WriteRaw(json, "workout_warnings", planned.Warnings);
            WriteCustom(json, planned.Custom);
        });
    }

    /// <summary>What is left to say of an event that is no more: enough for an application to find its own.</summary>
    /// <returns>JSON text of an object.</returns>
    public static string OfDeleted(CalendarEvent planned)
    {
        ArgumentNullException.ThrowIfNull(planned);

        return Write(json => WriteHead(json, planned));
    }

    private static void WriteHead(Utf8JsonWriter json, CalendarEvent planned)
    {
        json.WriteNumber("id", planned.Id);
        json.WriteString("uid", planned.Uid);
        json.WriteString("start_date_local", Local(planned.Start));
        json.WriteString("end_date_local", Local(planned.End));
        json.WriteString("category", planned.Category);
        WriteText(json, "type", planned.Type);
        WriteText(json, "name", planned.Name.Length > 0 ? planned.Name : null);
        WriteText(json, "external_id", planned.ExternalId);
        if (int.TryParse(planned.ClientId, NumberStyles.None, CultureInfo.InvariantCulture, out var client))
        {
            json.WriteNumber("oauth_client_id", client);
        }
        else
        {
            WriteText(json, "oauth_client_id", planned.ClientId);
        }

        WriteText(json, "created_by_id", planned.CreatedBy);
    }

    private static void WriteCustom(Utf8JsonWriter json, string? custom)
    {
        using var members = JsonDocument.Parse(custom ?? "{}");
        foreach (var member in members.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Local(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(text, skipInputValidation: true);
        }
    }
}
