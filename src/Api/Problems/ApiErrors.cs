using System.Collections.Immutable;

namespace TrainItAll.Api.Problems;

/// <summary>The refusals of the native dialect, each worded once.</summary>
internal static class ApiErrors
{
    public static readonly ErrorResponse NotFound = new(
        "Not found.", "not_found", "Check the address and the id; /swagger lists every endpoint.");

    public static readonly ErrorResponse MethodNotAllowed = new(
        "This method is not allowed here.", "method_not_allowed", "Use one of the methods in the Allow header.");

    public static readonly ErrorResponse RateLimited = new(
        "Too many requests.", "rate_limited", "Wait as many seconds as the Retry-After header says, then try again.");

    public static readonly ErrorResponse TooManyConnections = new(
        "Too many live connections.", "too_many_connections", "Close one, or wait as many seconds as the Retry-After header says.");

    public static readonly ErrorResponse StoreUnavailable = new(
        "The data store is not available right now.",
        "store_unavailable",
        "Try again after the seconds in the Retry-After header; send the same Idempotency-Key so that a repeated write acts once.");

    public static readonly ErrorResponse PasswordsBusy = new(
        "Too many passwords are being checked at once.", "busy", "Wait as many seconds as the Retry-After header says, then try again.");

    public static readonly ErrorResponse RequestKeyReused = new(
        "This Idempotency-Key was used before with another request.",
        "idempotency_key_reused",
        "Use a new key for each new request, and the same key only to repeat the very same request.");

    public static readonly ErrorResponse TokenNeeded = new(
        "This needs an access token.", "unauthorized", "Send the header Authorization: Bearer with the app's access token.");

    public static readonly ErrorResponse Unreadable = new(
        "The request could not be read.", "bad_request", "Check the request line, the headers and the length of the body.");

    public static ErrorResponse Unauthorized(string reason) => new(
        reason,
        "unauthorized",
        "Send the header Authorization: Bearer with an access token, or Authorization: Basic base64(\"API_KEY:\" + your key).");

    public static ErrorResponse InsufficientScope(string scope) => new(
        $"These credentials do not have the scope {scope}.",
        "insufficient_scope",
        $"Ask the user for the scope {scope}, or use a key that was created with it.");

    public static ErrorResponse Forbidden(string reason, string hint) => new(reason, "forbidden", hint);

    public static ErrorResponse DayLocked(string reason) => new(
        reason, "day_locked", "Leave this day alone; only the athlete changes it, or unlocks it.");

    public static ErrorResponse TooLarge(string what, long bytesMax) => new(
        $"{what} is too large.", "payload_too_large", $"Send at most {bytesMax} bytes.");

    public static ErrorResponse UnsupportedMediaType(string expected) => new(
        "The content type is not supported here.", "unsupported_media_type", $"Send the body as {expected}.");

    public static ErrorResponse InvalidFitFile(string reason) => new(
        reason, "invalid_fit_file", "Send the .fit, .tcx or .gpx file of an activity exactly as the device or app wrote it, plain or packed as .gz or .zip.");

    public static ErrorResponse Internal(string traceId) => new(
        "Something went wrong on our side.", "internal_error", "Try again; if it stays, tell the operator the traceId.")
    {
        TraceId = traceId,
    };

    public static ErrorResponse InvalidBody(Issues issues, ImmutableArray<string> received, ImmutableArray<string> allowed) => new(
        "Invalid request body.", "validation_error", "Check required fields and units.")
    {
        Details = issues.ToDetails(received, allowed),
    };

    public static ErrorResponse InvalidQuery(Issues issues, ImmutableArray<string> received, ImmutableArray<string> allowed) => new(
        "Invalid query parameters.", "validation_error", "Check the parameters' names, types and bounds.")
    {
        Details = issues.ToDetails(received, allowed),
    };

    public static ErrorResponse InvalidParameter(string name, string reason) => new(
        "Invalid query parameters.", "validation_error", reason)
    {
        Details = OneProblem(name, reason),
    };

    public static ErrorResponse InvalidHeader(string header, string reason) => new(
        $"Invalid header {header}.", "validation_error", reason)
    {
        Details = OneProblem(header, reason),
    };

    private static ErrorDetails OneProblem(string field, string reason)
    {
        var issues = new Issues();
        issues.Add(field, reason);

        return issues.ToDetails([], []);
    }
}
