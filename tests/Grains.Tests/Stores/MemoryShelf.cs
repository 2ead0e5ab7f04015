using TrainItAll.Storage;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Stores;

/// <summary>What is durable of one athlete. Not safe for several threads.</summary>
internal sealed class MemoryShelf(AthleteHead head)
{
    private readonly Dictionary<string, List<StoredRecord>> _records = [];
    private readonly Dictionary<ExternalName, string> _names = [];
    private readonly Dictionary<string, string> _files = [];
    private readonly Dictionary<(string, string), StoredReceipt> _receipts = [];

    public AthleteHead Head { get; private set; } = head;

    public List<StoredEvent> Events { get; } = [];

    public List<AthleteCommit> Commits { get; } = [];

    /// <summary>Records that lists have read so far.</summary>
    public int RecordsRead { get; private set; }

    public AthleteHead Open() => Head = Head with { Epoch = Head.Epoch + 1 };

    public void Commit(AthleteCommit commit)
    {
        Check(commit);
        foreach (var record in commit.Upserts)
        {
            var records = Records(record.Collection);
            records.RemoveAll(kept => kept.Key == record.Key);
            var index = records.BinarySearch(record, Order);
            records.Insert(~index, record);
        }

        for (var index = 0; index < commit.Events.Length; index++)
        {
            var change = commit.Events[index];
            Events.Add(new StoredEvent(commit.BaseSeq + 1 + index, change.Type, commit.At, change.Doc));
        }

        foreach (var name in commit.ExternalNames)
        {
            _names.Add(name.Name, name.RecordKey);
        }

        foreach (var record in commit.Deletes)
        {
            Records(record.Collection).RemoveAll(kept => kept.Key == record.Key);
        }

        foreach (var name in commit.FreedNames)
        {
            _names.Remove(name);
        }

        foreach (var sha256 in commit.FreedFiles)
        {
            _files.Remove(sha256);
        }

        foreach (var moved in commit.MovedNames.Where(moved => _names.ContainsKey(moved.Name)))
        {
            _names[moved.Name] = moved.RecordKey;
        }

        foreach (var moved in commit.MovedFiles.Where(moved => _files.ContainsKey(moved.Sha256)))
        {
            _files[moved.Sha256] = moved.ActivityId;
        }

        if (commit.File is { } file)
        {
            _files.Add(file.Sha256, file.ActivityId);
        }

        if (commit.Receipt is { } receipt)
        {
            _receipts.Add((receipt.ClientId, receipt.Key), receipt);
        }

        Head = Head with { Seq = commit.NextSeq };
        Commits.Add(commit);
    }

    public StoredRecord? Find(string collection, string key) => Records(collection).Find(kept => kept.Key == key);

    public RecordSlice Read(RecordQuery query)
    {
        var after = query.After is { } place
            ? new StoredRecord(query.Collection, place.Key, "", place.SortKey, 0, "", default)
            : null;
        var records = Records(query.Collection)
            .Where(record => after is null || Order.Compare(record, after) > 0)
            .Where(record => query.SortKeyMin is null || record.SortKey >= query.SortKeyMin)
            .Where(record => query.AsOfSeq is null || record.CreatedSeq <= query.AsOfSeq)
            .Skip(checked((int)query.Skip))
            .Take(query.Count)
            .ToList();
        RecordsRead += records.Count;

        return new RecordSlice([.. records], Head.Seq);
    }

    public string? FindName(ExternalName name) => _names.GetValueOrDefault(name);

    public string? FindFile(string sha256) => _files.GetValueOrDefault(sha256);

    public StoredReceipt? FindReceipt(string clientId, string key) => _receipts.GetValueOrDefault((clientId, key));

    private void Check(AthleteCommit commit)
    {
        if (commit.Epoch != Head.Epoch)
        {
            throw new StaleEpochException();
        }

        if (commit.BaseSeq != Head.Seq || commit.Upserts.Any(record => record.CreatedSeq > commit.NextSeq))
        {
            throw new InvalidOperationException($"The commit on {commit.BaseSeq} does not fit the history at {Head.Seq}.");
        }

        if (commit.Events.IsEmpty && (!commit.Upserts.IsEmpty || !commit.Deletes.IsEmpty || !commit.ExternalNames.IsEmpty || commit.File is not null))
        {
            throw new InvalidOperationException("A commit changes something and has no event.");
        }

        if (commit.ExternalNames.Any(name => _names.ContainsKey(name.Name))
            || (commit.File is { } file && _files.ContainsKey(file.Sha256))
            || (commit.Receipt is { } receipt && _receipts.ContainsKey((receipt.ClientId, receipt.Key))))
        {
            throw new CommitRefusedException();
        }
    }

    private List<StoredRecord> Records(string collection)
    {
        if (!_records.TryGetValue(collection, out var records))
        {
            _records[collection] = records = [];
        }

        return records;
    }

    /// <summary>By sort key, then by record key, both falling.</summary>
    private static readonly Comparer<StoredRecord> Order = Comparer<StoredRecord>.Create((left, right) =>
        left.SortKey != right.SortKey
            ? right.SortKey.CompareTo(left.SortKey)
            : string.CompareOrdinal(right.Key, left.Key));
}
