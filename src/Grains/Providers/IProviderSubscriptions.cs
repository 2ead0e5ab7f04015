using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>Subscriptions of one provider that are made over its API. Others are made by hand in a portal.</summary>
internal interface IProviderSubscriptions
{
    /// <summary>Lower case.</summary>
    string Provider { get; }

    /// <summary>Where the provider is to send to, below the public address.</summary>
    string Path { get; }

    /// <exception cref="ProviderRefusedException">The provider says no.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot right now.</exception>
    Task<ImmutableArray<ProviderSubscription>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes one; where the provider has one already that leads to the same address, that one is it.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    Task<ProviderSubscription> CreateAsync(string url, CancellationToken cancellationToken);

    /// <summary>Lets one lead to an address.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    Task<ProviderSubscription> ChangeAsync(string id, string url, CancellationToken cancellationToken);

    /// <inheritdoc cref="ListAsync" path="/exception"/>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Sees to it that there is one that works.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    Task<ProviderSubscription> RenewAsync(string url, CancellationToken cancellationToken);
}
