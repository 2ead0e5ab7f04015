using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>
/// The application's subscriptions at one provider. Key: the provider. It is not the inbox: the provider sends a first delivery
/// while a subscription is being made.
/// </summary>
[Alias("TrainItAll.ProviderSubscriptions")]
public interface IProviderSubscriptionsGrain : IGrainWithStringKey
{
    /// <summary>Asks the provider which there are.</summary>
    /// <exception cref="ProviderUnavailableException">The provider does not answer, or says no.</exception>
    [Alias("List")]
    Task<ImmutableArray<ProviderSubscription>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes one; where there is one that leads to the same address, that one is it.</summary>
    /// <param name="publicUrl">Our public address, without a slash at its end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ProviderUnavailableException">The provider does not answer, or says no.</exception>
    [Alias("Create")]
    Task<ProviderSubscription> CreateAsync(string publicUrl, CancellationToken cancellationToken);

    /// <summary>Lets one lead to our address.</summary>
    /// <param name="id">The provider's id.</param>
    /// <param name="publicUrl">Our public address, without a slash at its end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when there is none with this id.</returns>
    /// <exception cref="ProviderUnavailableException">The provider does not answer, or says no.</exception>
    [Alias("Change")]
    Task<ProviderSubscription?> ChangeAsync(string id, string publicUrl, CancellationToken cancellationToken);

    /// <summary>Ends one.</summary>
    /// <returns>False when there is none with this id.</returns>
    /// <exception cref="ProviderUnavailableException">The provider does not answer, or says no.</exception>
    [Alias("Delete")]
    Task<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Sees to it that there is one that works: wakes it, or makes it anew.</summary>
    /// <param name="publicUrl">Our public address, without a slash at its end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ProviderUnavailableException">The provider does not answer, or says no.</exception>
    [Alias("Renew")]
    Task<ProviderSubscription> RenewAsync(string publicUrl, CancellationToken cancellationToken);
}

/// <summary>A subscription, without its secret.</summary>
/// <param name="Id">The provider's.</param>
/// <param name="Url">Where the provider sends to.</param>
/// <param name="Events">What it sends, in its words; empty where it sends everything.</param>
/// <param name="IsActive">Whether it sends; null when the provider does not say.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.ProviderSubscription")]
public sealed record ProviderSubscription(
    [property: Id(0)] string Id, [property: Id(1)] string Url, [property: Id(2)] ImmutableArray<string> Events, [property: Id(3)] bool? IsActive);
