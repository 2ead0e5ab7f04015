using System.Runtime.InteropServices;

namespace TrainItAll.Bench.Upserts;

/// <summary>What the server has acknowledged: how many writes of each athlete, and which was the last of each day.</summary>
internal sealed class WriteLedger(int athletes, int days)
{
    private readonly AthleteWrites[] _athletes = [.. Enumerable.Range(0, athletes).Select(_ => new AthleteWrites(days))];

    public int Days => days;

    public int Athletes => athletes;

    public long Acknowledged => _athletes.Sum(athlete => athlete.Count);

    /// <param name="athlete">Index.</param>
    /// <param name="day">Index.</param>
    /// <param name="seq">The place the server gave the write: the highest of a day is the one to be read.</param>
    /// <param name="number">Of the write.</param>
    public void Acknowledge(int athlete, int day, long seq, long number)
    {
        var writes = _athletes[athlete];
        lock (writes)
        {
            writes.Count++;
            if (seq > writes.Last[day].Seq)
            {
                writes.Last[day] = new LastWrite(seq, number);
            }
        }
    }

    public long CountOf(int athlete) => _athletes[athlete].Count;

    /// <returns>Null when the day was never written.</returns>
    public long? LastNumber(int athlete, int day) =>
        _athletes[athlete].Last[day] is { Seq: > 0 } last ? last.Number : null;

    private sealed class AthleteWrites(int days)
    {
        public long Count { get; set; }

        public LastWrite[] Last { get; } = new LastWrite[days];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct LastWrite(long Seq, long Number);
}
