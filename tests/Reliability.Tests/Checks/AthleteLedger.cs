using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Checks;

/// <summary>
/// What an athlete's records and sequence must be, from what the driver was told alone. Each slot has one writer at a
/// time, so that an open write has two possible outcomes: it is there as a whole, or not at all.
/// </summary>
internal sealed class AthleteLedger(string athlete)
{
    private readonly Dictionary<(string Path, string Slot), SlotLedger> _slots = [];
    private readonly Dictionary<long, Call> _bySeq = [];
    private string? _stream;

    public IReadOnlyDictionary<(string Path, string Slot), SlotLedger> Slots => _slots;

    /// <summary>How many changes the history must hold.</summary>
    public long Changes => _slots.Values.Sum(slot => (long)slot.Changes);

    /// <summary>Takes in the calls of one round and compares with what is there after it.</summary>
    /// <returns>What is wrong; nothing if all is well.</returns>
    public IReadOnlyList<string> Settle(IEnumerable<Call> round, Snapshot seen)
    {
        var wrong = new List<string>();
        foreach (var call in round.Where(call => call.Answer is not { IsUnsent: true }).OrderBy(call => call.Answer?.Seq ?? long.MaxValue))
        {
            wrong.AddRange(Take(call));
        }

        wrong.AddRange(CheckRecords(seen));
        wrong.AddRange(CheckPosition(seen));

        return wrong;
    }

    private IEnumerable<string> Take(Call call)
    {
        var slot = Slot(call.Write.Resource.Path, call.Write.Slot);
        if (call.Answer is null or { IsOpen: true })
        {
            return slot.LeaveOpen(call);
        }

        return call.IsAcknowledged
            ? [.. CheckSeq(call), .. slot.Acknowledge(call)]
            : [$"refused, which this load must never be: {call} {call.Answer.Body}"];
    }

    private IEnumerable<string> CheckSeq(Call call)
    {
        if (call.Answer!.Seq is not { } seq)
        {
            return [$"the answer has no X-Athlete-Seq: {call}"];
        }

        if (_bySeq.TryAdd(seq, call))
        {
            return [];
        }

        return [$"two changes have the number {seq}: {_bySeq[seq]} and {call}"];
    }

    private IEnumerable<string> CheckRecords(Snapshot seen)
    {
        foreach (var (path, items) in seen.Items)
        {
            foreach (var doubled in items.GroupBy(item => item.Slot, StringComparer.Ordinal).Where(same => same.Count() > 1))
            {
                yield return $"doubled: {path} '{doubled.Key}' of {athlete} is there {doubled.Count()} times";
            }

            foreach (var item in items.Where(item => !_slots.ContainsKey((path, item.Slot))))
            {
                yield return $"nobody wrote {path} '{item.Slot}' of {athlete}: {item.State}";
            }
        }

        var bySlot = seen.Items
            .SelectMany(list => list.Value.Select(item => (list.Key, Item: item)))
            .DistinctBy(found => (found.Key, found.Item.Slot))
            .ToDictionary(found => (found.Key, found.Item.Slot), found => found.Item);
        foreach (var (key, slot) in _slots)
        {
            foreach (var complaint in slot.Settle(bySlot.GetValueOrDefault(key)))
            {
                yield return complaint;
            }
        }
    }

    /// <summary>Each change has one number and no number is without its change, so the last one is their count.</summary>
    private IEnumerable<string> CheckPosition(Snapshot seen)
    {
        if (_stream is not null && _stream != seen.Stream)
        {
            yield return $"{athlete} began another numbering: {_stream}, now {seen.Stream}";
        }

        _stream = seen.Stream;
        if (seen.Seq != Changes)
        {
            yield return $"{athlete} is at {seen.Seq} after {Changes} changes";
        }

        if (_bySeq.Count > 0 && _bySeq.Keys.Max() > seen.Seq)
        {
            yield return $"{athlete} went back to {seen.Seq} after {_bySeq.Keys.Max()} was answered";
        }
    }

    private SlotLedger Slot(string path, string slot)
    {
        if (!_slots.TryGetValue((path, slot), out var ledger))
        {
            _slots[(path, slot)] = ledger = new SlotLedger();
        }

        return ledger;
    }
}
