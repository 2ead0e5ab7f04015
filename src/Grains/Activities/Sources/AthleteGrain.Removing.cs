using TrainItAll.Activities;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Athletes;

/// <summary>How sources and whole activities go.</summary>
internal sealed partial class AthleteGrain
{
    /// <summary>What becomes of the file of an activity that ends.</summary>
    private enum Burial
    {
        /// <summary>It stays known: to send it once more brings nothing back.</summary>
        KeepsFile,

        /// <summary>It can come again.</summary>
        ForgetsFile,
    }

    /// <summary>Takes sources off an activity. Without any left it ends, unless the athlete has edited it.</summary>
    private async Task RemoveSourcesAsync(
        ChangeDraft draft,
        Kept<Activity> kept,
        Func<ActivitySource, bool> isGone,
        Burial burial,
        AthleteForm form,
        CancellationToken cancellationToken)
    {
        var spelled = SourceRules.Spelled(kept.Record);
        var gone = spelled.Where(isGone).ToList();
        if (gone.Count == spelled.Length && !kept.Record.IsOwn && !kept.Record.IsTitleEdited)
        {
            await EndAsync(draft, kept, burial, cancellationToken);

            return;
        }

        var asides = new Asides();
        var left = SourceRules.Ordered(spelled.Where(source => !isGone(source)));
        foreach (var source in gone)
        {
            await LoseAsync(draft, source, asides, kept.Record.Id, left, cancellationToken);
        }

        var after = kept.Record with { Sources = left };
        await PutAsync(draft, kept, left.IsEmpty ? SourceRules.OwnOf(after) : after, asides, form, cancellationToken);
    }

    /// <summary>Names, file and recording of a source that goes.</summary>
    private async Task LoseAsync(
        ChangeDraft draft,
        ActivitySource source,
        Asides asides,
        string activityId,
        IEnumerable<ActivitySource> left,
        CancellationToken cancellationToken)
    {
        if (source.ExternalId is not { } externalId || left.Any(one => one.ExternalId == externalId))
        {
            return;
        }

        if (!SourceRules.IsFile(source))
        {
            draft.Free(new ExternalName(ActivityRules.Collection.Name, source.ClientId, externalId));

            return;
        }

        asides.Remove(source);
        if (await _store.FindFileAsync(_athlete, externalId, cancellationToken) == activityId)
        {
            draft.FreeFile(externalId);
        }
    }

    /// <summary>Ends an activity with all that hangs on it.</summary>
    private async Task EndAsync(ChangeDraft draft, Kept<Activity> kept, Burial burial, CancellationToken cancellationToken)
    {
        var activity = kept.Record;
        var isLast = activity.FileSha256 is not null && await IsLastOfFileAsync(activity, cancellationToken);
        var grave = isLast && burial == Burial.KeepsFile
            ? new ActivityTombstone(activity.Id, activity.Number, activity.FileSha256!)
            : null;
        if (grave is not null)
        {
            draft.Keep(last => new(ActivityTombstone.Collection.ToRow(grave, last), () => { }));
        }

        // The number of a buried one goes on naming it.
        var number = ActivityRules.NumberName(activity.Number);
        var told = burial == Burial.KeepsFile ? activity : activity with { Sources = [.. activity.Sources.Select(source => source with { Payload = null })] };
        draft.Remove(kept, told, ActivityRules.NamesOf(activity).Where(name => grave is null || name != number));
        await PartAsync(draft, activity, cancellationToken);
        draft.Drop(MeasuresRemoval(activity.Id));
        draft.Drop(EditsRemoval(activity.Id));
        // The athlete's own upload and the provider's file may be the same bytes.
        foreach (var file in activity.Sources.Where(SourceRules.IsFile).DistinctBy(source => source.ExternalId, StringComparer.Ordinal))
        {
            draft.Drop(new RecordRemoval(new RecordName(SourceMeasures.Name, Asides.KeyOf(file.ExternalId!, file.FileIndex)), () => { }));
            if (file.ExternalId != grave?.FileSha256 && isLast
                && await _store.FindFileAsync(_athlete, file.ExternalId!, cancellationToken) == (activity.FileFirstId ?? activity.Id))
            {
                draft.FreeFile(file.ExternalId!);
            }
        }
    }
}
