namespace TrainItAll.Conformance;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Notes its start and its end, with awaits between.</summary>
    Task<int> AddAsync(string label);

    /// <summary>The same, and therefore wrong: the control that the check of turn order must catch.</summary>
    [AlwaysInterleave]
    Task<int> AddInterleavingAsync(string label);

    Task PassAsync(string gate);

    [AlwaysInterleave]
    Task<int> PeekAsync();

    [AlwaysInterleave]
    Task PeekAtAsync(string gate);

    [ReadOnly]
    Task ReadAtAsync(string gate);

    /// <summary>Whether each continuation runs on the scheduler that the call started on.</summary>
    Task<bool> StaysOnItsSchedulerAsync();

    /// <summary>Whether a task that the grain starts runs as its turn.</summary>
    Task<bool> StartsTasksOnItsSchedulerAsync();
}

internal sealed class TurnGrain(Probe probe) : Grain, ITurnGrain
{
    private int _sum;
    private int _turnsAtOnce;

    public Task<int> AddAsync(string label) => AddSlowlyAsync(label);

    public Task<int> AddInterleavingAsync(string label) => AddSlowlyAsync(label);

    public Task PassAsync(string gate) => NotedAsync(gate);

    public Task<int> PeekAsync() => Task.FromResult(_sum);

    public Task PeekAtAsync(string gate) => NotedAsync(gate);

    public Task ReadAtAsync(string gate) => NotedAsync(gate);

    public async Task<bool> StaysOnItsSchedulerAsync()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(() => { });
        var afterPool = TaskScheduler.Current;
        return scheduler != TaskScheduler.Default && scheduler == afterYield && scheduler == afterPool;
    }

    public async Task<bool> StartsTasksOnItsSchedulerAsync()
    {
        var scheduler = TaskScheduler.Current;
        return await Task.Factory.StartNew(
            () => TaskScheduler.Current == scheduler, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
    }

    private async Task NotedAsync(string gate)
    {
        probe.Note($"+{gate}");
        await probe.GateAt(gate).PassAsync();
        probe.Note($"-{gate}");
    }

    private async Task<int> AddSlowlyAsync(string label)
    {
        probe.Note($"+{label}");
        var sum = _sum;
        for (var turn = 0; turn < 5; turn++)
        {
            TakeTurn();
            await Task.Yield();
        }

        _sum = sum + 1;
        probe.Note($"-{label}");
        return _sum;
    }

    /// <summary>Long enough for a second thread to be seen, if there were one.</summary>
    private void TakeTurn()
    {
        if (Interlocked.Increment(ref _turnsAtOnce) > 1)
        {
            probe.Note("two turns at once");
        }

        Thread.SpinWait(200);
        Interlocked.Decrement(ref _turnsAtOnce);
    }
}
