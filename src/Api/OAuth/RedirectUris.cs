using System.Buffers;
using System.Globalization;

namespace TrainItAll.Api.OAuth;

/// <summary>Which addresses a client may register, and which a request may name (spec oauth.md, section 2).</summary>
/// <remarks>
/// Everything is done on the text itself: <see cref="Uri"/> would normalise what must be compared character by character.
/// </remarks>
internal static class RedirectUris
{
    public const int CharsMax = 2_000;
    public const int CountMax = 20;

    private const int PortMax = 65_535;
    private const string Https = "https://";
    private const string Http = "http://";

    private static readonly string[] LoopbackHosts = ["127.0.0.1", "[::1]"];

    /// <summary>Names that the answer itself uses.</summary>
    private static readonly string[] OwnParameters = ["code", "state", "error", "error_description", "error_uri", "iss"];

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>Checks an address that shall be registered.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="manners">The client's.</param>
    /// <param name="isConfidential">Whether the client keeps a secret; apps on the user's own machine cannot.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? FindProblem(string uri, Manners manners, bool isConfidential)
    {
        if (uri.Length is 0 or > CharsMax)
        {
            return $"A redirect URI has 1 to {CharsMax} characters.";
        }

        if (uri.Any(character => character is <= ' ' or > '~' or '\\' or '*' or '#'))
        {
            return "A redirect URI has no blank, control or non-ASCII character (write international names as punycode), no backslash, wildcard or fragment.";
        }

        if (HasOwnParameter(uri))
        {
            return "The query of a redirect URI may not hold code, state, error, error_description, error_uri or iss: the answer adds them.";
        }

        if (uri.StartsWith(Https, StringComparison.Ordinal))
        {
            return IsAuthority(AuthorityOf(uri[Https.Length..])) ? null : "This is not an https address: https://host/path.";
        }

        if (uri.StartsWith(Http, StringComparison.Ordinal))
        {
            return FindHttpProblem(AuthorityOf(uri[Http.Length..]), manners, isConfidential);
        }

        return IsPrivateScheme(uri) && !isConfidential
            ? null
            : "Use https://…; a public native app may also use http://127.0.0.1/…, http://[::1]/… or a scheme of its own with a dot, such as com.example.app:/…";
    }

    /// <summary>Whether a request may name this address: it is one of the registered, but for the port of a loopback address.</summary>
    public static bool Matches(string registered, string asked) =>
        string.Equals(registered, asked, StringComparison.Ordinal)
        || (SplitLoopback(registered) is { } known && SplitLoopback(asked) is { } given && known == given);

    /// <summary>Whether the address proves who receives the answer; any app on a machine can take a loopback port or a scheme.</summary>
    public static bool IsAssured(string uri) => uri.StartsWith(Https, StringComparison.Ordinal);

    /// <summary>What a form must be allowed to lead to: the origin, or the scheme of an app.</summary>
    public static string FormTarget(string uri)
    {
        var prefix = uri.StartsWith(Https, StringComparison.Ordinal) ? Https
            : uri.StartsWith(Http, StringComparison.Ordinal) ? Http
            : null;

        return prefix is null ? uri[..(uri.IndexOf(':', StringComparison.Ordinal) + 1)] : prefix + AuthorityOf(uri[prefix.Length..]);
    }

    /// <summary>What people are shown as the place they are sent to.</summary>
    public static string HostOf(string uri)
    {
        var target = FormTarget(uri);
        var from = target.IndexOf("://", StringComparison.Ordinal);

        return from < 0 ? target.TrimEnd(':') : target[(from + 3)..];
    }

    /// <summary>Adds parameters to an address, behind its own.</summary>
    public static string With(string uri, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var separator = uri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var added = parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}");

        return $"{uri}{separator}{string.Join('&', added)}";
    }

    private static string? FindHttpProblem(string authority, Manners manners, bool isConfidential)
    {
        var (host, port) = SplitPort(authority);
        var isPort = port is null || IsPort(port);
        if (manners.AllowsLocalhost && host == "localhost" && isPort)
        {
            return null;
        }

        return !isConfidential && LoopbackHosts.Contains(host, StringComparer.Ordinal) && isPort
            ? null
            : "Plain http is only for public native apps on http://127.0.0.1/… or http://[::1]/…";
    }

    /// <summary>The address without its port, when its host is a loopback literal; null for every other.</summary>
    private static (string Host, string Remainder)? SplitLoopback(string uri)
    {
        if (!uri.StartsWith(Http, StringComparison.Ordinal))
        {
            return null;
        }

        var authority = AuthorityOf(uri[Http.Length..]);
        var (host, port) = SplitPort(authority);

        return LoopbackHosts.Contains(host, StringComparer.Ordinal) && (port is null || IsPort(port))
            ? (host, uri[(Http.Length + authority.Length)..])
            : null;
    }

    private static (string Host, string? Port) SplitPort(string authority)
    {
        var from = authority.LastIndexOf(':');
        var isInsideLiteral = from < authority.LastIndexOf(']');

        return from < 0 || isInsideLiteral ? (authority, null) : (authority[..from], authority[(from + 1)..]);
    }

    private static bool IsPort(string text) =>
        text is [>= '1' and <= '9', ..]
        && text.All(char.IsAsciiDigit)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port <= PortMax;

    private static bool IsAuthority(string authority)
    {
        var (host, port) = SplitPort(authority);
        var name = host is ['[', .. var literal, ']'] && System.Net.IPAddress.TryParse(literal, out _) ? "literal" : host;

        return name.Length > 0 && !name.AsSpan().ContainsAnyExcept(HostCharacters) && (port is null || IsPort(port));
    }

    private static string AuthorityOf(string withoutScheme)
    {
        var end = withoutScheme.IndexOfAny(['/', '?']);

        return end < 0 ? withoutScheme : withoutScheme[..end];
    }

    /// <summary>Names of web schemes have no dot, so none of them can be meant.</summary>
    private static bool IsPrivateScheme(string uri)
    {
        var end = uri.IndexOf(':', StringComparison.Ordinal);

        return end > 0
            && char.IsAsciiLetterLower(uri[0])
            && uri[..end].Contains('.', StringComparison.Ordinal)
            && !uri.AsSpan(0, end).ContainsAnyExcept(SchemeCharacters)
            && uri.Length > end + 1;
    }

    private static bool HasOwnParameter(string uri)
    {
        var from = uri.IndexOf('?', StringComparison.Ordinal);

        return from >= 0 && uri[(from + 1)..].Split('&')
            .Select(pair => Uri.UnescapeDataString(pair.Split('=')[0]))
            .Any(name => OwnParameters.Contains(name, StringComparer.Ordinal));
    }
}
