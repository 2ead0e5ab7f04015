using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>The members of one JSON object that was sent: what is not there keeps its value, null erases (spec 2.5).</summary>
internal sealed class BodyMembers
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly Issues _issues;

    /// <param name="body">A JSON object.</param>
    /// <param name="issues">Told what is wrong with values.</param>
    /// <param name="template">A member that is an object whose own members stand in for those left out; null for none.</param>
    public BodyMembers(JsonElement body, Issues issues, string? template = null)
    {
        _issues = issues;
        if (template is not null && body.TryGetProperty(template, out var given) && given.ValueKind == JsonValueKind.Object)
        {
            Take(given);
            _members.Remove("id");
        }

        Take(body);
    }

    public bool Has(string name) => _members.ContainsKey(name);

    public JsonElement? Find(string name) =>
        _members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(BodyField field, string? current) => Has(field.Name) ? Read(field).Text : current;

    public bool Flag(BodyField field, bool current) =>
        Has(field.Name) ? Read(field) is { HasValue: true, Number: not 0 } : current;

    public double? Number(BodyField field, double? current) =>
        Has(field.Name) ? Read(field) is { HasValue: true } value ? value.Number : null : current;

    public int? Integer(BodyField field, int? current) => (int?)Number(field, current);

    /// <summary>The members that only the dialect knows, as JSON text to merge; null when none was sent. False is what a flag is without a value.</summary>
    public string? Custom(IReadOnlyDictionary<string, EventFlags> known)
    {
        var sent = _members.Where(member => known.ContainsKey(member.Key)).ToList();
        if (sent.Count == 0)
        {
            return null;
        }

        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in sent)
            {
                Write(writer, known[name], value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    public void Remove(string name) => _members.Remove(name);

    private void Take(JsonElement body)
    {
        foreach (var member in body.EnumerateObject())
        {
            _members[member.Name] = member.Value;
        }
    }

    private FieldValue Read(BodyField field)
    {
        var value = default(FieldValue);
        var reader = new Utf8JsonReader(
            JsonMarshal.GetRawUtf8Value(_members[field.Name]), new JsonReaderOptions { MaxDepth = RequestBounds.JsonDepthMax });
        reader.Read();
        FieldReader.Read(ref reader, field, ref value, _issues);

        return value;
    }

    private void Write(Utf8JsonWriter writer, EventFlags flag, JsonElement value)
    {
        writer.WritePropertyName(flag.Name);
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.False
            || (flag.Default is int usual && value.TryGetInt(out var sent) && sent == usual))
        {
            writer.WriteNullValue();

            return;
        }

        if (flag.Problem(value) is { } problem)
        {
            _issues.Add(flag.Name, problem);
        }

        value.WriteTo(writer);
    }
}
