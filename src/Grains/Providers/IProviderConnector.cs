using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>One provider's API. It holds no state: who calls has the token and the place where to go on.</summary>
internal interface IProviderConnector
{
    ProviderTraits Traits { get; }

    /// <summary>Where the person is sent to allow the connection.</summary>
    /// <param name="state">Comes back with the code.</param>
    /// <param name="redirectUri">Where the code is given.</param>
    /// <param name="challenge">S256 of the verifier, for providers with PKCE.</param>
    Uri AuthorizeUrl(string state, string redirectUri, string challenge);

    /// <summary>Exchanges the code, asks who the person is, and does what else the provider wants before the first call.</summary>
    /// <exception cref="ProviderRefusedException">The code is no good.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot right now.</exception>
    Task<ProviderTokens> ExchangeAsync(CodeExchange exchange, CancellationToken cancellationToken);

    /// <exception cref="ProviderRefusedException">The connection has been ended.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot right now.</exception>
    Task<ProviderTokens> RefreshAsync(ProviderTokens tokens, CancellationToken cancellationToken);

    /// <summary>Ends the connection at the provider.</summary>
    Task RevokeAsync(ProviderTokens tokens, CancellationToken cancellationToken);

    /// <summary>Fetches one page; of a call whose request has an item, that item alone.</summary>
    /// <exception cref="ProviderRefusedException">The token is no good, or does not allow this.</exception>
    /// <exception cref="ProviderBusyException">It takes no requests for a while.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot right now.</exception>
    Task<PulledPage> PullAsync(PullCall call, CancellationToken cancellationToken);

    /// <summary>Fetches an activity's original file.</summary>
    /// <param name="token">The access token.</param>
    /// <param name="place">As the page said.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when there is none.</returns>
    Task<ImmutableArray<byte>?> DownloadAsync(string token, string place, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<byte>?>(null);

    /// <summary>Whether what came was sent by the provider, in constant time.</summary>
    bool IsGenuine(Delivery delivery);

    /// <inheritdoc cref="IsGenuine"/>
    /// <remarks>For providers of which something is known that is not in the configuration.</remarks>
    Task<bool> IsGenuineAsync(Delivery delivery, CancellationToken cancellationToken) => Task.FromResult(IsGenuine(delivery));

    /// <summary>What a webhook tells, one for each person: a delivery may concern many.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not what the provider sends.</exception>
    ImmutableArray<ProviderNews> ReadNews(Delivery delivery);
}

/// <summary>What a provider gives for a code or an older token.</summary>
/// <param name="Access">For calls.</param>
/// <param name="Refresh">For the next pair; null where there is none.</param>
/// <param name="ExpiresAt">When <paramref name="Access"/> ends.</param>
internal sealed record ProviderTokens(string Access, string? Refresh, DateTimeOffset ExpiresAt)
{
    /// <summary>The provider's id of the person, by which its webhooks name it.</summary>
    public string? ProviderUserId { get; init; }

    public string? Username { get; init; }

    public string? Scope { get; init; }
}

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
