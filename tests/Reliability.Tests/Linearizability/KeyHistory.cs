using System.Collections.Immutable;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>One athlete's history, taken apart by record: it is linearizable exactly if each part is.</summary>
internal static class KeyHistory
{
    public static IEnumerable<(string Key, ImmutableArray<KeyOperation> Operations)> Split(History history)
    {
        var parts = new Dictionary<(string Path, string Slot), ImmutableArray<KeyOperation>.Builder>();
        foreach (var call in history.Writes)
        {
            var key = (call.Write.Resource.Path, call.Write.Slot);
            if (!parts.TryGetValue(key, out var part))
            {
                parts[key] = part = ImmutableArray.CreateBuilder<KeyOperation>();
            }

            var end = call is { IsAcknowledged: true, End: { } known } ? known : long.MaxValue;
            part.Add(new KeyOperation(call.Begin, end, call.Write, null));
        }

        foreach (var ((path, slot), part) in parts)
        {
            part.AddRange(history.Reads.Where(read => read.Resource.Path == path).Select(read => Look(read, slot)).OfType<KeyOperation>());
            yield return ($"{path} '{slot}'", part.DrainToImmutable());
        }
    }

    /// <summary>What a page says about one record; null when it says nothing, because the record may stand on another page.</summary>
    private static KeyOperation? Look(PageRead read, string slot)
    {
        var found = read.Items.FirstOrDefault(item => item.Slot == slot);

        return found is null && (read.Page > 1 || read.HasNext)
            ? null
            : new KeyOperation(read.Begin, read.End, null, found?.State);
    }
}
