using System.Collections.Immutable;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Records;

/// <summary>The newest records of a collection, newest first, bounded in number and room.</summary>
internal sealed class RecordWindow<T>
{
    /// <summary>A full page of 200, and whether another one follows, without asking the store.</summary>
    public const int RecordsMax = 256;

    /// <summary>160 KB of text at two bytes a character: six windows keep within 1 MB, whatever raw payloads hold.</summary>
    public const int DocCharsMax = 80_000;

    private readonly List<Kept<T>> _kept;
    private long _docChars;
    private TakenPage? _lastTaken;

    /// <param name="newestFirst">The newest records, in the order of lists.</param>
    /// <param name="isComplete">Whether these are all records there are.</param>
    public RecordWindow(IEnumerable<Kept<T>> newestFirst, bool isComplete)
    {
        _kept = [.. newestFirst];
        IsComplete = isComplete;
        _docChars = _kept.Sum(kept => (long)kept.DocLength);
        Shrink();
    }

    public bool IsComplete { get; private set; }

    public int Count => _kept.Count;

    public RecordPlace? Oldest => _kept.Count == 0 ? null : _kept[^1].Place;

    /// <summary>Whether a record at this place would be here if there were one.</summary>
    public bool Covers(RecordPlace place) => IsComplete || (_kept.Count > 0 && Compare(place, _kept[^1].Place) <= 0);

    public Kept<T>? Find(RecordPlace place)
    {
        var index = IndexOf(place);

        return index >= 0 ? _kept[index] : null;
    }

    public Kept<T>? FindByKey(string key) => _kept.Find(kept => kept.Place.Key == key);

    /// <summary>The records between two sort keys, both included, newest first; all of them only if the window covers the older one.</summary>
    public List<Kept<T>> Between(long oldest, long newest) =>
        [.. _kept.SkipWhile(kept => kept.Place.SortKey > newest).TakeWhile(kept => kept.Place.SortKey >= oldest)];

    public void Put(Kept<T> kept)
    {
        if (!Covers(kept.Place))
        {
            return;
        }

        _lastTaken = null;
        var index = IndexOf(kept.Place);
        _docChars += kept.DocLength;
        if (index >= 0)
        {
            _docChars -= _kept[index].DocLength;
            _kept[index] = kept;
        }
        else
        {
            _kept.Insert(~index, kept);
        }

        Shrink();
    }

    /// <summary>Forgets the record at this place; nothing happens when the window has none there.</summary>
    public void Remove(RecordPlace place)
    {
        var index = IndexOf(place);
        if (index >= 0)
        {
            _lastTaken = null;
            _docChars -= _kept[index].DocLength;
            _kept.RemoveAt(index);
        }
    }

    /// <summary>
    /// Takes a page out of the window; null when the window does not reach that far. The page taken last is kept until
    /// the next change: an athlete's first page is read far more often than it changes.
    /// </summary>
    public (ImmutableArray<T> Items, bool HasNext)? Take(long offset, int size, long? asOfSeq)
    {
        if (_lastTaken is { } last && (last.Offset, last.Size, last.AsOfSeq) == (offset, size, asOfSeq))
        {
            return (last.Items, last.HasNext);
        }

        var taken = TakeAnew(offset, size, asOfSeq);
        _lastTaken = taken is var (items, hasNext) ? new TakenPage(offset, size, asOfSeq, items, hasNext) : null;

        return taken;
    }

    /// <summary>How many records of the window a list as of some change shows.</summary>
    public int CountAsOf(long? asOfSeq) => asOfSeq is null ? _kept.Count : _kept.Count(kept => kept.CreatedSeq <= asOfSeq);

    private (ImmutableArray<T> Items, bool HasNext)? TakeAnew(long offset, int size, long? asOfSeq)
    {
        var seen = 0L;
        var items = ImmutableArray.CreateBuilder<T>(Math.Min(size, _kept.Count));
        foreach (var kept in _kept)
        {
            if (kept.CreatedSeq > asOfSeq)
            {
                continue;
            }

            if (seen >= offset + size)
            {
                return (items.DrainToImmutable(), true);
            }

            if (seen >= offset)
            {
                items.Add(kept.Record);
            }

            seen++;
        }

        return IsComplete ? (items.DrainToImmutable(), false) : null;
    }

    private static int Compare(RecordPlace left, RecordPlace right)
    {
        var bySortKey = right.SortKey.CompareTo(left.SortKey);

        return bySortKey != 0 ? bySortKey : string.CompareOrdinal(right.Key, left.Key);
    }

    private int IndexOf(RecordPlace place)
    {
        var (low, high) = (0, _kept.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Compare(_kept[middle].Place, place);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private void Shrink()
    {
        while (_kept.Count > RecordsMax || (_kept.Count > 1 && _docChars > DocCharsMax))
        {
            _docChars -= _kept[^1].DocLength;
            _kept.RemoveAt(_kept.Count - 1);
            IsComplete = false;
        }
    }

    private sealed record TakenPage(long Offset, int Size, long? AsOfSeq, ImmutableArray<T> Items, bool HasNext);
}
