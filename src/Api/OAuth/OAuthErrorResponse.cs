using System.Collections.Immutable;

namespace TrainItAll.Api.OAuth;

/// <summary>RFC 6749 §5.2.</summary>
internal sealed record OAuthErrorResponse(string Error, string ErrorDescription);

/// <summary>The shape of Intervals.icu.</summary>
internal sealed record IntervalsErrorResponse(int Status, string Error, string? ErrorDescription);

/// <summary>RFC 6749 §5.1, with what the dialects add; what is null is left out.</summary>
internal sealed record TokenResponse(string AccessToken, string TokenType, string Scope)
{
    public int? ExpiresIn { get; init; }

    public string? RefreshToken { get; init; }

    public int? RefreshTokenExpiresIn { get; init; }

    public TokenAthlete? Athlete { get; init; }
}

/// <summary>Whose token it is, for Intervals clients.</summary>
internal sealed record TokenAthlete(string Id, string? Name);

/// <summary>RFC 7662 §2.2.</summary>
internal sealed record IntrospectionResponse(bool Active)
{
    public string? Scope { get; init; }

    public string? ClientId { get; init; }

    public string? Sub { get; init; }

    public string? Username { get; init; }

    public string? TokenType { get; init; }

    public long? Exp { get; init; }

    public long? Iat { get; init; }

    public string? Iss { get; init; }

    public string? Aud { get; init; }
}

/// <summary>Coach Watts' answer to a revocation.</summary>
internal sealed record SuccessResponse(bool Success);

/// <summary>RFC 8414.</summary>
internal sealed record ServerMetadata(
    string Issuer,
    string AuthorizationEndpoint,
    string TokenEndpoint,
    string RevocationEndpoint,
    string IntrospectionEndpoint,
    ImmutableArray<string> ResponseTypesSupported,
    ImmutableArray<string> ResponseModesSupported,
    ImmutableArray<string> GrantTypesSupported,
    ImmutableArray<string> CodeChallengeMethodsSupported,
    ImmutableArray<string> TokenEndpointAuthMethodsSupported,
    ImmutableArray<string> RevocationEndpointAuthMethodsSupported,
    ImmutableArray<string> IntrospectionEndpointAuthMethodsSupported,
    bool AuthorizationResponseIssParameterSupported,
    ImmutableArray<string> ScopesSupported,
    ImmutableArray<string> PromptValuesSupported,
    string ServiceDocumentation);

/// <summary>RFC 9728.</summary>
internal sealed record ResourceMetadata(
    string Resource,
    ImmutableArray<string> AuthorizationServers,
    ImmutableArray<string> ScopesSupported,
    ImmutableArray<string> BearerMethodsSupported);

/// <summary>Who the token's user is, as Coach Watts shows it.</summary>
internal sealed record UserInfoResponse(string Sub, string? Name, string Email, string? Picture);
