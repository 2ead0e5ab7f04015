using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace TrainItAll.Outgoing;

/// <summary>
/// What a URL must look like before it is kept, on the text as it was written. A courtesy to its writer: what protects
/// is <see cref="GuardedConnections"/>, because a text cannot show where a name will lead tomorrow.
/// </summary>
internal static class UrlRules
{
    private const int HttpsPort = 443;
    private const int AlternativeHttpsPort = 8443;
    private const int FirstFreePort = 1024;

    private static readonly ImmutableArray<string> InsideNames =
        [".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".invalid", ".onion"];

    /// <summary>What nothing can excuse.</summary>
    /// <returns>The URL, or what is wrong with it.</returns>
    public static (Uri? Url, string Problem) Read(string text, int charsMax)
    {
        if (FindTextProblem(text, charsMax) is { } problem)
        {
            return (null, problem);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.IdnHost.Length == 0)
        {
            return (null, "It is no absolute URL.");
        }

        if (url.UserInfo.Length > 0 || AuthorityOf(text).Contains('@', StringComparison.Ordinal))
        {
            return (null, "It must not carry a user name.");
        }

        if (url.Fragment.Length > 0 || text.Contains('#', StringComparison.Ordinal))
        {
            return (null, "It must not have a fragment (#).");
        }

        if (AuthorityOf(text).Contains('%', StringComparison.Ordinal))
        {
            return (null, "The host must not be percent-encoded.");
        }

        return url.Port is > 0 ? (url, "") : (null, "The port must not be 0.");
    }

    /// <summary>What holds for a public receiver; only a network that the operator allows is excused.</summary>
    /// <returns>Null when all is well.</returns>
    public static string? FindPublicProblem(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps)
        {
            return "It must begin with https://.";
        }

        var host = url.IdnHost.TrimEnd('.');
        if (url.HostNameType != UriHostNameType.Dns || IPAddress.TryParse(host, out _)
            || Uri.CheckHostName(host) != UriHostNameType.Dns)
        {
            return "The host must be a name, not an address.";
        }

        if (!host.Contains('.', StringComparison.Ordinal) || IsInside(host))
        {
            return "The host must be a public name, such as hooks.example.com.";
        }

        return url.Port is HttpsPort or AlternativeHttpsPort or >= FirstFreePort
            ? null
            : "The port must be 443, 8443 or at least 1024.";
    }

    private static bool IsInside(string host)
    {
        var lower = "." + host.ToLowerInvariant();

        return InsideNames.Any(name => lower.EndsWith(name, StringComparison.Ordinal));
    }

    private static string? FindTextProblem(string text, int charsMax)
    {
        if (text.Length == 0 || text.Length > charsMax)
        {
            return string.Create(CultureInfo.InvariantCulture, $"It must have 1 to {charsMax} characters.");
        }

        if (text.Any(character => character is <= ' ' or > '~' or '\\'))
        {
            return "It may only hold visible ASCII characters and no backslash; write other names in their xn-- form.";
        }

        return text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                ? null
                : "It must begin with https://.";
    }

    private static string AuthorityOf(string text)
    {
        var from = text.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = text.AsSpan(from).IndexOfAny('/', '?', '#');

        return end < 0 ? text[from..] : text.Substring(from, end);
    }
}
