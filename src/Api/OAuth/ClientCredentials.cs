using System.Text;
using Microsoft.Extensions.Primitives;

namespace TrainItAll.Api.OAuth;

/// <summary>How a client says who it is.</summary>
/// <param name="ClientId">As it came.</param>
/// <param name="Secret">As it came; null for public clients.</param>
/// <param name="IsBasic">Whether both came in the header.</param>
internal sealed record ClientCredentials(string ClientId, string? Secret, bool IsBasic)
{
    private const string Basic = "Basic ";

    /// <summary>A header beyond this, in characters, is not worth decoding.</summary>
    private const int HeaderCharsMax = 4_096;

    /// <summary>Reads the credentials of a request (spec oauth.md, section 8.2).</summary>
    /// <returns>The credentials, or why there are none.</returns>
    public static (ClientCredentials? Credentials, OAuthError? Error) Read(StringValues authorization, Parameters body)
    {
        // Two headers may come joined by a comma (RFC 9110 §5.3), which no Basic credential contains.
        if (authorization.Count > 1 || (authorization is [{ } joined] && joined.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) && joined.Contains(',', StringComparison.Ordinal)))
        {
            return (null, OAuthError.InvalidRequest("There are several Authorization headers."));
        }

        if (body.Has("client_assertion") || body.Has("client_assertion_type"))
        {
            return (null, OAuthError.InvalidClient);
        }

        return authorization.Count == 1 ? FromHeader(authorization[0] ?? "", body) : FromBody(body);
    }

    private static (ClientCredentials?, OAuthError?) FromHeader(string header, Parameters body)
    {
        if (FromBasic(header) is not { } basic)
        {
            return (null, OAuthError.InvalidClient);
        }

        if (body.Find("client_secret") is not null)
        {
            return (null, OAuthError.InvalidRequest("Send the secret in the header or in the body, not in both."));
        }

        return body.Find("client_id") is { } named && named != basic.ClientId
            ? (null, OAuthError.InvalidRequest("client_id in the body is another than in the header."))
            : (basic, null);
    }

    private static (ClientCredentials?, OAuthError?) FromBody(Parameters body) => body.Find("client_id") is { } id
        ? (new ClientCredentials(id, body.Find("client_secret"), IsBasic: false), null)
        : (null, OAuthError.InvalidClient);

    /// <summary>RFC 6749 §2.3.1: both halves are form-encoded before they are put together. Many clients skip that, which reads the same.</summary>
    private static ClientCredentials? FromBasic(string header)
    {
        if (header.Length > HeaderCharsMax || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = header.AsSpan(Basic.Length).Trim();
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64Chars(text, bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.Latin1.GetString(bytes.AsSpan(0, length));
        var colon = pair.IndexOf(':', StringComparison.Ordinal);

        return colon > 0
            && FormText.Decode(pair.AsSpan(0, colon)) is { Length: > 0 } id
            && FormText.Decode(pair.AsSpan(colon + 1)) is { } secret
            ? new ClientCredentials(id, secret.Length == 0 ? null : secret, IsBasic: true)
            : null;
    }
}
