using System.Collections.Immutable;

namespace TrainItAll.Records;

/// <summary>
/// What was read of a collection lately and lies outside its window, until the collection changes: apps ask for the same week
/// again and again.
/// </summary>
internal sealed class RecentRanges<T>
    where T : class
{
    private const int RangesMax = 16;
    private const int RecordsMax = 32;

    private readonly List<Range> _ranges = [];

    /// <summary>Goes up with each change. What was read before one is not kept after it.</summary>
    public int Version { get; private set; }

    /// <returns>Null when these were not read, or something has changed since.</returns>
    public List<Kept<T>>? Find(long first, long end) =>
        _ranges.Find(range => range.First == first && range.End == end) is { } found ? [.. found.Records] : null;

    /// <param name="first">The first sort key.</param>
    /// <param name="end">The first sort key behind.</param>
    /// <param name="records">What was found.</param>
    /// <param name="version">The version when the reading began.</param>
    public void Keep(long first, long end, List<Kept<T>> records, int version)
    {
        if (version != Version || records.Count > RecordsMax)
        {
            return;
        }

        if (_ranges.Count == RangesMax)
        {
            _ranges.RemoveAt(0);
        }

        _ranges.Add(new Range(first, end, [.. records]));
    }

    public void Forget()
    {
        Version++;
        _ranges.Clear();
    }

    private sealed record Range(long First, long End, ImmutableArray<Kept<T>> Records);
}
