using System.Text.Json;
using System.Text.Unicode;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Intervals;

/// <summary>A JSON body of this dialect: bounded, and refused with 400 when it is no JSON (spec 3).</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = RequestBounds.JsonDepthMax };

    /// <summary>Reads the body; exactly one of both is null.</summary>
    public static Task<(JsonDocument? Json, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, RequestBounds.JsonBytesMax, cancellationToken);

    /// <inheritdoc cref="ReadAsync(HttpRequest, CancellationToken)"/>
    public static async Task<(JsonDocument? Json, Refusal? Refusal)> ReadAsync(
        HttpRequest request, int bytesMax, CancellationToken cancellationToken)
    {
        if (Upserts.JsonContent.Check(request) is { } unsupported)
        {
            return (null, unsupported);
        }

        using var body = await RequestBody.ReadAsync(request, bytesMax, cancellationToken);
        if (body is null)
        {
            return (null, new Refusal(
                StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The body", bytesMax)));
        }

        return Parse(body.Span);
    }

    private static (JsonDocument? Json, Refusal? Refusal) Parse(ReadOnlySpan<byte> body)
    {
        var json = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!Utf8.IsValid(json))
        {
            return (null, Unreadable("The body is not valid UTF-8."));
        }

        try
        {
            if (HoldsHalfCharacters(json))
            {
                return (null, Unreadable(LoneSurrogates.Message));
            }

            return (JsonDocument.Parse(json.ToArray(), Options), null);
        }
        catch (JsonException exception)
        {
            return (null, Unreadable(FormattableString.Invariant(
                $"The body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.")));
        }
    }

    private static bool HoldsHalfCharacters(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = RequestBounds.JsonDepthMax });
        while (reader.Read())
        {
            if (LoneSurrogates.IsIn(reader))
            {
                return true;
            }
        }

        return false;
    }

    private static Refusal Unreadable(string reason) =>
        Refusal.BadRequest(ApiErrors.Unreadable with { Error = reason, Hint = "Send JSON in UTF-8." });
}
