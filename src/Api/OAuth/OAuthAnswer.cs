using System.Globalization;
using System.Text.Json;
using TrainItAll.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>Answers of the endpoints for programs, errors too: JSON that nobody keeps (spec oauth.md, section 8.3).</summary>
internal static class OAuthAnswer
{
    private const string JsonType = "application/json;charset=UTF-8";
    private const string Challenge = "Basic realm=\"TrainItAll\", charset=\"UTF-8\"";

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        SetHeaders(http);
        http.Response.StatusCode = status;
        http.Response.ContentType = JsonType;
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    public static Task RefuseAsync(HttpContext http, OAuthError error, ClientProfile profile = ClientProfile.Native, bool isBasic = true)
    {
        if (error.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var status = StatusOf(error, profile, isBasic);
        if (status == StatusCodes.Status401Unauthorized)
        {
            // On this status alone: some clients ignore the JSON of any answer that carries a challenge.
            http.Response.Headers.WWWAuthenticate = Challenge;
        }

        return WriteAsync(http, profile == ClientProfile.Intervals ? IntervalsBody(error, status) : Body(error), status);
    }

    public static void SetHeaders(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        SecurityHeaders.Set(http.Response);
    }

    /// <summary>Coach Watts answers 400 to wrong credentials in a body, Intervals.icu 404 to whatever it does not find.</summary>
    private static int StatusOf(OAuthError error, ClientProfile profile, bool isBasic) => (profile, error.Code) switch
    {
        (ClientProfile.CoachWatts, "invalid_client") when !isBasic => StatusCodes.Status400BadRequest,
        (ClientProfile.Intervals, "invalid_client" or "invalid_grant") => StatusCodes.Status404NotFound,
        _ => error.Status,
    };

    private static byte[] Body(OAuthError error) => JsonSerializer.SerializeToUtf8Bytes(
        new OAuthErrorResponse(error.Code, error.Description), OAuthJson.Default.OAuthErrorResponse);

    private static byte[] IntervalsBody(OAuthError error, int status) => JsonSerializer.SerializeToUtf8Bytes(
        error.Code switch
        {
            "invalid_client" => new IntervalsErrorResponse(status, "Client and/or secret not found", null),
            "invalid_grant" => new IntervalsErrorResponse(status, "Code not found (expired?)", null),
            _ => new IntervalsErrorResponse(status, error.Code, error.Description),
        },
        OAuthJson.Default.IntervalsErrorResponse);
}
