using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>Finds out which open write took which number that nobody was told of.</summary>
internal static class Holes
{
    /// <summary>Assignments tried at most: open writes to one slot at the moment of one kill are few.</summary>
    private const int TriesMax = 2_000;

    /// <summary>What an event of a write says: its collection, and its day or title.</summary>
    public static string NameOf(Write write) =>
        $"{write.Resource.StoredName} {(write.Resource == Resource.BodyMetrics ? write.Slot[..10] : write.Slot)}";

    /// <summary>Fills the holes in every way the log allows, until one way satisfies the check.</summary>
    /// <returns>What is wrong in the best of the tried ways; nothing when one satisfies.</returns>
    public static IReadOnlyList<string> Check(
        History history, IReadOnlyDictionary<long, Write> known, Func<IReadOnlyDictionary<long, Write>, IReadOnlyList<string>> check)
    {
        var last = Math.Max(known.Count == 0 ? 0 : known.Keys.Max(), history.Reads.Select(read => read.Seq).DefaultIfEmpty().Max());
        var holes = new List<long>();
        for (var seq = 1L; seq <= last; seq++)
        {
            if (!known.ContainsKey(seq))
            {
                holes.Add(seq);
            }
        }

        IReadOnlyList<string>? best = null;
        foreach (var filled in Fill(history, holes, new Dictionary<long, Write>(known), 0).Take(TriesMax))
        {
            var wrong = check(filled);
            best = best is null || wrong.Count < best.Count ? wrong : best;
            if (wrong.Count == 0)
            {
                break;
            }
        }

        return best ?? [$"no open write explains the numbers {string.Join(", ", holes.Take(20))} of {history.Athlete}"];
    }

    private static IEnumerable<IReadOnlyDictionary<long, Write>> Fill(
        History history, List<long> holes, Dictionary<long, Write> filled, int index)
    {
        if (index == holes.Count)
        {
            yield return filled;
            yield break;
        }

        var seq = holes[index];
        var candidates = history.Open
            .Select(call => call.Write)
            .Where(write => !history.Log.TryGetValue(seq, out var name) || name == NameOf(write))
            .Where(write => !filled.ContainsValue(write))
            .ToList();
        foreach (var write in candidates)
        {
            filled[seq] = write;
            foreach (var whole in Fill(history, holes, filled, index + 1))
            {
                yield return whole;
            }

            filled.Remove(seq);
        }
    }
}
