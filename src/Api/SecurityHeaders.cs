namespace TrainItAll.Api;

/// <summary>Headers that every answer carries, whatever it is.</summary>
internal static class SecurityHeaders
{
    /// <summary>An answer that is no page may not load anything, should a browser take it for one.</summary>
    private const string NothingPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Set(http.Response);

        return next(http);
    });

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = NothingPolicy;
    }
}
