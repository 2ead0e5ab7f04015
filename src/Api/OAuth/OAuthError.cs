namespace TrainItAll.Api.OAuth;

/// <summary>A refusal in the words of RFC 6749.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Description">For developers: ASCII without quotation marks and backslashes, and nothing of what was sent.</param>
/// <param name="Status">The HTTP status, where it is not sent through a redirect.</param>
internal sealed record OAuthError(string Code, string Description, int Status = StatusCodes.Status400BadRequest)
{
    /// <summary>Seconds that a caller should wait; sent when not null.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthError InvalidGrant(string description) => new("invalid_grant", description);

    public static OAuthError InvalidScope(string description) => new("invalid_scope", description);

    public static OAuthError TooLarge { get; } = new(
        "invalid_request", "The body has more than 16 KB or 32 fields.", StatusCodes.Status413PayloadTooLarge);

    /// <summary>One text for every reason, so that nobody learns which clients there are.</summary>
    public static OAuthError InvalidClient { get; } = new(
        "invalid_client",
        "The client is unknown or disabled, or its credentials are missing or wrong.",
        StatusCodes.Status401Unauthorized);

    public static OAuthError UnauthorizedClient { get; } = new(
        "unauthorized_client", "This client may not use this grant.");

    public static OAuthError UnsupportedGrantType { get; } = new(
        "unsupported_grant_type", "Use authorization_code or refresh_token.");

    public static OAuthError TooMany(int seconds) => new(
        "temporarily_unavailable",
        "Too many requests. Wait as many seconds as Retry-After says.",
        StatusCodes.Status429TooManyRequests)
    {
        RetryAfterSeconds = seconds,
    };
}
