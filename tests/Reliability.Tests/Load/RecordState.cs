using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace TrainItAll.Reliability.Load;

/// <summary>What a record holds in the fields under test, as canonical JSON text. A field that is null is not there.</summary>
internal sealed class RecordState : IEquatable<RecordState>
{
    private readonly ImmutableSortedDictionary<string, string> _fields;

    private RecordState(ImmutableSortedDictionary<string, string> fields)
    {
        _fields = fields;
        Text = string.Join(' ', fields.Select(field => $"{field.Key}={field.Value}"));
    }

    public static RecordState Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public string Text { get; }

    /// <summary>Reads the fields under test out of a list item.</summary>
    public static RecordState Of(Resource resource, JsonElement item)
    {
        var fields = Empty._fields.ToBuilder();
        foreach (var name in resource.Fields)
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                fields[name] = Canonical(value);
            }
        }

        return new RecordState(fields.ToImmutable());
    }

    /// <summary>Takes over what was sent; a null erases.</summary>
    public RecordState With(IEnumerable<KeyValuePair<string, string>> sent)
    {
        var fields = _fields.ToBuilder();
        foreach (var (name, value) in sent)
        {
            if (value == "null")
            {
                fields.Remove(name);
            }
            else
            {
                fields[name] = value;
            }
        }

        return new RecordState(fields.ToImmutable());
    }

    public bool Equals(RecordState? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as RecordState);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>78.50 and 78.5 are the same; numbers beyond decimals stay as they are written.</summary>
    private static string Canonical(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : JsonSerializer.Serialize(value);
}
