using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>One request after another to a provider that has one subscription for each application.</summary>
internal sealed class ProviderSubscriptionsGrain(IEnumerable<IProviderSubscriptions> all) : Grain, IProviderSubscriptionsGrain
{
    private IProviderSubscriptions Subscriptions =>
        all.FirstOrDefault(one => one.Provider == this.GetPrimaryKeyString())
        ?? throw new ProviderUnavailableException("Subscriptions of this provider are made in its portal.");

    public Task<ImmutableArray<ProviderSubscription>> ListAsync(CancellationToken cancellationToken) =>
        AskAsync(() => Subscriptions.ListAsync(cancellationToken));

    public Task<ProviderSubscription> CreateAsync(string publicUrl, CancellationToken cancellationToken) =>
        AskAsync(() => Subscriptions.CreateAsync(publicUrl + Subscriptions.Path, cancellationToken));

    public Task<ProviderSubscription?> ChangeAsync(string id, string publicUrl, CancellationToken cancellationToken) => AskAsync(async () =>
        await IsThereAsync(id, cancellationToken)
            ? await Subscriptions.ChangeAsync(id, publicUrl + Subscriptions.Path, cancellationToken)
            : (ProviderSubscription?)null);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        if (!await IsThereAsync(id, cancellationToken))
        {
            return false;
        }

        await Subscriptions.DeleteAsync(id, cancellationToken);

        return true;
    });

    public Task<ProviderSubscription> RenewAsync(string publicUrl, CancellationToken cancellationToken) =>
        AskAsync(() => Subscriptions.RenewAsync(publicUrl + Subscriptions.Path, cancellationToken));

    private async Task<bool> IsThereAsync(string id, CancellationToken cancellationToken) =>
        (await Subscriptions.ListAsync(cancellationToken)).Any(one => one.Id == id);

    /// <summary>What a provider says is of no use to callers, but whether it works.</summary>
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is ProviderRefusedException or ProviderBusyException)
        {
            throw new ProviderUnavailableException(exception.Message, exception);
        }
    }
}
