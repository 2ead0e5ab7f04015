using System.Text.Json;
using TrainItAll.Activities;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>The athlete's own words for an activity.</summary>
internal static class ActivityTags
{
    public static IReadOnlyList<string> Of(Activity activity)
    {
        if (activity.Custom is not { } custom || !custom.Contains("\"tags\"", StringComparison.Ordinal))
        {
            return [];
        }

        using var json = JsonDocument.Parse(custom);

        return json.RootElement.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
            ? [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")]
            : [];
    }
}
