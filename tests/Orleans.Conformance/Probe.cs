using System.Collections.Concurrent;

namespace TrainItAll.Conformance;

/// <summary>
/// Where grains write down what happened, and where they wait for tests. Tests await what is written instead of sleeping.
/// </summary>
internal sealed class Probe
{
    private readonly Lock _gate = new();
    private readonly List<string> _notes = [];
    private readonly List<(Func<IReadOnlyList<string>, bool> IsMet, TaskCompletionSource Met)> _waits = [];
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _broken = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_gate)
            {
                return [.. _notes];
            }
        }
    }

    public void Note(string note)
    {
        lock (_gate)
        {
            _notes.Add(note);
            foreach (var wait in _waits.Where(wait => wait.IsMet(_notes)).ToList())
            {
                _waits.Remove(wait);
                wait.Met.SetResult();
            }
        }
    }

    public int CountOf(string note) => Notes.Count(one => one == note);

    /// <summary>Completes when the note has been written so often.</summary>
    public async Task WaitForAsync(string note, int times = 1)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            bool IsMet(IReadOnlyList<string> notes) => notes.Count(one => one == note) >= times;
            if (IsMet(_notes))
            {
                return;
            }

            _waits.Add((IsMet, met));
        }

        await met.Task.OrFailAsync($"note \"{note}\" {times} times, among: {string.Join(", ", Notes.TakeLast(50))}");
    }

    public Gate GateAt(string name) => _gates.GetOrAdd(name, _ => new Gate(name));

    public void OpenAllGates()
    {
        foreach (var (_, gate) in _gates)
        {
            gate.Open();
        }
    }

    public void Break(string what) => _broken[what] = true;

    public void Mend(string what) => _broken[what] = false;

    public bool IsBroken(string what) => _broken.GetValueOrDefault(what);
}

/// <summary>A place where a grain waits until the test lets it pass.</summary>
internal sealed class Gate(string name)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    public Task WaitUntilReachedAsync() => _reached.Task.OrFailAsync($"somebody at gate \"{name}\"");

    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _open.Task;
    }
}

internal static class Awaiting
{
    /// <inheritdoc cref="OrFailAsync(Task, string)"/>
    public static async Task<T> OrFailAsync<T>(this Task<T> task, string what)
    {
        await ((Task)task).OrFailAsync(what);
        return await task;
    }

    /// <summary>Waits with patience, and says what was missing when it ends.</summary>
    public static async Task OrFailAsync(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(World.Patience);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            Assert.Fail($"Waited {World.Patience} in vain for {what}.");
        }
    }
}
