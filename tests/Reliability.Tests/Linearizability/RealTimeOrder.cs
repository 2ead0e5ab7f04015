using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>
/// Whoever begins after another has ended comes later in the numbering: a write strictly, a read at least level.
/// One pass over the operations in the order of their ends and beginnings.
/// </summary>
internal static class RealTimeOrder
{
    public static IEnumerable<string> Check(IEnumerable<Call> writes, IEnumerable<PageRead> reads)
    {
        var operations = writes
            .Where(call => call is { IsAcknowledged: true, End: not null, Answer.Seq: not null })
            .Select(call => new Timed(call.Begin, call.End!.Value, call.Answer!.Seq!.Value, IsWrite: true, call))
            .Concat(reads.Select(read => new Timed(read.Begin, read.End, read.Seq, IsWrite: false, read)))
            .ToList();
        var byEnd = operations.OrderBy(operation => operation.End).ToList();
        Timed? latest = null;
        var ended = 0;
        foreach (var operation in operations.OrderBy(operation => operation.Begin))
        {
            for (; byEnd[ended].End < operation.Begin; ended++)
            {
                latest = latest is null || byEnd[ended].Seq > latest.Seq ? byEnd[ended] : latest;
            }

            if (latest is not null && (operation.IsWrite ? operation.Seq <= latest.Seq : operation.Seq < latest.Seq))
            {
                yield return $"came after, but is numbered before: {operation.What} after {latest.What}";
            }
        }
    }

    private sealed record Timed(long Begin, long End, long Seq, bool IsWrite, object What);
}
