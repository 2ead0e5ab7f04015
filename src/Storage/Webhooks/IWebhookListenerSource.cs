using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Storage.Webhooks;

/// <summary>Says who listens to an athlete.</summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IWebhookListenerSource
{
    /// <summary>The subscriptions that may be told of an athlete, whatever their state: who listens.</summary>
    Task<ImmutableArray<WebhookSubscription>> ListListenersAsync(AthleteId athlete, CancellationToken cancellationToken);
}
