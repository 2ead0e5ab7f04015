using System.Collections.Concurrent;
using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Storage;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Stores;

/// <summary>
/// A store whose every call can be held or broken, before and after its effect. Without a script its calls end at once.
/// </summary>
internal sealed class MemoryAthleteStore : IAthleteStore, INumberSource
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AthleteId, MemoryShelf> _shelves = [];
    private readonly ConcurrentDictionary<StoreOperation, int> _calls = new();
    private long _number;

    /// <summary>Holds and breaks calls one by one.</summary>
    public StoreScript Script { get; } = new();

    /// <summary>Awaited at every point of every call, after the script.</summary>
    public Func<StorePoint, Task> OnPoint { get; set; } = _ => Task.CompletedTask;

    /// <summary>A store that lies: for controls that must notice.</summary>
    public bool AnswersCommitsEarly { get; set; }

    public MemoryShelf this[AthleteId athlete] => _shelves[athlete];

    public int CallsOf(StoreOperation operation) => _calls.GetValueOrDefault(operation);

    public void ForgetCalls() => _calls.Clear();

    public AthleteId Add(string athlete)
    {
        var id = new AthleteId(athlete);
        lock (_gate)
        {
            _shelves.Add(id, new MemoryShelf(new AthleteHead("org_1", _shelves.Count + 1, "stream-1", 0, 0)));
        }

        return id;
    }

    public Task<AthleteHead?> OpenAsync(AthleteId athlete, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Open, () => _shelves.GetValueOrDefault(athlete)?.Open());

    public Task CommitAsync(AthleteCommit commit)
    {
        var committing = CallAsync(StoreOperation.Commit, () =>
        {
            _shelves[commit.Athlete].Commit(commit);

            return true;
        });

        return AnswersCommitsEarly ? Task.CompletedTask : committing;
    }

    public Task<FoundRecord?> FindRecordAsync(
        AthleteId athlete, string collection, string key, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.FindRecord, () => _shelves[athlete].Find(collection, key) is { } record
            ? new FoundRecord(record, _shelves[athlete].Head.Seq)
            : null);

    public Task<RecordSlice> ReadRecordsAsync(AthleteId athlete, RecordQuery query, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.ReadRecords, () => _shelves[athlete].Read(query));

    public Task<string?> FindByExternalIdAsync(AthleteId athlete, ExternalName name, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.FindName, () => _shelves[athlete].FindName(name));

    public Task<string?> FindFileAsync(AthleteId athlete, string sha256, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.FindFile, () => _shelves[athlete].FindFile(sha256));

    public Task<StoredReceipt?> FindReceiptAsync(
        AthleteId athlete, string clientId, string key, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.FindReceipt, () => _shelves[athlete].FindReceipt(clientId, key));

    public Task<ImmutableArray<StoredEvent>> ReadEventsAsync(
        AthleteId athlete, long afterSeq, int count, CancellationToken cancellationToken) =>
        CallAsync(
            StoreOperation.ReadEvents,
            () => _shelves[athlete].Events.Where(change => change.Seq > afterSeq).Take(count).ToImmutableArray());

    public async ValueTask<long> NextAsync(string series, CancellationToken cancellationToken) =>
        await CallAsync(StoreOperation.NextNumber, () => ++_number);

    public Task<long> TrimAsync(DateTimeOffset eventsBefore, DateTimeOffset receiptsBefore, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var trimmed = _shelves.Values.Sum(shelf => (long)shelf.Events.RemoveAll(change => change.At < eventsBefore));

            return Task.FromResult(trimmed);
        }
    }

    private async Task<T> CallAsync<T>(StoreOperation operation, Func<T> effect)
    {
        _calls.AddOrUpdate(operation, 1, (_, count) => count + 1);
        await PassAsync(StorePoint.Before(operation));
        T result;
        lock (_gate)
        {
            result = effect();
        }

        await PassAsync(StorePoint.After(operation));

        return result;
    }

    private async Task PassAsync(StorePoint point)
    {
        await Script.PassAsync(point);
        await OnPoint(point);
    }
}
