using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Providers;

/// <summary>
/// One request after another to a provider that has one subscription for each application. Providers switch off what fails for
/// some days: once there is a subscription, it is looked at every day.
/// </summary>
internal sealed partial class ProviderSubscriptionsGrain(
    IEnumerable<IProviderSubscriptions> all, IProviderStore store, ILogger<ProviderSubscriptionsGrain> logger) : Grain, IProviderSubscriptionsGrain, IRemindable
{
    private const string Look = "look";
    private const string Address = "address";

    private static readonly TimeSpan LookEvery = TimeSpan.FromDays(1);

    private IProviderSubscriptions Subscriptions =>
        all.FirstOrDefault(one => one.Provider == this.GetPrimaryKeyString())
        ?? throw new ProviderUnavailableException("Subscriptions of this provider are made in its portal.");

    public Task<ImmutableArray<ProviderSubscription>> ListAsync(CancellationToken cancellationToken) =>
        AskAsync(() => Subscriptions.ListAsync(cancellationToken));

    public Task<ProviderSubscription> CreateAsync(string publicUrl, CancellationToken cancellationToken) =>
        AskAsync(async () => await WatchedAsync(await Subscriptions.CreateAsync(publicUrl + Subscriptions.Path, cancellationToken), publicUrl, cancellationToken));

    public Task<ProviderSubscription?> ChangeAsync(string id, string publicUrl, CancellationToken cancellationToken) => AskAsync(async () =>
        await IsThereAsync(id, cancellationToken)
            ? await WatchedAsync(await Subscriptions.ChangeAsync(id, publicUrl + Subscriptions.Path, cancellationToken), publicUrl, cancellationToken)
            : (ProviderSubscription?)null);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        if (!await IsThereAsync(id, cancellationToken))
        {
            return false;
        }

        await Subscriptions.DeleteAsync(id, cancellationToken);
        if (await this.GetReminder(Look) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }

        return true;
    });

    public Task<ProviderSubscription> RenewAsync(string publicUrl, CancellationToken cancellationToken) =>
        AskAsync(async () => await WatchedAsync(await Subscriptions.RenewAsync(publicUrl + Subscriptions.Path, cancellationToken), publicUrl, cancellationToken));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            if (await store.FindNoteAsync(Subscriptions.Provider, Address, CancellationToken.None) is { } address)
            {
                await Subscriptions.RenewAsync(address + Subscriptions.Path, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is ProviderRefusedException or ProviderBusyException or ProviderUnavailableException)
        {
            Log.NotRenewed(logger, this.GetPrimaryKeyString(), exception);
        }
    }

    private async Task<ProviderSubscription> WatchedAsync(ProviderSubscription subscription, string publicUrl, CancellationToken cancellationToken)
    {
        await store.KeepNoteAsync(Subscriptions.Provider, Address, publicUrl, cancellationToken);
        if (await this.GetReminder(Look) is null)
        {
            await this.RegisterOrUpdateReminder(Look, LookEvery, LookEvery);
        }

        return subscription;
    }

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

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The subscription at {Provider} could not be looked at; it is tried again tomorrow.")]
        public static partial void NotRenewed(ILogger logger, string provider, Exception exception);
    }
}
