using TrainItAll.Activities;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>What was changed of recordings, kept beside the activities: lists and events of them do not carry it.</summary>
internal sealed partial class AthleteGrain
{
    private static readonly Collection<ActivityEdits> Edits = new("activityEdits", RecordJson.Default.ActivityEdits)
    {
        Id = edits => edits.ActivityId,
        Place = edits => new RecordPlace(0, edits.ActivityId),
        ChangedAt = _ => DateTimeOffset.UnixEpoch,
    };

    async Task<ActivityEdits> IActivitiesGrain.FindEditsAsync(string activityId, CancellationToken cancellationToken) =>
        (await FindEditsAsync(activityId, cancellationToken))?.Record ?? new ActivityEdits(activityId);

    async Task<WriteReceipt?> IActivitiesGrain.EditAsync(
        ActivityEdits edits, Remeasured? remeasured, Origin origin, CancellationToken cancellationToken)
    {
        var before = await FindEditsAsync(edits.ActivityId, cancellationToken);
        if ((before?.Record.Revision ?? 0) != edits.Revision
            || await _activities.FindKeptAsync(edits.ActivityId, cancellationToken) is not { } kept)
        {
            return null;
        }

        var measures = await FindMeasuresAsync(edits.ActivityId, cancellationToken);
        var counted = remeasured is null ? measures?.Record : remeasured.Measures;
        var activity = remeasured is null ? kept.Record : kept.Record with
        {
            AvgPowerWatts = remeasured.AvgPowerWatts,
            AvgHrBpm = remeasured.AvgHrBpm,
            MaxHrBpm = remeasured.MaxHrBpm,
        };
        var draft = new ChangeDraft(_calendar, _activities, Now);
        draft.Put(Counted(activity, counted, await FormAsync(cancellationToken)), kept);
        var written = edits with { Revision = edits.Revision + 1 };
        var first = new Change([new(Edits.ToRow(written, before?.CreatedSeq ?? Next().Seq), () => { })], []);
        if (remeasured is not null)
        {
            first = counted is null
                ? first with { Removals = [MeasuresRemoval(edits.ActivityId)] }
                : first with { Records = [.. first.Records, MeasuresChange(counted, kept.Record, measures?.CreatedSeq ?? Next().Seq)] };
        }

        var change = await WithMonthsAsync(draft, first, created: [], cancellationToken);

        return await CommitAsync(
            change, new WriteReceipt(edits.ActivityId, WriteOutcome.Updated, Next(change.Events.Length)), origin);
    }

    private async ValueTask<Kept<ActivityEdits>?> FindEditsAsync(string activityId, CancellationToken cancellationToken) =>
        await _store.FindRecordAsync(_athlete, Edits.Name, activityId, cancellationToken) is { } found
            ? Edits.FromRow(found.Record)
            : null;

    private static RecordRemoval EditsRemoval(string activityId) => new(new RecordName(Edits.Name, activityId), () => { });
}
