using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>Processes what a provider sent and was kept. Key: the provider.</summary>
[Alias("TrainItAll.ProviderInbox")]
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>Verifies what came, and keeps it to be processed later; it is durable when the caller holds an acceptance.</summary>
    /// <param name="delivery">As it came.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ProviderUnavailableException">There is no connector for the provider.</exception>
    [Alias("Receive")]
    Task<Reception> ReceiveAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Looks for what waits.</summary>
    [Alias("Wake")]
    Task WakeAsync();
}

/// <summary>What became of something that somebody sent in a provider's name.</summary>
public enum Reception
{
    /// <summary>It is kept.</summary>
    Accepted,

    /// <summary>The provider did not sign it.</summary>
    Forged,

    /// <summary>The provider signed it, and it cannot be read.</summary>
    Unreadable,
}

/// <summary>Something that came in a provider's name.</summary>
/// <param name="Body">Byte for byte: a signature is over these.</param>
/// <param name="Kind">The last part of the path where a provider has several, such as <c>push</c>; else empty.</param>
/// <param name="Headers">Those that <see cref="ProviderTraits.Headers"/> names and that came.</param>
/// <param name="ReceivedAt">UTC.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.ProviderDelivery")]
public sealed record Delivery(
    [property: Id(0)] ImmutableArray<byte> Body,
    [property: Id(1)] string Kind,
    [property: Id(2)] ImmutableDictionary<string, string> Headers,
    [property: Id(3)] DateTimeOffset ReceivedAt);
