using TrainItAll.Stores;

namespace TrainItAll.LiveFeed;

/// <summary>An API node as the grain sees it: remembers what it is told.</summary>
internal sealed class Listener : ILiveFeedObserver
{
    private readonly Lock _gate = new();
    private readonly List<AthleteEvent> _changes = [];
    private readonly List<(int Count, TaskCompletionSource Heard)> _waiting = [];

    /// <summary>What the grain knows it by.</summary>
    public ILiveFeedObserver? Reference { get; set; }

    /// <summary>What it does when it is told.</summary>
    public Func<AthleteEvent, Task> OnHappened { get; init; } = _ => Task.CompletedTask;

    public IReadOnlyList<AthleteEvent> Changes
    {
        get
        {
            lock (_gate)
            {
                return [.. _changes];
            }
        }
    }

    public IReadOnlyList<long> Told => [.. Changes.Select(change => change.At.Seq)];

    public Task HeardAsync(int count)
    {
        lock (_gate)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, heard));
            Tell();

            return heard.Task.SoonAsync($"a listener to be told {count} changes");
        }
    }

    public Task HappenedAsync(AthleteEvent change)
    {
        lock (_gate)
        {
            _changes.Add(change);
            Tell();
        }

        return OnHappened(change);
    }

    private void Tell()
    {
        foreach (var (_, heard) in _waiting.Where(waiting => waiting.Count <= _changes.Count))
        {
            heard.TrySetResult();
        }
    }
}
