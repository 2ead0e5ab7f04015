using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.LiveFeed;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Deleted activities whose files stay known.</summary>
internal sealed partial class AthleteGrain
{
    async Task<long?> IActivitiesGrain.FindDeletedNumberAsync(string activityId, CancellationToken cancellationToken) =>
        (await FindTombstoneAsync(activityId, cancellationToken))?.Number;

    async Task<WriteReceipt?> IActivitiesGrain.ForgetAsync(string activityId, Origin origin, CancellationToken cancellationToken)
    {
        var id = long.TryParse(activityId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await _store.FindByExternalIdAsync(_athlete, ActivityRules.NumberName(number), cancellationToken)
            : activityId;
        if (id is null || await FindTombstoneAsync(id, cancellationToken) is not { } grave)
        {
            return null;
        }

        // Who follows the athlete need not hear more than that something changed: the activity was announced as deleted.
        var change = new Change([], [EventDoc.AthleteUpdated()])
        {
            Removals = [new RecordRemoval(new RecordName(ActivityTombstone.Collection.Name, id), () => { })],
            FreedNames = [ActivityRules.NumberName(grave.Number)],
            FreedFiles = [grave.FileSha256],
        };

        return await CommitAsync(change, new WriteReceipt(id, WriteOutcome.Updated, Next()), origin);
    }

    private async ValueTask<ActivityTombstone?> FindTombstoneAsync(string activityId, CancellationToken cancellationToken) =>
        await _store.FindRecordAsync(_athlete, ActivityTombstone.Collection.Name, activityId, cancellationToken) is { } found
            ? ActivityTombstone.Collection.FromRow(found.Record).Record
            : null;
}
