using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.SportSettings;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>The settings of all sports, as <c>SPORT_SETTINGS_UPDATED</c> carries them (spec/intervals.md 12).</summary>
internal static class IntervalsSports
{
    /// <param name="entries">All of them.</param>
    /// <param name="athleteId">The athlete in the reader's dialect.</param>
    /// <returns>An object with the member <c>sportSettings</c>.</returns>
    public static JsonElement Of(ImmutableArray<SportSetting> entries, string athleteId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("sportSettings");
            foreach (var entry in entries)
            {
                Write(json, entry, athleteId);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, SportSetting entry, string athleteId)
    {
        json.WriteStartObject();
        json.WriteNumber("id", entry.Number);
        json.WriteString("athlete_id", athleteId);
        Write(json, "types", entry.Types);
        json.WriteBoolean("other", entry.IsOther);
        json.WriteIfKnown("ftp", entry.FtpWatts);
        json.WriteIfKnown("indoor_ftp", entry.IndoorFtpWatts);
        json.WriteIfKnown("w_prime", entry.WPrimeJoules);
        json.WriteIfKnown("p_max", entry.PMaxWatts);
        json.WriteIfKnown("lthr", entry.LthrBpm);
        json.WriteIfKnown("max_hr", entry.MaxHrBpm);
        json.WriteIfKnown("threshold_pace", entry.ThresholdPaceMps);
        Write(json, "power_zones", entry.PowerZonesPct.Select(bound => (double)bound));
        Write(json, "power_zone_names", entry.PowerZoneNames);
        Write(json, "hr_zones", entry.HrZonesBpm.Select(bound => (double)bound));
        Write(json, "hr_zone_names", entry.HrZoneNames);
        Write(json, "pace_zones", entry.PaceZonesPct);
        Write(json, "pace_zone_names", entry.PaceZoneNames);
        json.WriteNumber("warmup_time", entry.WarmupSeconds);
        json.WriteNumber("cooldown_time", entry.CooldownSeconds);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
