namespace TrainItAll.Api.Accounts;

/// <summary>What a browser calls itself, in words that help a person to tell sessions apart; nothing depends on it.</summary>
internal static class BrowserNames
{
    /// <summary>Order matters: most browsers also claim to be those below them.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("Chrom", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"), ("curl", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Of(HttpRequest request) => Of(request.Headers.UserAgent.ToString());

    public static string Of(string userAgent)
    {
        var browser = Find(Browsers, userAgent) ?? "Unknown browser";

        return Find(Systems, userAgent) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(entry => userAgent.Contains(entry.Mark, StringComparison.Ordinal)).Name;
}
