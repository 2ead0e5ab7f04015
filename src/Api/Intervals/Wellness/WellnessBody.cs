using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.OAuth;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Intervals.Wellness;

/// <summary>Reads the record of one day as a client sends it (spec 10): only what is there is changed, null erases.</summary>
/// <param name="issues">What is wrong with it.</param>
internal sealed class WellnessBody(Issues issues)
{
    private const string DayForm = "Use the local date as YYYY-MM-DD, such as 2026-01-16.";

    /// <summary>The permissions that what was sent needs beyond those of the route.</summary>
    public HashSet<Permission> Needed { get; } = [];

    /// <param name="record">A JSON object.</param>
    /// <param name="day">The day that the path names; null where the record says it.</param>
    /// <returns>What was sent; of no use when there are issues.</returns>
    public WellnessPatch Read(JsonElement record, DateOnly? day)
    {
        var patch = new WellnessPatch(DayOf(record, day));
        var custom = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in record.EnumerateObject())
        {
            if (member.Name == WellnessFields.Locked)
            {
                patch = WithLock(patch, member.Value);
            }
            else if (WellnessFields.Find(member.Name) is { } field)
            {
                patch = With(patch, field, member.Value);
            }
            else if (member.Name != WellnessFields.Id && WellnessFields.IsCustom(member.Name))
            {
                custom[member.Name] = member.Value;
            }
        }

        return custom.Count == 0 ? patch : WithCustom(patch, custom);
    }

    private DateOnly DayOf(JsonElement record, DateOnly? day)
    {
        if (!record.TryGetProperty(WellnessFields.Id, out var id) || id.ValueKind == JsonValueKind.Null)
        {
            if (day is null)
            {
                issues.Missing(WellnessFields.Id, "string", $"Every record needs its day. {DayForm}");
            }

            return day ?? WriteBounds.DayMin;
        }

        if (id.ValueKind != JsonValueKind.String || InstantText.ParseDay(id.GetString()) is not { } named)
        {
            issues.Add(WellnessFields.Id, DayForm);

            return WriteBounds.DayMin;
        }

        if (day is not null && named != day)
        {
            issues.Add(WellnessFields.Id, "The record's day is another than the one in the address.");
        }

        if (named < WriteBounds.DayMin || named > WriteBounds.DayMax)
        {
            issues.Add(WellnessFields.Id, FormattableString.Invariant(
                $"The day must lie between {WriteBounds.DayMin:yyyy-MM-dd} and {WriteBounds.DayMax:yyyy-MM-dd}."));
        }

        return named;
    }

    private WellnessPatch With(WellnessPatch patch, WellnessField field, JsonElement sent)
    {
        var value = default(FieldValue);
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(sent), new JsonReaderOptions { MaxDepth = RequestBounds.JsonDepthMax });
        reader.Read();
        FieldReader.Read(ref reader, field.Body, ref value, issues);
        Needed.Add(field.Write);

        return field.Set(patch, value);
    }

    private WellnessPatch WithLock(WellnessPatch patch, JsonElement sent)
    {
        if (sent.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
        {
            issues.Add(WellnessFields.Locked, "Use true or false.");
        }

        return patch with
        {
            Own = (patch.Own ?? new WellnessDayPatch(patch.Day)) with { Locked = new Sent<bool>(true, sent.ValueKind == JsonValueKind.True) },
        };
    }

    private WellnessPatch WithCustom(WellnessPatch patch, Dictionary<string, JsonElement> members)
    {
        if (members.Count > WellnessBounds.CustomCountMax || members.Keys.Any(name => name.Length > WellnessBounds.CustomNameCharsMax))
        {
            issues.Add(FormattableString.Invariant(
                $"A record may have {WellnessBounds.CustomCountMax} members of its own, with names of {WellnessBounds.CustomNameCharsMax} characters at most."));

            return patch;
        }

        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        if (json.Length > WellnessBounds.CustomCharsMax)
        {
            issues.Add($"The members of your own may hold {WellnessBounds.CustomCharsMax} characters of JSON at most.");
        }

        return patch with
        {
            Own = (patch.Own ?? new WellnessDayPatch(patch.Day)) with { Custom = Encoding.UTF8.GetString(json.ToArray()) },
        };
    }
}
