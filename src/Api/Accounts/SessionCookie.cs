namespace TrainItAll.Api.Accounts;

/// <summary>The cookie that says who is signed in in this browser. Pages read it; the API takes keys and tokens only.</summary>
internal static class SessionCookie
{
    /// <summary>The authentication scheme, and the policy of pages that need someone signed in.</summary>
    public const string Scheme = "Session";

    public const string Name = "__Host-tia_session";

    /// <summary>Names this browser for a long time, so that a stranger's guesses do not lock its owner out.</summary>
    public const string BrowserName = "__Host-tia_browser";

    /// <summary>How long a browser is known that does not come back; browsers themselves end it after 400 days.</summary>
    private static readonly TimeSpan BrowserLifetime = TimeSpan.FromDays(400);

    /// <summary>Who is signed in; asked of the store once per request.</summary>
    public static Task<BrowserSession?> FindSessionAsync(this HttpContext http) =>
        http.RequestServices.GetRequiredService<BrowserSessions>().FindAsync(http);

    /// <summary>Lax, because a partner sends the browser here from its own site.</summary>
    public static void Write(HttpContext http, string value) => http.Response.Cookies.Append(Name, value, Options(maxAge: null));

    public static void WriteBrowser(HttpContext http, string value) =>
        http.Response.Cookies.Append(BrowserName, value, Options(BrowserLifetime));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options(maxAge: null));

    private static CookieOptions Options(TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
