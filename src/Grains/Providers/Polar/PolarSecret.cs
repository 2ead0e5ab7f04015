using System.Globalization;
using Microsoft.Extensions.Options;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Providers.Polar;

/// <summary>The secret with which Polar signs. It tells it once, when the subscription is made.</summary>
internal sealed class PolarSecret(IProviderStore store, TokenBox box, IOptionsMonitor<ProviderOptions> options, TimeProvider time)
{
    private const string Secret = "secret";
    private const string Awaited = "awaited";

    private static readonly TimeSpan AwaitedFor = TimeSpan.FromMinutes(2);

    /// <returns>Null when Polar has told none, or it was sealed with a key that is not here.</returns>
    public async Task<string?> FindAsync(CancellationToken cancellationToken) =>
        await store.FindNoteAsync(PolarConnector.Name, Secret, cancellationToken) is { } sealedSecret ? box.Open(sealedSecret)?.Access : null;

    public async Task KeepAsync(string secret, CancellationToken cancellationToken)
    {
        await store.KeepNoteAsync(PolarConnector.Name, Secret, box.Seal(new ProviderTokens(secret, null, time.GetUtcNow())), cancellationToken);
        await AwaitNoMoreAsync(cancellationToken);
    }

    public Task ForgetAsync(CancellationToken cancellationToken) => store.ForgetNoteAsync(PolarConnector.Name, Secret, cancellationToken);

    /// <summary>A subscription is being made: what Polar signs meanwhile cannot be verified yet.</summary>
    public Task AwaitAsync(CancellationToken cancellationToken) => store.KeepNoteAsync(
        PolarConnector.Name, Awaited, (time.GetUtcNow() + AwaitedFor).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), cancellationToken);

    public Task AwaitNoMoreAsync(CancellationToken cancellationToken) => store.ForgetNoteAsync(PolarConnector.Name, Awaited, cancellationToken);

    /// <summary>Whether there is none yet, or another one is about to come.</summary>
    public async Task<bool> IsAwaitedAsync(CancellationToken cancellationToken) =>
        (string.IsNullOrEmpty(options.Get(PolarConnector.Name).NotificationSecret) && await FindAsync(cancellationToken) is null)
        || (await store.FindNoteAsync(PolarConnector.Name, Awaited, cancellationToken) is { } until
            && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds());
}
