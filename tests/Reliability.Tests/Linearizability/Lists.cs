using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>An athlete's lists as they must be: the plain model that the server is compared with.</summary>
internal sealed class Lists
{
    /// <summary>Newest first. Days and instants sort by their own text, activities by their start.</summary>
    private readonly Dictionary<string, SortedList<string, Entry>> _lists = Resource.All.ToDictionary(
        resource => resource.Path,
        _ => new SortedList<string, Entry>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a))),
        StringComparer.Ordinal);

    public void Apply(Write write)
    {
        var list = _lists[write.Resource.Path];
        var key = write.Resource == Resource.Activities ? Write.Iso(write.StartedAt) : write.Slot;
        list[key] = new Entry(write.Slot, write.Apply(list.TryGetValue(key, out var before) ? before.State : null));
    }

    /// <summary>What is wrong with a page; null if nothing is.</summary>
    public string? Compare(PageRead read)
    {
        var list = _lists[read.Resource.Path];
        var skip = (read.Page - 1) * read.PageSize;
        var expected = list.Values.Skip(skip).Take(read.PageSize).ToList();
        var found = read.Items.Select(item => new Entry(item.Slot, item.State)).ToList();
        if (expected.SequenceEqual(found) && read.HasNext == (list.Count > skip + read.PageSize))
        {
            return null;
        }

        var first = expected.Zip(found).FirstOrDefault(pair => pair.First != pair.Second);

        return $"does not show the state at its number: {read}; the first difference: expected {first.First}, found {first.Second}"
            + $" ({expected.Count} items expected, {found.Count} found)";
    }

    private sealed record Entry(string Slot, RecordState State);
}
