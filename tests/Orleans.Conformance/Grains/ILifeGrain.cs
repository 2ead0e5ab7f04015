namespace TrainItAll.Conformance;

public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation answers: a new id for each.</summary>
    Task<Guid> GetActivationAsync();

    Task LeaveAsync();

    Task StayAsync(TimeSpan span);

    Task PassAsync(string gate);

    /// <summary>Asks to leave once through the gate.</summary>
    Task PassAndLeaveAsync(string gate);
}

/// <summary>Another face of the same grain.</summary>
public interface ILifeWitnessGrain : IGrainWithStringKey
{
    Task<Guid> GetActivationAsync();
}

/// <summary>Notes how it comes and goes, and does what the probe says is broken.</summary>
internal sealed class LifeGrain : Grain, ILifeGrain, ILifeWitnessGrain
{
    private readonly Guid _activation = Guid.NewGuid();
    private readonly Probe _probe;

    public LifeGrain(Probe probe)
    {
        _probe = probe;
        if (probe.IsBroken("constructor"))
        {
            throw new InvalidOperationException("The constructor is broken.");
        }
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _probe.Note("activates");
        await Task.Yield();
        if (_probe.IsBroken("activation"))
        {
            throw new InvalidOperationException("The activation is broken.");
        }

        if (_probe.IsBroken("leaves at once"))
        {
            DeactivateOnIdle();
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _probe.Note($"leaves: {reason.ReasonCode}");
        if (_probe.IsBroken("deactivation"))
        {
            await _probe.GateAt("deactivation").PassAsync();
        }

        _probe.Note($"left {_activation}");
    }

    public Task<Guid> GetActivationAsync() => Task.FromResult(_activation);

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StayAsync(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }

    public async Task PassAsync(string gate)
    {
        _probe.Note($"+{gate}");
        await _probe.GateAt(gate).PassAsync();
        _probe.Note($"-{gate}");
    }

    public async Task PassAndLeaveAsync(string gate)
    {
        await PassAsync(gate);
        DeactivateOnIdle();
    }
}
