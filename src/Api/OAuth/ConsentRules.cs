using System.Collections.Immutable;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>When users are asked, and what becomes of their answer; pure functions.</summary>
internal static class ConsentRules
{
    public static bool IsOwed(AuthorizationRequest request, OAuthClient client, Grant? grant) =>
        request.Prompts.HasFlag(Prompts.Consent)
        || grant is null
        || grant.ConsentVersion != client.ConsentVersion
        || !request.Scopes.All(grant.Scopes.Contains)

        // RFC 8252 §8.6: on a loopback port or an app's scheme anybody may listen, so the user decides each time.
        || !RedirectUris.IsAssured(request.RedirectUri);

    /// <summary>What the page asks about: only what is missing, unless everything is asked anew.</summary>
    public static ImmutableArray<string> Asked(AuthorizationRequest request, OAuthClient client, Grant? grant)
    {
        ImmutableArray<string> missing = grant is null || grant.ConsentVersion != client.ConsentVersion
            ? request.Scopes
            : [.. request.Scopes.Where(scope => !grant.Scopes.Contains(scope, StringComparer.Ordinal))];

        return missing.IsEmpty || request.Prompts.HasFlag(Prompts.Consent) ? request.Scopes : missing;
    }

    /// <summary>What the code is for: what was ticked, and what was asked for but needed no tick; in the request's order.</summary>
    public static ImmutableArray<string> Allowed(
        AuthorizationRequest request, ImmutableArray<string> asked, IReadOnlyCollection<string> ticked) =>
        [.. request.Scopes.Where(scope => ticked.Contains(scope, StringComparer.Ordinal) || !asked.Contains(scope, StringComparer.Ordinal))];

    /// <summary>What is allowed from now on: what was before, with what is now, without what was not ticked.</summary>
    public static ImmutableArray<string> Granted(
        Grant? grant, AuthorizationRequest request, ImmutableArray<string> allowed) =>
        [
            .. (grant?.Scopes ?? []).Where(scope => !request.Scopes.Contains(scope, StringComparer.Ordinal) || allowed.Contains(scope, StringComparer.Ordinal))
                .Union(allowed, StringComparer.Ordinal),
        ];
}
