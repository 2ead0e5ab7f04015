using System.Buffers;
using System.Globalization;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>One value of a CSV row: dot decimals, empty for null, quoted where it must be (RFC 4180).</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(",\"\r\n");

    public static string Of(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        RawJson json => Quoted(json.Text ?? ""),
        IEnumerable<string> texts => Quoted(string.Join(' ', texts)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(Separators) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
