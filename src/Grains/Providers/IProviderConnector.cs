using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>One provider's API. It holds no state: who calls has the token and the place where to go on.</summary>
internal interface IProviderConnector
{
    ProviderTraits Traits { get; }

    /// <summary>Where the person is sent to allow the connection.</summary>
    Uri AuthorizeUrl(string state, string redirectUri);

    /// <exception cref="ProviderRefusedException">The code is no good.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot right now.</exception>
    Task<ProviderTokens> ExchangeAsync(CodeExchange exchange, CancellationToken cancellationToken);

    /// <exception cref="ProviderRefusedException">The connection has been ended.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot right now.</exception>
    Task<ProviderTokens> RefreshAsync(ProviderTokens tokens, CancellationToken cancellationToken);

    /// <summary>Ends the connection at the provider.</summary>
    Task RevokeAsync(ProviderTokens tokens, CancellationToken cancellationToken);

    /// <summary>Fetches one page.</summary>
    /// <exception cref="ProviderRefusedException">The token is no good, or does not allow this.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot right now.</exception>
    Task<PulledPage> PullAsync(PullCall call, CancellationToken cancellationToken);

    /// <summary>Whether what came was sent by the provider, in constant time.</summary>
    bool IsGenuine(ReadOnlySpan<byte> body, string signature);

    /// <summary>What a webhook tells.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not what the provider sends.</exception>
    ProviderNews ReadNews(ReadOnlyMemory<byte> body);
}

/// <summary>What a provider gives for a code or an older token.</summary>
/// <param name="Access">For calls.</param>
/// <param name="Refresh">For the next pair; null where there is none.</param>
/// <param name="ExpiresAt">When <paramref name="Access"/> ends.</param>
internal sealed record ProviderTokens(string Access, string? Refresh, DateTimeOffset ExpiresAt)
{
    public string? ProviderUserId { get; init; }

    public string? Username { get; init; }

    public string? Scope { get; init; }
}

/// <summary>One call of a sync.</summary>
/// <param name="Token">The access token.</param>
/// <param name="Type"><c>workouts</c> or <c>data_247</c>.</param>
/// <param name="Cursor">Where to go on; null at the beginning.</param>
/// <param name="SinceSeconds">Unix seconds.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Now">The end of what is fetched.</param>
internal sealed record PullCall(
    string Token, string Type, string? Cursor, long SinceSeconds, SyncRequest Request, DateTimeOffset Now);

/// <summary>What a call gave.</summary>
/// <param name="Activities">With energy positive and the provider's id.</param>
/// <param name="Days">Days of the athlete.</param>
/// <param name="Failed">Records that could not be understood.</param>
/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record PulledPage(
    ImmutableArray<NewActivity> Activities, ImmutableArray<WellnessPatch> Days, int Failed, string? Next);

/// <summary>What a webhook tells: who has news, and the news where they came along.</summary>
/// <param name="Username">The provider's name of the person.</param>
/// <param name="IsWorkout">Whether a workout is to be fetched; else days came along.</param>
/// <param name="Days">Days that came along.</param>
internal sealed record ProviderNews(string Username, bool IsWorkout, ImmutableArray<WellnessPatch> Days);

/// <summary>The provider says no, and asking again will not help.</summary>
internal sealed class ProviderRefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}

/// <summary>The provider takes no requests for a while.</summary>
internal sealed class ProviderBusyException(TimeSpan wait) : Exception("The provider's rate limit is reached.")
{
    public TimeSpan Wait => wait;
}
