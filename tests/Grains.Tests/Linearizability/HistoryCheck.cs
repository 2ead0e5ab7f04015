using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Records;
using TrainItAll.Stores;
using TrainItAll.Upserts;

namespace TrainItAll.Linearizability;

/// <summary>
/// Whether what callers saw can be told as one history: the sequence numbers are the order, so one pass decides.
/// Calls that failed are left out: theirs may be in the history or not.
/// </summary>
internal static class HistoryCheck
{
    public static List<string> Violations(MemoryShelf shelf, IReadOnlyList<Observation> seen)
    {
        var states = States(shelf);
        var violations = seen.Where(one => one.IsChange).GroupBy(one => one.Seq).Where(group => group.Count() > 1)
            .Select(group => $"two writes are change {group.Key}").ToList();
        violations.AddRange(seen.Select(one => Violation(one, seen, states)).OfType<string>());

        return violations;
    }

    private static string? Violation(
        Observation one, IReadOnlyList<Observation> seen, List<ImmutableSortedDictionary<DateOnly, int>> states)
    {
        var known = seen.Where(earlier => earlier.EndedAt < one.StartedAt).Select(earlier => earlier.Seq).DefaultIfEmpty(0).Max();
        if (one.Seq < known || (one.IsChange && one.Seq == known))
        {
            return $"{one} is older than change {known}, which was answered before it began";
        }

        if (one.Seq > one.DurableSeq || one.Seq >= states.Count)
        {
            return $"{one} is ahead of the store";
        }

        return Agrees(one, states) ? null : $"{one} is not what change {one.Seq} left";
    }

    private static bool Agrees(Observation one, List<ImmutableSortedDictionary<DateOnly, int>> states) => one switch
    {
        { Write: { } write } => states[(int)one.Seq].TryGetValue(write.Day, out var steps) && steps == write.Steps
            && (!one.IsChange || IsNew(write, states[(int)one.Seq - 1])),
        { Read: { } read } => IsPage(read, states[(int)one.Seq]),
        _ => true,
    };

    private static bool IsNew(WriteSeen write, ImmutableSortedDictionary<DateOnly, int> before) =>
        before.TryGetValue(write.Day, out var steps)
            ? write.Outcome == WriteOutcome.Updated && steps != write.Steps
            : write.Outcome == WriteOutcome.Created;

    private static bool IsPage(ReadSeen read, ImmutableSortedDictionary<DateOnly, int> state)
    {
        var expected = state.Reverse().Skip((int)read.Request.Offset).Select(day => (day.Key, day.Value)).ToList();

        return expected.Take(read.Request.Size).SequenceEqual(read.Items) && expected.Count > read.Request.Size == read.HasNext;
    }

    /// <summary>The steps of each day after each change, by its number.</summary>
    private static List<ImmutableSortedDictionary<DateOnly, int>> States(MemoryShelf shelf)
    {
        var states = new List<ImmutableSortedDictionary<DateOnly, int>> { ImmutableSortedDictionary<DateOnly, int>.Empty };
        foreach (var commit in shelf.Commits)
        {
            var days = commit.Upserts.Select(row => JsonSerializer.Deserialize(row.Doc, RecordJson.Default.DailyWellnessDay)!);
            states.Add(states[^1].SetItems(days.Select(day => KeyValuePair.Create(day.Day, day.Steps!.Value))));
        }

        return states;
    }
}
