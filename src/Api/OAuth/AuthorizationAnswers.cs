using TrainItAll.Api.Startup;

namespace TrainItAll.Api.OAuth;

/// <summary>What goes back to a client through the browser: always with our own name (RFC 9207), so that no other server's answer can be taken for ours.</summary>
internal sealed class AuthorizationAnswers(PublicAddress address)
{
    public string Succeed(string redirectUri, string? state, string code) =>
        RedirectUris.With(redirectUri, [KeyValuePair.Create("code", code), .. Always(state)]);

    public string Refuse(string redirectUri, string? state, OAuthError error) => RedirectUris.With(
        redirectUri,
        [
            KeyValuePair.Create("error", error.Code),
            KeyValuePair.Create("error_description", error.Description),
            .. Always(state),
        ]);

    private IEnumerable<KeyValuePair<string, string>> Always(string? state)
    {
        if (state is not null)
        {
            yield return KeyValuePair.Create("state", state);
        }

        yield return KeyValuePair.Create("iss", address.Url);
    }
}
