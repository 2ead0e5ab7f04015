using TrainItAll.LiveFeed;
using TrainItAll.Providers;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : ISyncNewsGrain
{
    async Task ISyncNewsGrain.EndedAsync(SyncTask task, CancellationToken cancellationToken)
    {
        // The receipt is what makes it once: whoever died before writing down that the task ended calls again.
        var origin = ProviderRules.OriginOf(task.Request.Provider) with { Request = new RequestKey($"sync-{task.Id}", task.Status) };
        if (await EarlierReceiptAsync(origin, cancellationToken) is null)
        {
            await CommitAsync(new Change([], [EventDoc.SyncCompleted(task)]), new WriteReceipt(task.Id, WriteOutcome.Created, Next()), origin);
        }
    }
}
