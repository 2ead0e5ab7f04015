using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>Plays the writes in the order of their numbers and compares each page with the state at its number.</summary>
internal static class Replay
{
    public static IEnumerable<string> Check(IReadOnlyDictionary<long, Write> writes, IEnumerable<PageRead> reads)
    {
        var lists = new Lists();
        var seq = 0L;
        foreach (var read in reads.OrderBy(read => read.Seq))
        {
            while (seq < read.Seq)
            {
                seq++;
                if (writes.TryGetValue(seq, out var write))
                {
                    lists.Apply(write);
                }
            }

            if (lists.Compare(read) is { } difference)
            {
                yield return difference;
            }
        }
    }
}
