using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.LiveFeed;
using TrainItAll.Providers;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : ISourceOrderGrain
{
    async Task<Seen<SourceOrder>> ISourceOrderGrain.GetAsync(CancellationToken cancellationToken) =>
        await _sourceOrder.FindByKeyAsync(SourceOrderRules.Key, cancellationToken) ?? new Seen<SourceOrder>(new SourceOrder(), Position);

    async Task<WriteReceipt> ISourceOrderGrain.SetAsync(
        string? field, ImmutableArray<string> order, Origin origin, CancellationToken cancellationToken)
    {
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var kept = await _sourceOrder.FindKeptAsync(SourceOrderRules.Key, cancellationToken);
        var before = kept?.Record ?? new SourceOrder();
        if (SourceOrderRules.Set(before, field, order) is not { } after)
        {
            return await CommitAsync(Change.None, new WriteReceipt(SourceOrderRules.Key, WriteOutcome.Unchanged, Position), origin);
        }

        var change = new Change(
            [_sourceOrder.Change(after with { SetAt = Now }, kept?.CreatedSeq ?? Next().Seq)], [EventDoc.AthleteUpdated()]);

        return await CommitAsync(change, new WriteReceipt(SourceOrderRules.Key, WriteOutcome.Updated, Next()), origin);
    }

    async Task<string?> ISourceOrderGrain.ApplyAsync(string? after, CancellationToken cancellationToken)
    {
        var place = after?.Split('|', 2) is [var sortKey, var key] ? new RecordPlace(long.Parse(sortKey, CultureInfo.InvariantCulture), key) : (RecordPlace?)null;
        var slice = await _store.ReadRecordsAsync(
            _athlete, new RecordQuery(ActivityRules.Collection.Name, ForgetSliceMax) { After = place }, cancellationToken);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var form = await FormAsync(cancellationToken);
        foreach (var kept in slice.Records.Select(ActivityRules.Collection.FromRow).Where(kept => kept.Record.Sources.Length > 1))
        {
            if (SourceOrderRules.Shows(kept.Record, await ComposedAsync(kept.Record, cancellationToken)))
            {
                continue;
            }

            await PutAsync(draft, kept, kept.Record, new Asides(), form, cancellationToken);
        }

        await CommitAsync(draft, created: [], ProviderRules.OriginOf(SourceOrder.Own), cancellationToken);

        return slice.Records.Length < ForgetSliceMax
            ? null
            : FormattableString.Invariant($"{slice.Records[^1].SortKey}|{slice.Records[^1].Key}");
    }
}
