using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IActivitiesGrain
{
    /// <summary>The series from which activities get their number.</summary>
    private const string ActivityNumbers = "activity";

    async Task<WriteReceipt> IActivitiesGrain.CreateAsync(
        NewActivity activity, Origin origin, CancellationToken cancellationToken)
    {
        ActivityRules.Check(activity);
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var name = activity.ExternalId is { } externalId
            ? new ExternalName(ActivityRules.Collection.Name, origin.ClientId, externalId)
            : (ExternalName?)null;
        if (name is { } taken && await _store.FindByExternalIdAsync(_athlete, taken, cancellationToken) is { } known)
        {
            return await CommitAsync(Change.None, new WriteReceipt(known, WriteOutcome.Duplicate, Position), origin);
        }

        var form = await FormAsync(cancellationToken);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var created = await PairAsync(
            draft,
            Counted(ActivityRules.New(await NewIdentityAsync(cancellationToken), activity, origin), activity.Measures, form),
            activity.PairedEventId,
            taken: [],
            cancellationToken);
        var upload = new Change(
            [
                _activities.Change(created, Next().Seq),
                .. activity.Measures is { } measures ? [MeasuresChange(measures, created, Next().Seq)] : ImmutableArray<RecordChange>.Empty,
            ],
            [EventDoc.ActivityUploaded(created)])
        {
            ExternalNames = name is { } given ? [new NewExternalName(given, created.Id), NumberName(created)] : [NumberName(created)],
        };
        var change = await WithMonthsAsync(draft, upload, [created], cancellationToken);

        return await CommitAsync(change, new WriteReceipt(created.Id, WriteOutcome.Created, Next(change.Events.Length)), origin);
    }

    Task<Page<Activity>> IActivitiesGrain.ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        _activities.ListAsync(page, cancellationToken);

    Task<Seen<Activity>?> IActivitiesGrain.FindAsync(string activityId, CancellationToken cancellationToken) =>
        _activities.FindByKeyAsync(activityId, cancellationToken);

    async Task<Seen<Activity>?> IActivitiesGrain.FindByNumberAsync(long number, CancellationToken cancellationToken) =>
        await _store.FindByExternalIdAsync(_athlete, ActivityRules.NumberName(number), cancellationToken) is { } activityId
            ? await _activities.FindByKeyAsync(activityId, cancellationToken)
            : null;

    async Task<Seen<ImmutableArray<Activity>>> IActivitiesGrain.ListRangeAsync(
        DateOnly oldest, DateOnly newest, CancellationToken cancellationToken)
    {
        var kept = newest < oldest ? [] : await _activities.ReadRangeAsync(oldest, newest, cancellationToken);

        return new Seen<ImmutableArray<Activity>>([.. kept.Select(one => one.Record)], Position);
    }

    async Task<WriteReceipt?> IActivitiesGrain.UpdateAsync(
        string activityId, ActivityPatch patch, Origin origin, CancellationToken cancellationToken)
    {
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (await _activities.FindKeptAsync(activityId, cancellationToken) is not { } kept)
        {
            return null;
        }

        var updated = ActivityRules.Merge(kept.Record, patch, origin);
        if (updated.Equals(kept.Record))
        {
            return await CommitAsync(Change.None, new WriteReceipt(activityId, WriteOutcome.Unchanged, Position), origin);
        }

        var measures = await FindMeasuresAsync(activityId, cancellationToken);
        var moved = measures is { } known && updated.StartedAt != kept.Record.StartedAt
            ? [MeasuresChange(known.Record, updated, known.CreatedSeq)]
            : ImmutableArray<RecordChange>.Empty;
        updated = Counted(updated, measures?.Record, await FormAsync(cancellationToken));
        var draft = new ChangeDraft(_calendar, _activities, Now);
        draft.Put(updated, kept);
        await RepairAsync(draft, kept.Record, updated, cancellationToken);
        var change = await WithMonthsAsync(draft, new Change(moved, []), created: [], cancellationToken);

        return await CommitAsync(change, new WriteReceipt(activityId, WriteOutcome.Updated, Next(change.Events.Length)), origin);
    }

    async Task<WriteReceipt?> IActivitiesGrain.DeleteAsync(string activityId, Origin origin, CancellationToken cancellationToken)
    {
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (await _activities.FindKeptAsync(activityId, cancellationToken) is not { } kept)
        {
            return null;
        }

        var grave = kept.Record.FileSha256 is { } sha256 && await IsLastOfFileAsync(kept.Record, cancellationToken)
            ? new ActivityTombstone(activityId, kept.Record.Number, sha256)
            : null;
        var draft = new ChangeDraft(_calendar, _activities, Now);
        draft.Remove(kept);
        await PartAsync(draft, kept.Record, cancellationToken);
        var gone = new Change(
            grave is null ? [] : [new(ActivityTombstone.Collection.ToRow(grave, Next().Seq), () => { })], [])
        {
            Removals = [MeasuresRemoval(activityId), EditsRemoval(activityId)],
        };
        var change = await WithMonthsAsync(draft, gone, created: [], cancellationToken);
        var number = ActivityRules.NumberName(kept.Record.Number);
        change = change with
        {
            // The number of a buried one goes on naming it.
            FreedNames = [.. change.FreedNames.Where(name => grave is null || name != number)],
        };

        return await CommitAsync(change, new WriteReceipt(activityId, WriteOutcome.Updated, Next(change.Events.Length)), origin);
    }

    /// <summary>Whether no other activity is left that came of the same file.</summary>
    private async Task<bool> IsLastOfFileAsync(Activity activity, CancellationToken cancellationToken)
    {
        foreach (var sibling in ActivityRules.SiblingsOf(activity))
        {
            if (sibling != activity.Id && await _activities.FindKeptAsync(sibling, cancellationToken) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static NewExternalName NumberName(Activity activity) => new(ActivityRules.NumberName(activity.Number), activity.Id);

    private async ValueTask<ActivityIdentity> NewIdentityAsync(CancellationToken cancellationToken) =>
        new(NewId("act_"), await _numbers.NextAsync(ActivityNumbers, cancellationToken), Now);
}
