using System.Collections.Immutable;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Providers;

/// <summary>What the grains of this feature need.</summary>
internal sealed class ProviderParts(
    IEnumerable<IProviderConnector> connectors, IProviderStore store, TokenBox box, TimeProvider time)
{
    private readonly ImmutableDictionary<string, IProviderConnector> _connectors =
        connectors.ToImmutableDictionary(one => one.Traits.Name, StringComparer.Ordinal);

    public IProviderStore Store => store;

    public TokenBox Box => box;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <returns>Null when there is no connector for it yet.</returns>
    public IProviderConnector? Find(string provider) => _connectors.GetValueOrDefault(provider);

    public IProviderConnector Get(string provider) =>
        Find(provider) ?? throw new ProviderUnavailableException($"There is no connector for {provider}.");
}
