using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.LiveFeed;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Several activities in one commit: all of them are kept, or none.</summary>
internal sealed partial class AthleteGrain
{
    async Task<Seen<ImmutableArray<Activity>>> IActivitiesGrain.WriteAllAsync(
        ImmutableArray<NewActivity> activities, Origin origin, CancellationToken cancellationToken)
    {
        var (written, places) = await MergeAllAsync(activities, origin, cancellationToken);
        var form = await FormAsync(cancellationToken);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var moved = new List<RecordChange>();
        var taken = new HashSet<int>();
        foreach (var (index, one) in written.Index().ToList())
        {
            written[index] = one with
            {
                After = one.Before is { } before
                    ? await ChangeAsync(draft, one.After, before, form, moved, cancellationToken)
                    : await PairAsync(draft, Counted(one.After, measures: null, form), one.PairedEventId, taken, cancellationToken),
            };
        }

        ImmutableArray<WrittenActivity> created = [.. written.Where(one => one.Before is null)];
        var uploads = new Change(
            [.. moved, .. created.Select((one, index) => _activities.Change(one.After, Next(index + 1).Seq))],
            [.. created.Select(one => EventDoc.ActivityUploaded(one.After))])
        {
            ExternalNames = [.. created.SelectMany(one => NamesOf(one))],
        };
        var change = await WithMonthsAsync(draft, uploads, created.Select(one => one.After), cancellationToken);
        await CommitAsync(change, new WriteReceipt("", WriteOutcome.Updated, Next(change.Events.Length)), origin);

        return new Seen<ImmutableArray<Activity>>([.. places.Select(place => written[place].After)], Position);
    }

    /// <summary>What each activity shall be, and which of them each that was sent has become: of two with one name the later changes the earlier.</summary>
    private async Task<(List<WrittenActivity> Written, List<int> Places)> MergeAllAsync(
        ImmutableArray<NewActivity> activities, Origin origin, CancellationToken cancellationToken)
    {
        var written = new List<WrittenActivity>();
        var places = new List<int>();
        foreach (var sent in activities)
        {
            ActivityRules.Check(sent);
            var name = sent.ExternalId is { } externalId
                ? new ExternalName(ActivityRules.Collection.Name, origin.ClientId, externalId)
                : (ExternalName?)null;
            var place = name is null ? -1 : written.FindIndex(one => one.Name == name);
            if (place < 0)
            {
                written.Add(await BeginAsync(sent, name, origin, cancellationToken));
                place = written.Count - 1;
            }
            else
            {
                written[place] = written[place] with { After = ActivityRules.Merge(written[place].After, ActivityRules.PatchOf(sent), origin) };
            }

            places.Add(place);
        }

        return (written, places);
    }

    private async Task<WrittenActivity> BeginAsync(
        NewActivity sent, ExternalName? name, Origin origin, CancellationToken cancellationToken) =>
        name is { } taken
        && await _store.FindByExternalIdAsync(_athlete, taken, cancellationToken) is { } known
        && await _activities.FindKeptAsync(known, cancellationToken) is { } kept
            ? new WrittenActivity(name, kept, ActivityRules.Merge(kept.Record, ActivityRules.PatchOf(sent), origin), PairedEventId: null)
            : new WrittenActivity(name, Before: null, ActivityRules.New(await NewIdentityAsync(cancellationToken), sent, origin), sent.PairedEventId);

    /// <summary>Files what becomes of an activity that was there, with its recording where it is then.</summary>
    private async Task<Activity> ChangeAsync(
        ChangeDraft draft,
        Activity after,
        Kept<Activity> before,
        AthleteForm form,
        List<RecordChange> moved,
        CancellationToken cancellationToken)
    {
        if (after.Equals(before.Record))
        {
            return after;
        }

        var measures = await FindMeasuresAsync(after.Id, cancellationToken);
        if (measures is { } known && after.StartedAt != before.Record.StartedAt)
        {
            moved.Add(MeasuresChange(known.Record, after, known.CreatedSeq));
        }

        var changed = Counted(after, measures?.Record, form);
        draft.Put(changed, before);

        return changed;
    }

    private static IEnumerable<NewExternalName> NamesOf(WrittenActivity one) => one.Name is { } name
        ? [new NewExternalName(name, one.After.Id), NumberName(one.After)]
        : [NumberName(one.After)];

    /// <summary>One activity of several.</summary>
    /// <param name="Name">What its writer calls it.</param>
    /// <param name="Before">As it was; null of a new one.</param>
    /// <param name="After">As it shall be.</param>
    /// <param name="PairedEventId">The planned workout that its writer names.</param>
    private sealed record WrittenActivity(ExternalName? Name, Kept<Activity>? Before, Activity After, int? PairedEventId);
}
