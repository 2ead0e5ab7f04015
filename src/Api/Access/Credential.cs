using System.Text;
using TrainItAll.Api.LiveFeed;
using TrainItAll.Api.OAuth;

namespace TrainItAll.Api.Access;

/// <summary>Reads an API key or access token out of a request, wherever the caller put it.</summary>
internal static class Credential
{
    private const string Basic = "Basic ";
    private const string Bearer = "Bearer ";

    /// <summary>Where clients of Coach Watts and Open Wearables put an API key.</summary>
    private static readonly string[] KeyHeaders = ["X-API-Key", "X-Open-Wearables-API-Key"];

    /// <summary>Where browsers, which cannot set headers on WebSockets, may put it; on the hub alone.</summary>
    private const string QueryKey = "access_token";

    /// <summary>Looks for a credential.</summary>
    /// <returns>The credential with a form that fits; else why there is none.</returns>
    public static (string? Secret, CredentialProblem Problem) Find(HttpRequest request)
    {
        var headers = request.Headers.Authorization;
        var isHub = request.Path.StartsWithSegments(LiveHub.Path, StringComparison.Ordinal);
        var keys = KeyHeaders.Select(name => request.Headers[name]).FirstOrDefault(sent => sent.Count > 0);
        if (headers.Count == 0 && keys.Count > 0)
        {
            return keys.Count > 1 ? (null, CredentialProblem.Several) : Checked(keys[0]?.Trim());
        }

        if (headers.Count == 0)
        {
            return isHub ? FromQuery(request) : (null, CredentialProblem.Missing);
        }

        if (headers.Count > 1 || keys.Count > 0 || (isHub && request.Query.ContainsKey(QueryKey)))
        {
            return (null, CredentialProblem.Several);
        }

        var header = headers[0] ?? "";
        if (header.Contains(", Bearer ", StringComparison.OrdinalIgnoreCase) || header.Contains(", Basic ", StringComparison.OrdinalIgnoreCase))
        {
            // Two headers, joined on their way (RFC 9110 §5.3).
            return (null, CredentialProblem.Several);
        }

        var secret = header switch
        {
            _ when IsBearer(header) => header[Bearer.Length..].Trim(),
            _ when header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) => FromBasic(header.AsSpan(Basic.Length).Trim()),
            _ => null,
        };

        return Checked(secret);
    }

    /// <summary>Whether the caller means RFC 6750 and wants to be answered in its words.</summary>
    public static bool UsesBearer(HttpRequest request) => request.Headers.Authorization.Any(header => IsBearer(header ?? ""));

    /// <summary>Whether it is one of our access tokens; everything else is an API key.</summary>
    public static bool IsToken(string secret) => secret.StartsWith(TokenText.Access, StringComparison.Ordinal);

    private static bool IsBearer(string header) => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    private static (string? Secret, CredentialProblem Problem) FromQuery(HttpRequest request)
    {
        var sent = request.Query[QueryKey];

        return sent.Count switch
        {
            0 => (null, CredentialProblem.Missing),
            1 => Checked(sent[0]),
            _ => (null, CredentialProblem.Several),
        };
    }

    /// <summary>What has not the form of a key or token is not worth a look-up.</summary>
    private static (string? Secret, CredentialProblem Problem) Checked(string? secret) =>
        secret is not null && (IsToken(secret) ? TokenText.Is(TokenText.Access, secret) : ApiKey.IsWellFormed(secret))
            ? (secret, CredentialProblem.None)
            : (null, CredentialProblem.Malformed);

    private static string? FromBasic(ReadOnlySpan<char> base64)
    {
        Span<byte> pair = stackalloc byte[ApiKey.BasicUserName.Length + 1 + ApiKey.CharsMax];
        if (!Convert.TryFromBase64Chars(base64, pair, out var length)
            || !pair.StartsWith("API_KEY:"u8))
        {
            return null;
        }

        return Encoding.ASCII.GetString(pair[(ApiKey.BasicUserName.Length + 1)..length]);
    }
}

/// <summary>Why a request carries no usable credential.</summary>
internal enum CredentialProblem
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>Nothing was sent.</summary>
    Missing,

    /// <summary>What was sent has not the form of a key or token.</summary>
    Malformed,

    /// <summary>More than one was sent: nobody can say which is meant.</summary>
    Several,
}
