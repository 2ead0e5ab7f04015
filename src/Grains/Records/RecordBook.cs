using TrainItAll.Athletes;
using TrainItAll.Paging;
using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Records;

/// <summary>
/// One collection of one athlete: the newest window in memory, older records from the store, so that memory and the
/// time to wake up do not grow with the history. Lives on the athlete's grain and runs in its turns only.
/// </summary>
internal sealed class RecordBook<T>(AthleteId athlete, Collection<T> collection, IAthleteStore store, IHistory history)
    where T : class
{
    /// <summary>Records read from the store at once where a range of days is read.</summary>
    private const int RangeSliceRecords = 500;

    /// <summary>The most records of a range of days: fifty years of a record a day.</summary>
    private const int RangeRecordsMax = 20_000;

    private readonly RecentRanges<T> _recent = new();
    private RecordWindow<T>? _window;
    private Task<RecordWindow<T>>? _loading;

    /// <summary>What was committed since the window is being read, oldest first.</summary>
    private List<Action<RecordWindow<T>>> _missed = [];

    public Collection<T> Collection => collection;

    public async ValueTask<Kept<T>?> FindAsync(RecordPlace place, CancellationToken cancellationToken)
    {
        var window = await WindowAsync();
        if (window.Covers(place))
        {
            return window.Find(place);
        }

        var found = await store.FindRecordAsync(athlete, collection.Name, place.Key, cancellationToken);

        return found is null ? null : collection.FromRow(found.Record);
    }

    /// <summary>The same for a record whose place in the list is not known; for calls that take turns with writes.</summary>
    public async ValueTask<Kept<T>?> FindKeptAsync(string key, CancellationToken cancellationToken)
    {
        var window = await WindowAsync();
        if (window.FindByKey(key) is { } kept)
        {
            return kept;
        }

        var found = window.IsComplete
            ? null
            : await store.FindRecordAsync(athlete, collection.Name, key, cancellationToken);

        return found is null ? null : collection.FromRow(found.Record);
    }

    /// <summary>Looks for a record whose place in the list is not known, and says when it was so.</summary>
    public async Task<Seen<T>?> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        var window = await WindowAsync();
        if (window.FindByKey(key) is { } kept)
        {
            return new Seen<T>(kept.Record, history.Position);
        }

        var found = window.IsComplete
            ? null
            : await store.FindRecordAsync(athlete, collection.Name, key, cancellationToken);
        if (found is null)
        {
            return null;
        }

        await history.WhenAppliedAsync(found.Seq);

        return new Seen<T>(collection.FromRow(found.Record).Record, history.Position with { Seq = found.Seq });
    }

    public async Task<Page<T>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var window = await WindowAsync();

        return window.Take(page.Offset, page.Size, page.AsOfSeq) is var (items, hasNext)
            ? new Page<T>(items, hasNext, history.Position)
            : await ListFromStoreAsync(window, page, cancellationToken);
    }

    /// <summary>
    /// Reads the records of some days, newest first. For calls that take turns with writes: only then is what several
    /// reads find the state of one moment.
    /// </summary>
    /// <exception cref="RuleBrokenException">They are more than can be read at once.</exception>
    public Task<List<Kept<T>>> ReadRangeAsync(DateOnly oldest, DateOnly newest, CancellationToken cancellationToken) => ReadRangeAsync(
        Places.Of(oldest).SortKey,
        Places.Of(newest).SortKey + (long)TimeSpan.FromDays(1).TotalMilliseconds,
        cancellationToken);

    /// <summary>The same from one sort key, included, to another, excluded. It reads these records and no others.</summary>
    /// <inheritdoc cref="ReadRangeAsync(DateOnly, DateOnly, CancellationToken)"/>
    public async Task<List<Kept<T>>> ReadRangeAsync(long first, long end, CancellationToken cancellationToken)
    {
        var window = await WindowAsync();
        if (window.Covers(new RecordPlace(first, "")))
        {
            return window.Between(first, end - 1);
        }

        if (_recent.Find(first, end) is { } known)
        {
            return known;
        }

        var version = _recent.Version;
        var found = new List<Kept<T>>();
        for (var after = new RecordPlace(end, ""); ; after = found[^1].Place)
        {
            var query = new RecordQuery(collection.Name, RangeSliceRecords) { After = after, SortKeyMin = first };
            var slice = await store.ReadRecordsAsync(athlete, query, cancellationToken);
            await history.WhenAppliedAsync(slice.Seq);
            found.AddRange(slice.Records.Select(collection.FromRow));
            if (slice.Records.Length < RangeSliceRecords)
            {
                _recent.Keep(first, end, found, version);

                return found;
            }

            if (found.Count >= RangeRecordsMax)
            {
                throw new RuleBrokenException(
                    $"There are more than {RangeRecordsMax} records of one kind in these days: ask for fewer days at once.");
            }
        }
    }

    /// <summary>Whether there is a record of an earlier day. For calls that take turns with writes.</summary>
    public async Task<bool> HasBeforeAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var place = new RecordPlace(Places.Of(day).SortKey, "");
        var window = await WindowAsync();
        if (window.Oldest is { } oldest && oldest.SortKey < place.SortKey)
        {
            return true;
        }

        return !window.IsComplete
            && !(await store.ReadRecordsAsync(athlete, new RecordQuery(collection.Name, 1) { After = place }, cancellationToken)).Records.IsEmpty;
    }

    /// <summary>Describes that a record shall be as given; nothing happens until the change is committed.</summary>
    public RecordChange Change(T record, long createdSeq)
    {
        var row = collection.ToRow(record, createdSeq);
        var kept = new Kept<T>(record, new RecordPlace(row.SortKey, row.Key), createdSeq, row.Doc.Length);

        return new RecordChange(row, () => Apply(window => window.Put(kept)));
    }

    /// <summary>The same for a record that is there and may stand elsewhere in the list afterwards.</summary>
    public RecordChange Change(T record, Kept<T> before)
    {
        var change = Change(record, before.CreatedSeq);

        return change with
        {
            Apply = () =>
            {
                Apply(window => window.Remove(before.Place));
                change.Apply();
            },
        };
    }

    /// <summary>Describes that a record shall be no more.</summary>
    public RecordRemoval Removal(Kept<T> kept) => new(
        new RecordName(collection.Name, kept.Place.Key), () => Apply(window => window.Remove(kept.Place)));

    private void Apply(Action<RecordWindow<T>> change)
    {
        _recent.Forget();
        if (_window is not null)
        {
            change(_window);
        }
        else if (_loading is { IsCompleted: false })
        {
            _missed.Add(change);
        }
    }

    /// <summary>All who come while the window is read share the read; one that failed is tried again by the next.</summary>
    private ValueTask<RecordWindow<T>> WindowAsync()
    {
        if (_window is not null)
        {
            return new(_window);
        }

        if (_loading is not { IsCompleted: false })
        {
            _missed = [];
            _loading = LoadAsync();
        }

        return new(_loading);
    }

    /// <summary>
    /// The snapshot may be ahead of memory: it then waits, so that nobody sees a change early. Or memory may have gone
    /// ahead of the snapshot: what it took over meanwhile is put in, so that no stream of writes can keep a reader waiting.
    /// </summary>
    private async Task<RecordWindow<T>> LoadAsync()
    {
        var query = new RecordQuery(collection.Name, RecordWindow<T>.RecordsMax);
        var slice = await store.ReadRecordsAsync(athlete, query, CancellationToken.None);
        await history.WhenAppliedAsync(slice.Seq);

        var isComplete = slice.Records.Length < RecordWindow<T>.RecordsMax;
        var window = new RecordWindow<T>(slice.Records.Select(collection.FromRow), isComplete);
        _missed.ForEach(change => change(window));
        _missed = [];

        return _window = window;
    }

    private async Task<Page<T>> ListFromStoreAsync(
        RecordWindow<T> window, PageRequest page, CancellationToken cancellationToken)
    {
        var seq = history.Position.Seq;
        var slice = await store.ReadRecordsAsync(athlete, BehindWindow(window, page), cancellationToken);
        if (slice.Seq != seq)
        {
            // The list moved under the key range: count from the top instead, in one snapshot.
            var fromTop = new RecordQuery(collection.Name, page.Size + 1) { Skip = page.Offset, AsOfSeq = page.AsOfSeq };
            slice = await store.ReadRecordsAsync(athlete, fromTop, cancellationToken);
        }

        await history.WhenAppliedAsync(slice.Seq);
        var items = slice.Records.Take(page.Size).Select(row => collection.FromRow(row).Record);

        return new Page<T>(
            [.. items], slice.Records.Length > page.Size, history.Position with { Seq = slice.Seq });
    }

    /// <summary>The page by key range from the window's end, or from the top for a page that begins in the window.</summary>
    private RecordQuery BehindWindow(RecordWindow<T> window, PageRequest page)
    {
        var query = new RecordQuery(collection.Name, page.Size + 1) { AsOfSeq = page.AsOfSeq };
        var inWindow = window.CountAsOf(page.AsOfSeq);

        return page.Offset >= inWindow
            ? query with { After = window.Oldest, Skip = page.Offset - inWindow }
            : query with { Skip = page.Offset };
    }
}

/// <summary>That a record shall be as in <paramref name="Row"/>.</summary>
/// <param name="Row">For the store.</param>
/// <param name="Apply">Lets memory take it over, once it is durable.</param>
internal sealed record RecordChange(StoredRecord Row, Action Apply);

/// <summary>That a record shall be no more.</summary>
/// <param name="Name">For the store.</param>
/// <param name="Apply">Lets memory forget it, once that is durable.</param>
internal sealed record RecordRemoval(RecordName Name, Action Apply);
