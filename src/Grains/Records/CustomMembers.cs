using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Rules;

namespace TrainItAll.Records;

/// <summary>Members of a record that only its writers understand, as the text of a JSON object; null when there are none.</summary>
internal static class CustomMembers
{
    /// <summary>Members that were sent take the place of those of their name; null takes a member away.</summary>
    /// <exception cref="RuleBrokenException">They would become too many.</exception>
    public static string? Merge(string? kept, string? sent, int charsMax)
    {
        if (sent is null)
        {
            return kept;
        }

        var merged = Parse(kept);
        foreach (var (name, value) in Parse(sent))
        {
            merged.Remove(name);
            if (value is not null)
            {
                merged.Add(name, value.DeepClone());
            }
        }

        var text = merged.Count == 0 ? null : merged.ToJsonString();

        return text?.Length > charsMax
            ? throw new RuleBrokenException("custom", $"The members of your own may hold {charsMax} characters of JSON at most.")
            : text;
    }

    private static JsonObject Parse(string? members) =>
        JsonNode.Parse(members ?? "{}")?.AsObject() ?? throw new JsonException("The custom members are no object.");
}
