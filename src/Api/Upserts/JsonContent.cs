using Microsoft.Net.Http.Headers;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Upserts;

/// <summary>What a JSON request must say about its body.</summary>
internal static class JsonContent
{
    /// <summary>Refuses every content type but JSON in UTF-8, and every content encoding.</summary>
    public static Refusal? Check(HttpRequest request) =>
        IsJson(request.ContentType) && request.Headers.ContentEncoding.Count == 0
            ? null
            : new Refusal(
                StatusCodes.Status415UnsupportedMediaType,
                ApiErrors.UnsupportedMediaType("application/json in UTF-8, without a Content-Encoding"));

    private static bool IsJson(string? contentType)
    {
        // What nearly every client sends is answered without parsing.
        if (contentType is "application/json" or "application/json; charset=utf-8")
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            && parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!parsed.Charset.HasValue
                || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
