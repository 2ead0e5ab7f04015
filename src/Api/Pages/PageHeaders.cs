using Microsoft.AspNetCore.Mvc.Filters;

namespace TrainItAll.Api.Pages;

/// <summary>The headers of every page (spec oauth.md §12), whatever the page answers.</summary>
internal sealed class PageHeaders : IAlwaysRunResultFilter
{
    /// <summary>A year, in seconds.</summary>
    private const string StrictTransport = "max-age=31536000";

    /// <summary>
    /// Lets this page's forms lead there as well. Chromium applies form-action also to the redirect that answers a form,
    /// so without it the way back to a partner would be blocked.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="target">Origin or scheme of a validated redirect URI, such as <c>https://app.example</c> or <c>com.example.app:</c>.</param>
    public static void AllowFormTarget(HttpContext http, string target) => http.Features.Set(new FormTarget(target));

    public static void Set(HttpContext http)
    {
        var target = http.Features.Get<FormTarget>() is { } allowed ? $" {allowed.Value}" : "";
        var headers = http.Response.Headers;
        headers.CacheControl = "no-cache, no-store";
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
            + $"form-action 'self'{target}; base-uri 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = StrictTransport;
        }
    }

    public void OnResultExecuting(ResultExecutingContext context) => Set(context.HttpContext);

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Everything was said before the answer began.
    }

    private sealed record FormTarget(string Value);
}
