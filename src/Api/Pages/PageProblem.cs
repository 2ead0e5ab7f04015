using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TrainItAll.Api.Pages;

/// <summary>Refusals and failures in words, for people in front of a browser.</summary>
internal sealed class PageProblem : IAlwaysRunResultFilter
{
    public static ContentResult FormRefused => Result(
        StatusCodes.Status400BadRequest,
        "This form cannot be taken",
        "It was open for too long, or was sent from another place. Go back, load the page anew and try again.");

    /// <summary>Whether the answer to this request is read by a person.</summary>
    public static bool IsPage(HttpContext http) =>
        (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint())?.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    public static ContentResult Result(int status, string title, string text) => new()
    {
        StatusCode = status,
        ContentType = "text/html; charset=utf-8",
        Content = Html(title, text),
    };

    /// <summary>The same, when no page is being answered any more.</summary>
    public static Task WriteAsync(HttpContext http, int status, string title, string text, int? retryAfterSeconds = null)
    {
        PageHeaders.Set(http);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        if (retryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return http.Response.WriteAsync(Html(title, text), http.RequestAborted);
    }

    /// <summary>The framework answers a missing or wrong antiforgery token with an empty page.</summary>
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.Result = FormRefused;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Nothing is left to do.
    }

    private static string Html(string title, string text) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{WebUtility.HtmlEncode(title)} – TrainItAll</title>
          <link rel="stylesheet" href="/pages.css">
        </head>
        <body>
          <header class="top"><a class="brand" href="/">TrainItAll</a></header>
          <main>
            <h1>{WebUtility.HtmlEncode(title)}</h1>
            <p>{WebUtility.HtmlEncode(text)}</p>
          </main>
        </body>
        </html>
        """;
}
