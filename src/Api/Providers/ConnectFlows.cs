using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Startup;
using TrainItAll.Providers;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>What begins when somebody wants to connect a provider, until the provider sends the person back.</summary>
internal sealed class ConnectFlows(IProviderStore store, IGrainFactory grains, PublicAddress address, TimeProvider time)
{
    private const int RandomBytes = 32;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <param name="account">Whose connection it becomes.</param>
    /// <param name="traits">A provider with a connector, configured.</param>
    /// <param name="redirect">Where the person goes at the end; checked.</param>
    /// <param name="failed">Where the person goes when nothing came of it; null for our own answer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Where the person is sent, and the state that comes back.</returns>
    public async Task<(string Url, string State)> BeginAsync(
        Account account, ProviderTraits traits, string? redirect, string? failed, CancellationToken cancellationToken)
    {
        var (state, verifier) = (NewSecret(), NewSecret());
        var callback = $"{address.Url}{ProviderPaths.Prefix}/oauth/{traits.Name}/callback";
        var flow = new ConnectFlow(account.Id, account.Athlete.Value, traits.Name, redirect, callback, verifier) { FailedUri = failed };
        await store.KeepStateAsync(
            KeyOf(state), JsonSerializer.Serialize(flow), (time.GetUtcNow() + Life).ToUnixTimeMilliseconds(), cancellationToken);
        var url = await grains.GetGrain<IConnectionGrain>($"{traits.Name}/{account.Id}").AuthorizeUrlAsync(
            state, callback, ChallengeOf(verifier));

        return (url, state);
    }

    /// <summary>Takes what belongs to a state, once.</summary>
    /// <returns>Null when it was taken, has expired, or never was.</returns>
    public async Task<ConnectFlow?> TakeAsync(string state, CancellationToken cancellationToken) =>
        await store.TakeStateAsync(KeyOf(state), time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken) is { } kept
            ? JsonSerializer.Deserialize<ConnectFlow>(kept)
            : null;

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>A state is worth a connection: whoever reads the database must not be able to use it.</summary>
    private static string KeyOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));

    /// <summary>S256 of RFC 7636.</summary>
    private static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}

/// <summary>What belongs to a state.</summary>
/// <param name="UserId">Whose connection it becomes, <c>usr_…</c>.</param>
/// <param name="AthleteId">The same, <c>mem_…</c>.</param>
/// <param name="Provider">Lower case.</param>
/// <param name="RedirectUri">Where the person goes at the end; null for our own answer.</param>
/// <param name="Callback">Where the provider sends the person back, as it was told.</param>
/// <param name="Verifier">Of PKCE.</param>
internal sealed record ConnectFlow(string UserId, string AthleteId, string Provider, string? RedirectUri, string Callback, string Verifier)
{
    /// <summary>Where the person goes when nothing came of it; null for our own answer.</summary>
    public string? FailedUri { get; init; }
}
