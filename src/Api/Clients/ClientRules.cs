using System.Buffers;
using System.Collections.Immutable;
using TrainItAll.Api.OAuth;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Clients;

/// <summary>What a registered client must satisfy, as pure functions.</summary>
internal static class ClientRules
{
    public const int IdCharsMin = 8;
    public const int IdCharsMax = 64;
    public const int NameCharsMax = 100;
    public const int RotationGraceSecondsMax = 60;

    /// <summary>How long the secret before a new one may stay good, in h.</summary>
    public const int OverlapHoursMax = 720;

    public const int OverlapHoursDefault = 24;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Ids of other things; a client must not pass for one of them.</summary>
    private static readonly string[] TakenPrefixes = ["usr_", "mem_", "org_"];

    /// <summary>Whether a text could be a client's id.</summary>
    public static bool IsId(string id) =>
        id.Length is >= IdCharsMin and <= IdCharsMax
        && !id.AsSpan().ContainsAnyExcept(IdCharacters)
        && !TakenPrefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a client of this kind must use PKCE when nothing else is said.</summary>
    public static bool RequiresPkceByDefault(ClientProfile profile, bool isConfidential) =>
        !isConfidential || !Manners.Of(profile).MayWaivePkce;

    /// <returns>What is wrong, by field of the operator's API.</returns>
    public static IEnumerable<(string Field, string Problem)> FindProblems(OAuthClient client)
    {
        if (!IsId(client.Id))
        {
            yield return ("clientId", $"Use {IdCharsMin} to {IdCharsMax} letters, digits or . _ - that do not look like the id of a user, athlete or organization.");
        }

        if (string.IsNullOrWhiteSpace(client.Name) || client.Name.Length > NameCharsMax || client.Name.Any(char.IsControl))
        {
            yield return ("name", $"Use 1 to {NameCharsMax} characters.");
        }

        foreach (var problem in FindRedirectProblems(client))
        {
            yield return ("redirectUris", problem);
        }

        if (FindScopeProblem(client) is { } scopes)
        {
            yield return ("scopes", scopes);
        }

        if (!client.RequiresPkce && RequiresPkceByDefault(client.Profile, client.IsConfidential))
        {
            yield return ("requirePkce", "Only confidential clients of the profiles intervals and coachwatts may do without PKCE.");
        }

        if (client.MayIntrospect && !client.IsConfidential)
        {
            yield return ("mayIntrospect", "Only a client that keeps a secret may ask about tokens.");
        }
    }

    private static IEnumerable<string> FindRedirectProblems(OAuthClient client)
    {
        if (client.RedirectUris.Length is 0 or > RedirectUris.CountMax)
        {
            yield return $"Name 1 to {RedirectUris.CountMax} redirect URIs.";
        }

        var manners = Manners.Of(client.Profile);
        foreach (var uri in client.RedirectUris)
        {
            if (RedirectUris.FindProblem(uri, manners, client.IsConfidential) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private static string? FindScopeProblem(OAuthClient client)
    {
        if (client.Scopes.IsEmpty)
        {
            return "Name at least one scope.";
        }

        return client.Scopes.All(scope => DialectScopes.IsKnown(client.Profile, scope))
            ? null
            : $"Scopes of the profile {ProfileNames.Of(client.Profile)} are {string.Join(", ", DialectScopes.NamesOf(client.Profile))}.";
    }
}

/// <summary>Profiles as the operator writes them.</summary>
internal static class ProfileNames
{
    public static readonly ImmutableArray<string> All = ["native", "intervals", "coachwatts"];

    public static string Of(ClientProfile profile) => All[(int)profile];

    public static ClientProfile? Find(string? name) =>
        name is not null && All.IndexOf(name) is >= 0 and var index ? (ClientProfile)index : null;
}
