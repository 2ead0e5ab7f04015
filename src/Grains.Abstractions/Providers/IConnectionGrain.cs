namespace TrainItAll.Providers;

/// <summary>
/// A user's connection to one provider. Key: <c>provider/usr_…</c>. Its turns are what makes a refresh happen once: all who
/// need a token wait for the one who refreshes it.
/// </summary>
[Alias("TrainItAll.Connections")]
public interface IConnectionGrain : IGrainWithStringKey
{
    /// <summary>Where the person is sent to allow the connection.</summary>
    /// <param name="state">Comes back with the code.</param>
    /// <param name="redirectUri">Where the code is given.</param>
    /// <param name="challenge">S256 of the verifier, for providers with PKCE.</param>
    /// <exception cref="ProviderUnavailableException">There is no connector for the provider.</exception>
    [Alias("AuthorizeUrl")]
    Task<string> AuthorizeUrlAsync(string state, string redirectUri, string challenge);

    /// <summary>Exchanges the code that the provider gave, and keeps the connection.</summary>
    /// <param name="exchange">What belongs to the code.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What went wrong, for people; null when the connection is active.</returns>
    [Alias("Connect")]
    Task<string?> ConnectAsync(CodeExchange exchange, CancellationToken cancellationToken);

    /// <summary>Gives an access token that lives for some minutes more.</summary>
    /// <param name="refused">A token that the provider has just refused; null when none was.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when there is no active connection, or the provider has ended it.</returns>
    /// <exception cref="ProviderUnavailableException">The provider cannot refresh right now.</exception>
    [Alias("Token")]
    Task<string?> TokenAsync(string? refused, CancellationToken cancellationToken);

    /// <summary>Ends the connection because the provider refuses it.</summary>
    [Alias("Revoked")]
    Task RevokedAsync(CancellationToken cancellationToken);

    /// <summary>Writes down what the person allows from now on, as the provider says it.</summary>
    [Alias("Scoped")]
    Task ScopedAsync(string scope, CancellationToken cancellationToken);

    /// <summary>Ends the connection, and tells the provider as well as it can.</summary>
    /// <returns>False when there was none.</returns>
    [Alias("Disconnect")]
    Task<bool> DisconnectAsync(CancellationToken cancellationToken);

    /// <summary>Writes down that all that was new before a moment is here.</summary>
    [Alias("Synced")]
    Task SyncedAsync(DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <summary>Begins a sync, or finds the one under way that does the same.</summary>
    /// <returns>The task; null when there is no active connection.</returns>
    [Alias("Sync")]
    Task<SyncTask?> SyncAsync(SyncRequest request, CancellationToken cancellationToken);
}

/// <summary>What a provider gave back at the end of a connect flow.</summary>
/// <param name="Code">The code.</param>
/// <param name="RedirectUri">Where it was given, exactly as it was asked for.</param>
/// <param name="AthleteId">Whose connection it becomes, <c>mem_…</c>.</param>
/// <param name="Verifier">Of PKCE; empty where the provider has none.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.CodeExchange")]
public sealed record CodeExchange(
    [property: Id(0)] string Code, [property: Id(1)] string RedirectUri, [property: Id(2)] string AthleteId, [property: Id(3)] string Verifier)
{
    /// <summary>What the callback said the person allowed; null when it said nothing.</summary>
    [Id(4)]
    public string? Scope { get; init; }

    /// <summary>Whose connection it becomes, <c>usr_…</c>, for providers that want an id of ours.</summary>
    [Id(5)]
    public string UserId { get; init => field = value ?? ""; } = "";
}
