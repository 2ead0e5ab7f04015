using TrainItAll.LiveFeed;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>What writing a day or an instant has in common, whatever is kept of it.</summary>
internal sealed partial class AthleteGrain
{
    private async Task<WriteReceipt> UpsertAsync<T>(
        RecordBook<T> book, Upsert<T> upsert, Origin origin, CancellationToken cancellationToken)
        where T : class
    {
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        await RequireUnlockedAsync(upsert.Day, origin, cancellationToken);
        var kept = await book.FindAsync(upsert.Place, cancellationToken);
        var merged = upsert.Merge(kept?.Record);
        if (merged.Equals(kept?.Record))
        {
            var unchanged = new WriteReceipt(book.Collection.Id(merged), WriteOutcome.Unchanged, Position);

            return await CommitAsync(Change.None, unchanged, origin);
        }

        var outcome = kept is null ? WriteOutcome.Created : WriteOutcome.Updated;
        var record = upsert.Stamp(merged, Now);
        var change = new Change(
            [book.Change(record, kept?.CreatedSeq ?? Next().Seq)],
            [EventDoc.WellnessUpdated(book.Collection.Name, upsert.Day)]);

        return await CommitAsync(change, new WriteReceipt(book.Collection.Id(record), outcome, Next()), origin);
    }

    /// <summary>One write of a day or an instant.</summary>
    /// <param name="Place">Where the record lies.</param>
    /// <param name="Day">The day that listeners are told.</param>
    /// <param name="Merge">From the record as it is, or null, to the record as it shall be; pure.</param>
    /// <param name="Stamp">Sets the time of change.</param>
    private sealed record Upsert<T>(
        RecordPlace Place, DateOnly Day, Func<T?, T> Merge, Func<T, DateTimeOffset, T> Stamp);
}
