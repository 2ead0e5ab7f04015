using TrainItAll.Records;

namespace TrainItAll.Wellness;

/// <summary>One record of a day as it is, and as it shall be after the patches of one write.</summary>
/// <param name="book">Where it is kept.</param>
/// <param name="kept">As it is; null when there is none.</param>
/// <param name="isLatest">Whether no other record of the day was written after it: what is read of the day comes from the last one.</param>
/// <param name="create">An empty one.</param>
/// <param name="stamp">Sets the time of change.</param>
internal sealed class RecordDraft<T>(
    RecordBook<T> book, Kept<T>? kept, bool isLatest, Func<T> create, Func<T, DateTimeOffset, T> stamp) : IRecordDraft
    where T : class
{
    public T? Record { get; private set; } = kept?.Record;

    public bool IsChanged { get; private set; }

    public string Collection => book.Collection.Name;

    /// <summary>Takes a patch in. One that only erases makes no record.</summary>
    /// <param name="merge">From a record and a patch to the record as it shall be; pure.</param>
    /// <param name="patch">What was sent.</param>
    /// <param name="nothing">A patch that sends nothing.</param>
    public void Merge<TPatch>(Func<T, TPatch, T> merge, TPatch patch, TPatch nothing)
    {
        var before = Record ?? create();
        var after = merge(before, patch);
        var unchanged = Record is null ? merge(before, nothing) : before;
        if (after.Equals(unchanged) && (Record is null || isLatest))
        {
            return;
        }

        Record = after;
        IsChanged = true;
    }

    public RecordChange Change(long seq, DateTimeOffset at) => book.Change(stamp(Record!, at), kept?.CreatedSeq ?? seq);
}

/// <summary>A draft of whatever kind of record.</summary>
internal interface IRecordDraft
{
    /// <summary>Whether there is anything to write.</summary>
    bool IsChanged { get; }

    /// <summary>Where it is kept.</summary>
    string Collection { get; }

    /// <summary>The write.</summary>
    /// <param name="seq">The change that makes the record, if it is new.</param>
    /// <param name="at">The time of change.</param>
    RecordChange Change(long seq, DateTimeOffset at);
}
