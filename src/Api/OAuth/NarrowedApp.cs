using System.Collections.Immutable;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>What of a connected app's scopes its user may take back alone.</summary>
internal static class NarrowedApp
{
    /// <summary>Whether a scope lets the app see or do something; others only say how it is connected.</summary>
    public static bool IsChoice(this ConnectedApp app, string scope) => !DialectScopes.PermissionsOf(app.Profile, scope).IsEmpty;

    /// <summary>What is left when only these choices stay; empty when none of them does.</summary>
    public static ImmutableArray<string> Left(this ConnectedApp app, IReadOnlyCollection<string> ticked)
    {
        ImmutableArray<string> left =
            [.. app.Grant.Scopes.Where(scope => !app.IsChoice(scope) || ticked.Contains(scope, StringComparer.Ordinal))];

        return left.Any(app.IsChoice) ? left : [];
    }
}
