using System.Collections.Immutable;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>
/// Looks for an order of one record's operations that respects real time and gives each look what it found
/// (Wing and Gong 1993, with Lowe's memory of the sets and states that led nowhere). It sees no numbers.
/// </summary>
internal sealed class WingGongSearch
{
    private const int StepsMax = 2_000_000;

    private readonly KeyOperation[] _operations;
    private readonly HashSet<(string Done, string State)> _visited = [];
    private readonly ulong[] _done;
    private int _certainLeft;
    private int _steps;

    private WingGongSearch(ImmutableArray<KeyOperation> operations)
    {
        _operations = [.. operations.OrderBy(operation => operation.Begin)];
        _done = new ulong[(_operations.Length + 63) / 64];
        _certainLeft = _operations.Count(operation => !operation.IsOpen);
    }

    public static Verdict Search(ImmutableArray<KeyOperation> operations) => new WingGongSearch(operations).Run();

    /// <summary>Depth first with a stack of its own: histories are longer than the thread's stack.</summary>
    private Verdict Run()
    {
        var path = new Stack<(int Chosen, RecordState? Before)>();
        RecordState? state = null;
        var next = 0;
        while (_certainLeft > 0)
        {
            if (++_steps > StepsMax)
            {
                return Verdict.GivenUp;
            }

            var chosen = FindCandidate(next, state, out var after);
            if (chosen >= 0)
            {
                path.Push((chosen, state));
                Mark(chosen, isDone: true);
                (state, next) = (after, FirstLeft());
            }
            else if (path.TryPop(out var last))
            {
                Mark(last.Chosen, isDone: false);
                (state, next) = (last.Before, last.Chosen + 1);
            }
            else
            {
                return Verdict.NotLinearizable;
            }
        }

        return Verdict.Linearizable;
    }

    /// <summary>The next operation that may come now: nothing left has ended before it began, and its look fits.</summary>
    private int FindCandidate(int from, RecordState? state, out RecordState? after)
    {
        after = null;
        var earliestEnd = long.MaxValue;
        for (var index = FirstLeft(); index < _operations.Length && _operations[index].Begin <= earliestEnd; index++)
        {
            if (IsDone(index))
            {
                continue;
            }

            earliestEnd = Math.Min(earliestEnd, _operations[index].End);
            if (index >= from && Fits(_operations[index], state, out after) && IsNew(index, after))
            {
                return index;
            }
        }

        return -1;
    }

    private static bool Fits(KeyOperation operation, RecordState? state, out RecordState? after)
    {
        after = operation.Write is { } write ? write.Apply(state) : state;

        return operation.Write is not null || Equals(operation.Found, state);
    }

    private bool IsNew(int index, RecordState? after)
    {
        Mark(index, isDone: true);
        var isNew = _visited.Add((string.Join(',', _done), after?.Text ?? "-"));
        Mark(index, isDone: false);

        return isNew;
    }

    private int FirstLeft()
    {
        var index = 0;
        while (index < _operations.Length && IsDone(index))
        {
            index++;
        }

        return index;
    }

    private bool IsDone(int index) => (_done[index / 64] >> (index % 64) & 1) == 1;

    private void Mark(int index, bool isDone)
    {
        _done[index / 64] ^= 1UL << (index % 64);
        _certainLeft += _operations[index].IsOpen ? 0 : isDone ? -1 : 1;
    }
}
