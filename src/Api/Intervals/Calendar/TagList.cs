using System.Text.Json;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Athletes;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>The tags that some things have, each once.</summary>
internal static class TagList
{
    /// <param name="members">The members that only the dialect knows, of each thing.</param>
    /// <param name="at">The moment that is shown.</param>
    public static ViewAnswer Show(IEnumerable<string?> members, StreamPosition at)
    {
        var tags = members.SelectMany(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartArray();
                tags.ForEach(tag => writer.WriteStringValue(tag));
                writer.WriteEndArray();
            },
            at);
    }

    private static List<string> Of(string? members)
    {
        using var json = JsonDocument.Parse(members ?? "{}");

        return json.RootElement.TryGetProperty("tags", out var tags)
            ? [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")]
            : [];
    }
}
