using System.Net;

namespace TrainItAll.Api.Pages;

/// <summary>Whether a browser keeps our cookies and nobody on the way reads what is typed.</summary>
internal static class SafeConnection
{
    /// <summary>
    /// HTTPS, or the machine itself. A browser sends Sec-Fetch-Site only where it thinks the same, so behind a proxy
    /// that we were not told of, its word is taken.
    /// </summary>
    public static bool Is(HttpContext http) =>
        http.Request.IsHttps || IsLoopback(http.Request.Host.Host) || http.Request.Headers.ContainsKey("Sec-Fetch-Site");

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
