using Microsoft.AspNetCore.Diagnostics;

namespace TrainItAll.Api.Problems;

/// <summary>Gives the framework's own bare refusals (unknown route, wrong method) a body in the dialect's shape.</summary>
internal static class StatusAnswers
{
    public static Task AnswerAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return Task.CompletedTask;
        }

        var status = http.Response.StatusCode;
        var error = status switch
        {
            StatusCodes.Status404NotFound => ApiErrors.NotFound,
            StatusCodes.Status405MethodNotAllowed => ApiErrors.MethodNotAllowed,
            StatusCodes.Status413PayloadTooLarge => ApiErrors.TooLarge("The body", RequestBounds.FormBytesMax),
            StatusCodes.Status415UnsupportedMediaType => ApiErrors.UnsupportedMediaType("application/json"),
            < StatusCodes.Status500InternalServerError => ApiErrors.Unreadable,
            _ => ApiErrors.Internal(http.TraceIdentifier),
        };

        return new Refusal(status, error).ExecuteAsync(http);
    }
}
