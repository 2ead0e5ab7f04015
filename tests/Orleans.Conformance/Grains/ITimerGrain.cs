using Orleans.Runtime;

namespace TrainItAll.Conformance;

public interface ITimerGrain : IGrainWithStringKey
{
    Task StartAsync(string name, TimeSpan dueTime, TimeSpan period);

    Task StartInterleavingAsync(string name, TimeSpan dueTime);

    Task StartKeepingAliveAsync(string name, TimeSpan period);

    Task ChangeAsync(string name, TimeSpan dueTime, TimeSpan period);

    Task EndAsync(string name);

    Task PassAsync(string gate);

    Task LeaveAsync();

    [AlwaysInterleave]
    Task PingAsync();

    /// <summary>Waits for ticks that were sent before.</summary>
    Task SettleAsync();
}

/// <summary>Notes each tick by the timer's name; fails in it if the name is broken.</summary>
internal sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private readonly Dictionary<string, IGrainTimer> _timers = new(StringComparer.Ordinal);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note($"leaves: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task StartAsync(string name, TimeSpan dueTime, TimeSpan period)
    {
        _timers[name] = this.RegisterGrainTimer(TickAsync, name, new GrainTimerCreationOptions(dueTime, period));
        return Task.CompletedTask;
    }

    public Task StartInterleavingAsync(string name, TimeSpan dueTime)
    {
        var options = new GrainTimerCreationOptions(dueTime, Timeout.InfiniteTimeSpan) { Interleave = true };
        _timers[name] = this.RegisterGrainTimer(TickAsync, name, options);
        return Task.CompletedTask;
    }

    public Task StartKeepingAliveAsync(string name, TimeSpan period)
    {
        var options = new GrainTimerCreationOptions(period, period) { KeepAlive = true };
        _timers[name] = this.RegisterGrainTimer(TickAsync, name, options);
        return Task.CompletedTask;
    }

    public Task ChangeAsync(string name, TimeSpan dueTime, TimeSpan period)
    {
        _timers[name].Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task EndAsync(string name)
    {
        _timers[name].Dispose();
        return Task.CompletedTask;
    }

    public Task PassAsync(string gate) => probe.GateAt(gate).PassAsync();

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task PingAsync() => Task.CompletedTask;

    public Task SettleAsync() => Task.CompletedTask;

    private async Task TickAsync(string name, CancellationToken cancellationToken)
    {
        probe.Note($"+{name}");
        await Task.Yield();
        probe.Note($"-{name}");
        if (probe.IsBroken(name))
        {
            throw new InvalidOperationException("The tick is broken.");
        }
    }
}
