using System.Collections.Immutable;
using System.Security.Cryptography;
using TrainItAll.Activities;
using TrainItAll.Providers;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Original files that providers give.</summary>
internal sealed partial class AthleteGrain
{
    async Task<bool> IProviderDataGrain.KnowsActivityAsync(string provider, string externalId, CancellationToken cancellationToken) =>
        await FindActivityAsync(NameOf(externalId, ProviderRules.OriginOf(provider)), cancellationToken) is not null;

    async Task<AttachReceipt> IProviderDataGrain.AttachFileAsync(
        string provider, string externalId, ImmutableArray<byte> file, CancellationToken cancellationToken)
    {
        var origin = ProviderRules.OriginOf(provider);
        if (await FindActivityAsync(NameOf(externalId, origin), cancellationToken) is not { } kept)
        {
            return new AttachReceipt(AttachOutcome.UnknownActivity, null, null);
        }

        var read = FetchedFile.Read(file, $"{provider}-{externalId}", kept.Record.StartedAt, Now);
        if (read.Problem is { } problem)
        {
            return new AttachReceipt(AttachOutcome.Unreadable, null, problem);
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(read.Content.Span));
        if (kept.Record.Sources.Any(source => source.ExternalId == sha256))
        {
            return new AttachReceipt(AttachOutcome.Unchanged, kept.Record.Id, null);
        }

        var known = await _store.FindFileAsync(_athlete, sha256, cancellationToken);
        var other = known is null ? null : await _activities.FindKeptAsync(known, cancellationToken);
        if (known is not null && other is null)
        {
            return new AttachReceipt(AttachOutcome.Unchanged, kept.Record.Id, null);
        }

        var draft = new ChangeDraft(_calendar, _activities, Now);
        var form = await FormAsync(cancellationToken);
        var file256 = known is null ? new NewAthleteFile(sha256, kept.Record.Id, read.Name) : null;
        var id = kept.Record.Id;
        if (other is not null && SameWorkout.MayJoin(other.Record, kept.Record.Sources))
        {
            id = await MergeOlderFirstAsync(draft, kept, other, form, cancellationToken);
        }
        else
        {
            // Bytes first: an activity must never point at a file that is not there.
            await _files.PutAsync(sha256, read.Content, Now, cancellationToken);
            await JoinAsync(draft, kept, read.SourceFor(kept.Record, sha256, origin, Now), read.SessionFor(kept.Record).Measures, form, cancellationToken);
        }

        var change = await WithMonthsAsync(draft, new Change([], []) { File = file256 }, created: [], cancellationToken);
        await CommitAsync(change, new WriteReceipt(id, WriteOutcome.Updated, Next(change.Events.Length)), origin);

        return new AttachReceipt(AttachOutcome.Attached, id, null);
    }
}
