using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>How one kind of thing looks in this dialect: its members in their order.</summary>
/// <typeparam name="T">What is shown.</typeparam>
internal sealed class ViewTable<T>
{
    /// <summary>Always shown: without it no client knows what it reads (spec 2.2).</summary>
    private const string Id = "id";

    /// <param name="name">Its name in the document.</param>
    /// <param name="fields">Its members.</param>
    public ViewTable(string name, params ReadOnlySpan<ViewField<T>> fields)
    {
        Fields = [.. fields];
        Schema = new ViewSchema(name, [.. Fields.Select(field => new ViewMember(field.Name, field.Shape, field.Description))]);
    }

    public ImmutableArray<ViewField<T>> Fields { get; }

    /// <summary>For the document.</summary>
    public ViewSchema Schema { get; }

    /// <summary>Members beyond the table, such as an athlete's own; null when there are none.</summary>
    public Func<T, IEnumerable<(string Name, RawJson Value)>>? Further { get; init; }

    /// <param name="writer">Where to.</param>
    /// <param name="item">What.</param>
    /// <param name="selection">Empty: all members, nulls included. Else these alone, nulls left out.</param>
    public void Write(Utf8JsonWriter writer, T item, FieldSelection selection)
    {
        writer.WriteStartObject();
        foreach (var field in Fields)
        {
            if (field.Name != Id && !selection.Contains(field.Name))
            {
                continue;
            }

            var value = field.Value(item);
            if (value is not null || selection.IsEverything)
            {
                writer.WritePropertyName(field.Name);
                WriteValue(writer, value);
            }
        }

        foreach (var (name, value) in Further?.Invoke(item) ?? [])
        {
            if (selection.Contains(name))
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The whole thing as JSON text, to stand within another.</summary>
    public RawJson ToJson(IEnumerable<T> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                Write(writer, item, FieldSelection.Everything);
            }

            writer.WriteEndArray();
        }

        return new RawJson(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>A row of CSV per item, the member names above them (RFC 4180).</summary>
    /// <param name="items">What.</param>
    /// <param name="columns">Empty: every column.</param>
    /// <param name="nameOf">What a column is called.</param>
    public string ToCsv(IEnumerable<T> items, FieldSelection columns, Func<string, string> nameOf)
    {
        var shown = Fields.Where(field => field.Name == Id || columns.Contains(field.Name)).ToList();
        var csv = new StringBuilder().AppendJoin(',', shown.Select(field => nameOf(field.Name))).Append("\r\n");
        foreach (var item in items)
        {
            csv.AppendJoin(',', shown.Select(field => CsvText.Of(field.Value(item)))).Append("\r\n");
        }

        return csv.ToString();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case RawJson { Text: { } text }:
                writer.WriteRawValue(text, skipInputValidation: true);
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case IEnumerable<string> texts:
                WriteList(writer, texts);
                break;
            default:
                throw new InvalidOperationException($"A view holds a {value.GetType()}, which it cannot write.");
        }
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable<string> texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
