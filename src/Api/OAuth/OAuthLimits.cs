using Microsoft.Extensions.Options;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.OAuth;

/// <summary>How often the authorization server may be asked (spec oauth.md, section 11). Counted on each node.</summary>
internal sealed class OAuthLimits(IOptions<OAuthOptions> options, TimeProvider time)
{
    private readonly RateWindow _perClient = new(time, options.Value.TokenRequestsPerClient);
    private readonly RateWindow _perNetwork = new(time, options.Value.TokenRequestsPerNetwork);
    private readonly RateWindow _authorizations = new(time, options.Value.AuthorizeRequestsPerNetwork);
    private readonly RateWindow _wrongSecrets = new(time, options.Value.WrongSecrets);
    private readonly RateWindow _unknownTokens = new(time, options.Value.UnknownTokens);

    /// <returns>Why the request is refused; null when it is not.</returns>
    public OAuthError? CountRequest(HttpContext http) => Refuse(_perNetwork.Count(Network.Of(http)));

    /// <summary>A public client's id proves nothing, so a stranger must not use up its share for everybody.</summary>
    public OAuthError? CountClient(HttpContext http, string clientId, bool isProven) =>
        Refuse(_perClient.Count(isProven ? clientId : $"{clientId} {Network.Of(http)}"));

    public OAuthError? CountWrongSecret(HttpContext http, string clientId) =>
        Refuse(_wrongSecrets.Count($"{clientId} {Network.Of(http)}"));

    /// <returns>Seconds to wait; null when the request is let through.</returns>
    public int? CountAuthorization(HttpContext http) => _authorizations.Count(Network.Of(http));

    public void CountUnknownToken(HttpContext http) => _unknownTokens.Count(Network.Of(http));

    /// <summary>Whether this network has sent so many unknown tokens that no more of them are looked up.</summary>
    public bool HasGuessedTooMuch(HttpContext http) => _unknownTokens.IsFull(Network.Of(http));

    private static OAuthError? Refuse(int? seconds) => seconds is { } wait ? OAuthError.TooMany(wait) : null;
}
