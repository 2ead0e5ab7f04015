using System.Text.Json;

namespace TrainItAll.Providers.Garmin;

/// <summary>
/// The addresses that pings name. Whoever could have us call another one would hold the person's token, so that only Garmin's own
/// will do; and because they hold a token themselves, tasks know them sealed.
/// </summary>
/// <param name="box">Seals them.</param>
/// <param name="configured">Where the operator says that the API is; null for Garmin's own.</param>
internal sealed class GarminCallbacks(PlaceBox box, string? configured)
{
    /// <summary>Summaries to fetch: the item <c>ping:dailies:…</c>.</summary>
    public const string PingPrefix = "ping:";

    /// <summary>A file to fetch: the item <c>file:21470001:…</c>.</summary>
    public const string FilePrefix = "file:";

    private const string Host = "apis.garmin.com";
    private const int UrlCharsMax = 4_096;

    /// <returns>Null when nothing may be fetched there, or it is a file of nobody's activity.</returns>
    public string? ItemOf(string list, string callback, string? activity)
    {
        if (callback.Length > UrlCharsMax || !Uri.TryCreate(callback, UriKind.Absolute, out var url) || !IsAllowed(url))
        {
            return null;
        }

        return list != GarminLists.ActivityFiles ? $"{PingPrefix}{list}:{box.Seal(url)}"
            : activity?.Contains(':', StringComparison.Ordinal) == false ? $"{FilePrefix}{activity}:{box.Seal(url)}"
            : null;
    }

    /// <returns>Null when it cannot be opened, or may not be called any more.</returns>
    public Uri? Open(string sealedPlace) => box.Open(sealedPlace) is { } url && IsAllowed(url) ? url : null;

    /// <summary>What a person allows, as one text.</summary>
    public static string ScopeOf(JsonElement permissions) => string.Join(
        ' ', permissions.Elements().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()).Order(StringComparer.Ordinal));

    private bool IsAllowed(Uri url) => url.UserInfo.Length == 0 && (configured is null
        ? url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && string.Equals(url.Host, Host, StringComparison.OrdinalIgnoreCase)
        : new Uri(configured) is var own && url.GetLeftPart(UriPartial.Authority) == own.GetLeftPart(UriPartial.Authority)
            && url.AbsolutePath.StartsWith($"{own.AbsolutePath.TrimEnd('/')}/", StringComparison.Ordinal));
}
