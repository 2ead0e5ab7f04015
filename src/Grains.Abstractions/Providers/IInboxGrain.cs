using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>Processes what a provider sent and was kept. Key: the provider.</summary>
[Alias("TrainItAll.ProviderInbox")]
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>Verifies what came, and keeps it to be processed later; it is durable when the caller holds an acceptance.</summary>
    /// <param name="body">As it came, byte for byte: the signature is over these.</param>
    /// <param name="signature">As the provider sent it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ProviderUnavailableException">There is no connector for the provider.</exception>
    [Alias("Receive")]
    Task<Reception> ReceiveAsync(ImmutableArray<byte> body, string signature, CancellationToken cancellationToken);

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
