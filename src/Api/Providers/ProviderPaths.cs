using System.Collections.Frozen;

namespace TrainItAll.Api.Providers;

/// <summary>Where the Open Wearables dialect lives (spec/provider-sync.md). Other dialects share its prefix.</summary>
internal static class ProviderPaths
{
    public const string Prefix = "/api/v1";

    private static readonly FrozenSet<string> First =
        new[] { "oauth", "users", "tasks", "providers", "webhooks", "garmin", "strava", "polar", "suunto", "whoop" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an answer at this path is in this dialect's shape, whoever writes it.</summary>
    public static bool Own(PathString path)
    {
        if (!path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase, out var rest) || !rest.HasValue)
        {
            return false;
        }

        var segments = rest.Value.Split('/', StringSplitOptions.RemoveEmptyEntries);

        return segments.Length > 0 && (First.Contains(segments[0]) || (segments.Length > 1 && segments[1] == "users"));
    }
}
