using System.Text;

namespace TrainItAll.Api.Access;

/// <summary>Reads an API key out of a request, wherever the caller put it.</summary>
internal static class Credential
{
    private const string Basic = "Basic ";
    private const string Bearer = "Bearer ";

    /// <summary>Where browsers, which cannot set headers on WebSockets, may put the key.</summary>
    private const string QueryKey = "access_token";

    /// <summary>Looks for a key.</summary>
    /// <returns>The key with a form that fits; else why there is none.</returns>
    public static (string? Key, CredentialProblem Problem) Find(HttpRequest request)
    {
        var headers = request.Headers.Authorization;
        if (headers.Count == 0)
        {
            return FromQuery(request);
        }

        var header = headers.Count == 1 ? headers[0] ?? "" : "";
        var key = header switch
        {
            _ when header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) => header[Bearer.Length..].Trim(),
            _ when header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) => FromBasic(header.AsSpan(Basic.Length).Trim()),
            _ => null,
        };

        return key is not null && ApiKey.IsWellFormed(key)
            ? (key, CredentialProblem.None)
            : (null, CredentialProblem.Malformed);
    }

    private static (string? Key, CredentialProblem Problem) FromQuery(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(LiveFeed.LiveHub.Path, StringComparison.Ordinal)
            || request.Query[QueryKey] is not [{ } key])
        {
            return (null, CredentialProblem.Missing);
        }

        return ApiKey.IsWellFormed(key) ? (key, CredentialProblem.None) : (null, CredentialProblem.Malformed);
    }

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

/// <summary>Why a request carries no usable key.</summary>
internal enum CredentialProblem
{
    /// <summary>There is a key.</summary>
    None,

    /// <summary>Nothing was sent.</summary>
    Missing,

    /// <summary>What was sent has not the form of a key.</summary>
    Malformed,
}
