using TrainItAll.Activities;
using TrainItAll.Files;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Writes of partners and uploads that meet a provider's record of the same workout.</summary>
internal sealed partial class AthleteGrain
{
    /// <returns>What the write did; null when no activity is the same workout.</returns>
    private async Task<WriteReceipt?> JoinAsync(
        NewActivity sent, ExternalName? name, Origin origin, CancellationToken cancellationToken)
    {
        var source = ProviderRules.SourceOf(sent, origin, Now);
        if (await FindSameAsync(source, [], cancellationToken) is not { } kept)
        {
            return null;
        }

        var draft = new ChangeDraft(_calendar, _activities, Now);
        var wished = kept with
        {
            Record = kept.Record with
            {
                Custom = CustomMembers.Merge(kept.Record.Custom, sent.Custom, ActivityBounds.CustomCharsMax),
                PairedEventId = sent.PairedEventId ?? kept.Record.PairedEventId,
            },
        };
        var after = await JoinAsync(draft, wished, source, sent.Measures, await FormAsync(cancellationToken), cancellationToken);
        await RepairAsync(draft, kept.Record, after, cancellationToken);
        if (name is { } given)
        {
            draft.Name(given, after.Id);
        }

        return await CommitAsync(draft, new Change([], []), after.Id, storageKey: null, origin, cancellationToken);
    }

    /// <inheritdoc cref="JoinAsync(NewActivity, ExternalName?, Origin, CancellationToken)"/>
    private async Task<WriteReceipt?> JoinAsync(FileImport file, Origin origin, CancellationToken cancellationToken)
    {
        if (file.Sessions is not [var session])
        {
            return null;
        }

        var source = FileRules.SourceOf(file, session, origin, Now);
        if (await FindSameAsync(source, [], cancellationToken) is not { } kept)
        {
            return null;
        }

        var draft = new ChangeDraft(_calendar, _activities, Now);
        var named = file.Identity is { } identity && kept.Record.FileIdentity is null
            ? kept with { Record = kept.Record with { FileIdentity = identity } }
            : kept;
        var after = await JoinAsync(draft, named, source, session.Measures, await FormAsync(cancellationToken), cancellationToken);
        if (named != kept)
        {
            draft.Name(ActivityRules.IdentityName(after.FileIdentity!), after.Id);
        }

        var change = new Change([], []) { File = new NewAthleteFile(file.Sha256, after.Id, file.FileName) };

        return await CommitAsync(draft, change, after.Id, NewStorageKey(file.Format), origin, cancellationToken);
    }

    /// <summary>A file that so far only a provider gave is the athlete's own as well from now on, and stays when the provider's goes.</summary>
    /// <returns>What the write did; null when there is nothing to do.</returns>
    private async Task<WriteReceipt?> JoinKnownAsync(string known, FileImport file, Origin origin, CancellationToken cancellationToken)
    {
        if (file.Sessions is not [var session]
            || await _activities.FindKeptAsync(known, cancellationToken) is not { } kept
            || !kept.Record.Sources.Any(source => source.ExternalId == file.Sha256)
            || kept.Record.Sources.Any(source => source.ExternalId == file.Sha256 && !SourceRules.IsOfProvider(source)))
        {
            return null;
        }

        var draft = new ChangeDraft(_calendar, _activities, Now);
        var source = FileRules.SourceOf(file, session, origin, Now) with { FileIndex = kept.Record.FileIndex };
        await JoinAsync(draft, kept, source, measures: null, await FormAsync(cancellationToken), cancellationToken);
        var receipt = await CommitAsync(draft, new Change([], []), kept.Record.Id, storageKey: null, origin, cancellationToken, WriteOutcome.Duplicate);

        return receipt;
    }

    private async Task<WriteReceipt> CommitAsync(
        ChangeDraft draft,
        Change first,
        string activityId,
        string? storageKey,
        Origin origin,
        CancellationToken cancellationToken,
        WriteOutcome outcome = WriteOutcome.Updated)
    {
        var change = await WithMonthsAsync(draft, first, created: [], cancellationToken);

        return await CommitAsync(change, new WriteReceipt(activityId, outcome, Next(change.Events.Length)) { StorageKey = storageKey }, origin);
    }
}
