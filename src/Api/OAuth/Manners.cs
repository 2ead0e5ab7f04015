using System.Collections.Frozen;
using System.Collections.Immutable;
using TrainItAll.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>In what a profile's clients differ (spec oauth.md, section 3). The strict form is the default.</summary>
internal sealed record Manners
{
    private static readonly Manners Native = new();

    private static readonly Manners Intervals = new()
    {
        MayOmitResponseType = true,
        MayOmitGrantType = true,
        MayOmitRedirectUriAtToken = true,
        MayWaivePkce = true,
        AllowsLocalhost = true,
        SeparatesByComma = true,
        RefusesDoubleAreas = true,
        TokensAreShared = true,
        CodeLifetime = TimeSpan.FromSeconds(120),
    };

    private static readonly Manners CoachWatts = new()
    {
        TakesJson = true,
        MayWaivePkce = true,
        DefaultScopes = ["profile:read"],
    };

    public bool MayOmitResponseType { get; private init; }

    public bool MayOmitGrantType { get; private init; }

    public bool MayOmitRedirectUriAtToken { get; private init; }

    /// <summary>Whether a confidential client may be registered without a challenge.</summary>
    public bool MayWaivePkce { get; private init; }

    public bool AllowsLocalhost { get; private init; }

    public bool TakesJson { get; private init; }

    /// <summary>Scopes may come with commas, and go out so.</summary>
    public bool SeparatesByComma { get; private init; }

    public bool RefusesDoubleAreas { get; private init; }

    /// <summary>Tokens do not expire, are not refreshed, and all of one user share the latest scopes.</summary>
    public bool TokensAreShared { get; private init; }

    /// <summary>What a request without scopes asks for; empty: it is refused.</summary>
    public ImmutableArray<string> DefaultScopes { get; private init; } = [];

    public TimeSpan CodeLifetime { get; private init; } = TimeSpan.FromSeconds(60);

    private static readonly FrozenDictionary<ClientProfile, Manners> All = new Dictionary<ClientProfile, Manners>
    {
        [ClientProfile.Native] = Native,
        [ClientProfile.Intervals] = Intervals,
        [ClientProfile.CoachWatts] = CoachWatts,
    }.ToFrozenDictionary();

    public static Manners Of(ClientProfile profile) => All[profile];

    /// <summary>Takes a list of scopes apart.</summary>
    public ImmutableArray<string> Split(string scopes) =>
        [.. scopes.Split(SeparatesByComma ? [' ', ','] : [' '], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Puts a list of scopes together as it goes out.</summary>
    public string Join(IEnumerable<string> scopes) => string.Join(SeparatesByComma ? ',' : ' ', scopes);
}
