using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Calendar;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>What people say about sources: that two activities are one, or that one is two.</summary>
internal sealed partial class AthleteGrain
{
    async Task<WriteReceipt?> IActivitiesGrain.SplitAsync(
        string activityId, string source, Origin origin, CancellationToken cancellationToken)
    {
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (await _activities.FindKeptAsync(activityId, cancellationToken) is not { } kept)
        {
            return null;
        }

        var spelled = SourceRules.Spelled(kept.Record);
        var parted = SourceRules.Named(spelled, source);
        if (parted.IsEmpty || parted.Length == spelled.Length)
        {
            throw new RuleBrokenException("source", SourceRules.CannotSplit(spelled, source));
        }

        var form = await FormAsync(cancellationToken);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var identity = await NewIdentityAsync(cancellationToken);
        var left = spelled.RemoveRange(parted);
        await AddPartedAsync(draft, kept.Record, identity, parted, left, form, cancellationToken);
        var after = kept.Record with
        {
            Sources = left,
            ApartFrom = SourceRules.Keys([.. kept.Record.ApartFrom, .. parted.Select(SourceRules.KeyOf)]),
        };
        var asides = new Asides();
        parted.Where(SourceRules.IsFile).ToList().ForEach(asides.Remove);
        await PutAsync(draft, kept, after, asides, form, cancellationToken);
        var change = await WithMonthsAsync(draft, new Change([], []), created: [], cancellationToken);

        return await CommitAsync(change, new WriteReceipt(identity.Id, WriteOutcome.Created, Next(change.Events.Length)), origin);
    }

    async Task<WriteReceipt?> IActivitiesGrain.MergeAsync(
        string activityId, string otherId, Origin origin, CancellationToken cancellationToken)
    {
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (await _activities.FindKeptAsync(activityId, cancellationToken) is not { } kept)
        {
            return null;
        }

        if (activityId == otherId || await _activities.FindKeptAsync(otherId, cancellationToken) is not { } other)
        {
            throw new RuleBrokenException("activityId", "Name another activity of this athlete.");
        }

        if (SourceRules.SharedProvider(kept.Record, other.Record) is { } shared)
        {
            throw new RuleBrokenException("activityId", $"Both are records of {shared}, which tells them apart: they are two workouts.");
        }

        var draft = new ChangeDraft(_calendar, _activities, Now);
        await MergeAsync(draft, kept, other, await FormAsync(cancellationToken), cancellationToken);
        var change = await WithMonthsAsync(draft, new Change([], []), created: [], cancellationToken);

        return await CommitAsync(change, new WriteReceipt(activityId, WriteOutcome.Updated, Next(change.Events.Length)), origin);
    }

    private async Task AddPartedAsync(
        ChangeDraft draft,
        Activity from,
        ActivityIdentity identity,
        ImmutableArray<ActivitySource> parted,
        ImmutableArray<ActivitySource> left,
        AthleteForm form,
        CancellationToken cancellationToken)
    {
        var said = parted[0].Said!;
        var blank = new Activity(identity.Id, identity.Number, said.Type, said.StartedAt, said.DurationSeconds)
        {
            CreatedAt = identity.CreatedAt,
            Sources = parted,
            ApartFrom = SourceRules.Keys([.. from.ApartFrom, .. left.Select(SourceRules.KeyOf)]),
        };
        var composed = await ComposedAsync(blank, cancellationToken);
        var measures = composed.FileSha256 is { } shown ? await FindAsideAsync(shown, composed.FileIndex, cancellationToken) : null;
        var fresh = Counted(composed, measures, form);
        draft.Add(fresh);
        draft.Name(ActivityRules.NumberName(fresh.Number), fresh.Id);
        if (measures is not null)
        {
            draft.Keep(last => MeasuresChange(measures, fresh, last));
        }

        await MoveAsync(draft, parted, from.Id, fresh.Id, cancellationToken);
    }

    /// <summary>Names and files of sources lead to another activity from now on.</summary>
    private async Task MoveAsync(
        ChangeDraft draft, IEnumerable<ActivitySource> sources, string fromId, string toId, CancellationToken cancellationToken)
    {
        foreach (var source in sources.Where(source => source.ExternalId is not null).DistinctBy(source => source.ExternalId, StringComparer.Ordinal))
        {
            if (!SourceRules.IsFile(source))
            {
                draft.Move(new ExternalName(ActivityRules.Collection.Name, source.ClientId, source.ExternalId!), toId);
            }
            else if (await _store.FindFileAsync(_athlete, source.ExternalId!, cancellationToken) == fromId)
            {
                draft.MoveFile(source.ExternalId!, toId);
            }
        }
    }

    /// <summary>One activity of two that are there: the one that came first stays.</summary>
    /// <returns>Its id.</returns>
    private async Task<string> MergeOlderFirstAsync(
        ChangeDraft draft, Kept<Activity> one, Kept<Activity> other, AthleteForm form, CancellationToken cancellationToken)
    {
        var (kept, gone) = one.Record.Number < other.Record.Number ? (one, other) : (other, one);
        await MergeAsync(draft, kept, gone, form, cancellationToken);

        return kept.Record.Id;
    }

    private async Task MergeAsync(
        ChangeDraft draft, Kept<Activity> kept, Kept<Activity> gone, AthleteForm form, CancellationToken cancellationToken)
    {
        var asides = new Asides();
        await SetAsideAsync(asides, kept.Record, cancellationToken);
        await SetAsideAsync(asides, gone.Record, cancellationToken);
        var merged = SourceRules.Merged(kept.Record, gone.Record);
        draft.Remove(gone, gone.Record, [ActivityRules.NumberName(gone.Record.Number)]);
        draft.Drop(MeasuresRemoval(gone.Record.Id));
        draft.Drop(EditsRemoval(gone.Record.Id));
        await MoveAsync(draft, SourceRules.Spelled(gone.Record), gone.Record.Id, kept.Record.Id, cancellationToken);
        if (gone.Record.FileIdentity is { } identity)
        {
            draft.Move(ActivityRules.IdentityName(identity), kept.Record.Id);
        }

        var after = await PutAsync(draft, kept, await TakePairAsync(draft, merged, gone.Record, cancellationToken), asides, form, cancellationToken);
        if (after.PairedEventId != kept.Record.PairedEventId && await FindEventAsync(after.PairedEventId!.Value, cancellationToken) is { } planned)
        {
            draft.Put(PairingRules.Paired(planned.Record, after), planned);
        }
    }

    /// <summary>The planned workout that the activity that goes fulfils is fulfilled by the one that stays, unless that has another.</summary>
    private async Task<Activity> TakePairAsync(ChangeDraft draft, Activity merged, Activity gone, CancellationToken cancellationToken)
    {
        if (merged.PairedEventId is null && gone.PairedEventId is { } planned && await FindEventAsync(planned, cancellationToken) is not null)
        {
            return merged with { PairedEventId = planned };
        }

        await PartAsync(draft, gone, cancellationToken);

        return merged;
    }
}
