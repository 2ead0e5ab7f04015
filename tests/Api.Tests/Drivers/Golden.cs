using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TrainItAll.Api.Tests.Drivers;

/// <summary>
/// Compares an answer with an example of the seed, kept as a file beside the test. A text ending in "..." stands for an
/// id; the times that the server sets are compared by form. Keys that the example leaves out must be named.
/// </summary>
internal static partial class Golden
{
    private static readonly string[] ServerTimes = ["createdAt", "updatedAt", "receivedAt"];

    public static void AssertShows(string file, JsonNode? actual, params string[] furtherKeys)
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));

        Compare("$", expected, actual, furtherKeys);
    }

    private static void Compare(string path, JsonNode? expected, JsonNode? actual, string[] furtherKeys)
    {
        switch (expected)
        {
            case JsonObject example:
                CompareObjects(path, example, Assert.IsType<JsonObject>(actual), furtherKeys);
                break;
            case JsonArray example:
                var items = Assert.IsType<JsonArray>(actual);
                Assert.True(example.Count == items.Count, $"{path}: expected {example.Count} items, got {items.Count}.");
                for (var index = 0; index < example.Count; index++)
                {
                    Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), example[index], items[index], furtherKeys);
                }

                break;
            default:
                CompareValues(path, expected, actual);
                break;
        }
    }

    private static void CompareObjects(string path, JsonObject expected, JsonObject actual, string[] furtherKeys)
    {
        var unknown = actual.Select(pair => pair.Key).Except(expected.Select(pair => pair.Key), StringComparer.Ordinal).Except(furtherKeys, StringComparer.Ordinal);
        Assert.True(!unknown.Any(), $"{path}: keys that the seed does not show: {string.Join(", ", unknown)}.");
        foreach (var (key, value) in expected)
        {
            Assert.True(actual.ContainsKey(key), $"{path}.{key} is missing.");
            Compare($"{path}.{key}", value, actual[key], furtherKeys);
        }
    }

    private static void CompareValues(string path, JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonValue && expected.GetValueKind() == System.Text.Json.JsonValueKind.String)
        {
            var text = expected.GetValue<string>();
            var got = actual?.GetValue<string>() ?? "null";
            var isRight = text.EndsWith("...", StringComparison.Ordinal)
                ? got.StartsWith(text[..^3], StringComparison.Ordinal) && got.Length > text.Length
                : ServerTimes.Any(key => path.EndsWith("." + key, StringComparison.Ordinal))
                    ? Instant().IsMatch(got)
                    : got == text;
            Assert.True(isRight, $"{path}: expected {text}, got {got}.");
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{path}: expected {expected?.ToJsonString() ?? "null"}, got {actual?.ToJsonString() ?? "null"}.");
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();
}
