using System.Text.Json;
using TrainItAll.Api.Files;

namespace TrainItAll.Api.CoachWatts.Workouts;

/// <summary>What a client says of its files. Metadata that is no JSON is passed over: shells eat its quotes (spec 2.1).</summary>
internal static class WorkoutMetadata
{
    public static FileLabel Read(string? metadata, string? name)
    {
        var title = string.IsNullOrWhiteSpace(name) || name.Length > TrainItAll.Activities.ActivityBounds.TitleCharsMax || name.Any(char.IsControl)
            ? null
            : name;
        if (metadata is null)
        {
            return new(title, null, null);
        }

        try
        {
            using var json = JsonDocument.Parse(metadata, new JsonDocumentOptions { MaxDepth = RequestBounds.JsonDepthMax });

            return new(title, json.RootElement.GetRawText(), IdentityOf(json.RootElement));
        }
        catch (JsonException)
        {
            return new(title, null, null);
        }
    }

    /// <summary>Phones' health stores name their sessions for good, whichever file tells of them.</summary>
    private static string? IdentityOf(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object
            || Text(metadata, "source") is not ("healthkit" or "health_connect")
            || Text(metadata, "platformSessionId") is not { Length: > 0 } session)
        {
            return null;
        }

        var identity = $"health_{Text(metadata, "source")}_{session}";

        return identity.Length > WorkoutBounds.IdentityCharsMax || identity.Any(char.IsControl) ? null : identity;
    }

    private static string? Text(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
