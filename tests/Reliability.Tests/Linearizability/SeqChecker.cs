using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>
/// Decides by the numbers in the answers whether a history is linearizable: the number of a write is its place in the
/// one order, the number of a read the place at which it looked.
/// </summary>
internal static class SeqChecker
{
    /// <returns>What is wrong; nothing when the history is linearizable in the order of its numbers.</returns>
    public static IReadOnlyList<string> Check(History history)
    {
        var wrong = new List<string>();
        var known = new Dictionary<long, Write>();
        foreach (var call in history.Writes.Where(call => call.IsAcknowledged))
        {
            if (call.Answer!.Seq is not { } seq)
            {
                wrong.Add($"the answer has no number: {call}");
            }
            else if (!known.TryAdd(seq, call.Write))
            {
                wrong.Add($"two writes have the number {seq}: op {known[seq].Number} and {call}");
            }
        }

        wrong.AddRange(RealTimeOrder.Check(history.Writes, history.Reads));
        wrong.AddRange(CheckIds(history));
        wrong.AddRange(Holes.Check(history, known, filled => [.. Replay.Check(filled, history.Reads)]));

        return wrong;
    }

    /// <summary>A record has one id for ever, and no other record has it.</summary>
    private static IEnumerable<string> CheckIds(History history)
    {
        var seen = history.Reads
            .SelectMany(read => read.Items.Select(item => (read.Resource.Path, item.Slot, item.Id)))
            .Concat(history.Writes
                .Where(call => call is { IsAcknowledged: true, Answer.Id: not null })
                .Select(call => (call.Write.Resource.Path, call.Write.Slot, Id: call.Answer!.Id!)))
            .Distinct()
            .ToList();
        foreach (var slot in seen.GroupBy(name => (name.Path, name.Slot)).Where(ids => ids.Count() > 1))
        {
            yield return $"{slot.Key.Path} '{slot.Key.Slot}' had several ids: {string.Join(", ", slot.Select(name => name.Id))}";
        }

        foreach (var id in seen.GroupBy(name => name.Id, StringComparer.Ordinal).Where(slots => slots.Count() > 1))
        {
            yield return $"several records had the id {id.Key}";
        }
    }
}
