using System.Text.Json.Nodes;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Members that only the dialect knows, as JSON text of an object in the order of their names, so that equal ones are equal texts.</summary>
internal static class CustomText
{
    /// <summary>Members that were sent take the place of those of their name; null takes a member away.</summary>
    public static string? Merge(string? kept, string? sent, Issues issues)
    {
        if (sent is null)
        {
            return kept;
        }

        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Parse(kept).Concat(Parse(sent)))
        {
            merged.Remove(name);
            if (value is not null)
            {
                merged.Add(name, value.ToJsonString());
            }
        }

        var text = merged.Count == 0
            ? null
            : $"{{{string.Join(',', merged.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
        if (text?.Length > CalendarBounds.CustomCharsMax)
        {
            issues.Add($"Tags, colour and flags may hold {CalendarBounds.CustomCharsMax} characters of JSON together.");
        }

        return text;
    }

    private static JsonObject Parse(string? members) => JsonNode.Parse(members ?? "{}")!.AsObject();
}
