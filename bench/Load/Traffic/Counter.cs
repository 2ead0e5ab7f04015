namespace TrainItAll.Bench.Traffic;

/// <summary>Hands out 0, 1, 2, … to several connections, each number once; past the end it stays at the end.</summary>
internal sealed class Counter(int end = int.MaxValue)
{
    private int _next = -1;

    public int Take() => Volatile.Read(ref _next) >= end - 1 ? end : Math.Min(Interlocked.Increment(ref _next), end);
}
