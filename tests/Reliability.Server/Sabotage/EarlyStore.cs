using System.Collections.Concurrent;
using TrainItAll.Athletes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Reliability.Server.Sabotage;

/// <summary>Says that a commit is durable a moment before it is.</summary>
internal sealed class EarlyStore(IAthleteStore store) : StoreBetween(store)
{
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(60);

    private readonly ConcurrentDictionary<AthleteId, Task> _pending = new();

    public override Task CommitAsync(AthleteCommit commit)
    {
        _ = _pending.AddOrUpdate(
            commit.Athlete, _ => LaterAsync(Task.CompletedTask, commit), (_, before) => LaterAsync(before, commit));

        return Task.CompletedTask;
    }

    private async Task LaterAsync(Task before, AthleteCommit commit)
    {
        // All delays run at once: otherwise the store would fall behind for ever, instead of by this much.
        var due = Task.Delay(Late);
        await before;
        await due;
        await Store.CommitAsync(commit);
    }
}
