using System.Text.Json;

namespace TrainItAll.Providers;

/// <summary>What a provider answers to a code or a refresh token (RFC 6749 section 5.1).</summary>
internal static class TokenAnswer
{
    /// <summary>No provider's tokens live longer; what says so means something else.</summary>
    private const int LifeSecondsMax = 10 * 365 * 86_400;

    /// <param name="told">The answer.</param>
    /// <param name="before">What it replaces: what the answer leaves out stays as it was. Null for a code.</param>
    /// <param name="now">When it came.</param>
    /// <param name="lifeByDefault">How long an access token lives that does not say it.</param>
    /// <exception cref="ProviderUnavailableException">There is no access token in it.</exception>
    public static ProviderTokens Read(JsonElement told, ProviderTokens? before, DateTimeOffset now, TimeSpan lifeByDefault) => new(
        told.Text("access_token") ?? throw new ProviderUnavailableException("The provider's answer has no access token."),
        told.Text("refresh_token") ?? before?.Refresh,
        ExpiryOf(told, now) ?? now + lifeByDefault)
    {
        ProviderUserId = before?.ProviderUserId,
        Username = before?.Username,
        Scope = told.Text("scope") ?? before?.Scope,
    };

    /// <summary>Strava also tells the moment.</summary>
    private static DateTimeOffset? ExpiryOf(JsonElement told, DateTimeOffset now) =>
        JsonReading.Within(told.Number("expires_at"), 0, int.MaxValue) is { } at ? DateTimeOffset.FromUnixTimeSeconds((long)at)
        : JsonReading.Within(told.Number("expires_in"), 0, LifeSecondsMax) is { } life ? now.AddSeconds(life)
        : null;
}
