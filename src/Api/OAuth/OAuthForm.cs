using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace TrainItAll.Api.OAuth;

/// <summary>The body of a request to the endpoints that programs use (spec oauth.md, section 8.1).</summary>
/// <param name="Parameters">Its fields.</param>
/// <param name="IsJson">Whether it came as JSON, which only some profiles may send.</param>
internal sealed record OAuthForm(Parameters Parameters, bool IsJson)
{
    private const int BytesMax = 16 * 1024;
    private const int FieldsMax = 32;

    private static readonly ImmutableArray<string> KnownFields =
    [
        "grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope", "client_id", "client_secret",
        "client_assertion", "client_assertion_type", "token", "token_type_hint",
    ];

    private static readonly JsonDocumentOptions Flat = new() { MaxDepth = 4 };

    /// <returns>The fields, or why they cannot be read.</returns>
    public static async Task<(OAuthForm? Form, OAuthError? Error)> ReadAsync(HttpRequest request)
    {
        if (KnownFields.Any(request.Query.ContainsKey))
        {
            return (null, OAuthError.InvalidRequest("Send the parameters in the body, never in the address."));
        }

        if (ReadKind(request) is not { } isJson)
        {
            return (null, OAuthError.InvalidRequest("Send the body as application/x-www-form-urlencoded in UTF-8."));
        }

        if (await ReadBodyAsync(request) is not { } body)
        {
            return (null, OAuthError.TooLarge);
        }

        return Check(isJson ? ParseJson(body) : FormText.Parse(Encoding.Latin1.GetString(body)), isJson);
    }

    private static (OAuthForm?, OAuthError?) Check(ImmutableArray<KeyValuePair<string, string>>? fields, bool isJson)
    {
        if (fields is not { } read)
        {
            return (null, OAuthError.InvalidRequest(isJson
                ? "The body is not a JSON object of texts."
                : "The body is not a form: an escape or its UTF-8 is broken."));
        }

        if (read.Length > FieldsMax)
        {
            return (null, OAuthError.TooLarge);
        }

        var parameters = new Parameters(read);

        return KnownFields.Any(parameters.IsRepeated)
            ? (null, OAuthError.InvalidRequest("A field came more than once."))
            : (new OAuthForm(parameters, isJson), null);
    }

    /// <returns>Whether it is JSON; null when it is neither JSON nor a form.</returns>
    private static bool? ReadKind(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/x-www-form-urlencoded" => false,
            "application/json" => true,
            _ => null,
        };
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength > BytesMax)
        {
            return null;
        }

        var buffer = new byte[BytesMax + 1];
        var length = await request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);

        return length > BytesMax ? null : buffer[..length];
    }

    private static ImmutableArray<KeyValuePair<string, string>>? ParseJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Flat);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String)
                {
                    fields.Add(KeyValuePair.Create(member.Name, member.Value.GetString()!));
                }
                else if (member.Value.ValueKind != JsonValueKind.Null && KnownFields.Contains(member.Name, StringComparer.Ordinal))
                {
                    return null;
                }
            }

            return fields.ToImmutable();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
