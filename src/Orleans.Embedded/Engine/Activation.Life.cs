using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Engine;

/// <summary>How an activation comes and goes.</summary>
internal sealed partial class Activation
{
    /// <param name="cause">The first request. It is the step's caller, so that a cycle through the activation is found.</param>
    private async Task ActivateAsync(Request cause)
    {
        var step = new LifeStep { Target = GrainId, Mode = RequestMode.Exclusive, Caller = cause, Name = nameof(Grain.OnActivateAsync) };
        RuntimeContext.Caller = step;
        try
        {
            using var timeout = new CancellationTokenSource(_silo.Collection.ActivationTimeout, _silo.Clock);
            _scope = _silo.Services.CreateAsyncScope();
            (_grain, var states) = _class.Create(this);
            foreach (var state in states)
            {
                await state.ReadStateAsync(timeout.Token);
            }

            await _grain.OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
            step.End();
        }
        catch (Exception exception)
        {
            step.End();
            Log.ActivationFailed(_silo.Logger, GrainId, exception);
            await LeaveAsync(request => request.Refuse(exception));
            return;
        }

        lock (_gate)
        {
            _phase = Phase.Active;
            _idleSince = _silo.Clock.GetTimestamp();
            LeaveIfDue_NeedsGate();
            WakeIfDue_NeedsGate();
        }
    }

    private async Task DeactivateAsync()
    {
        var step = new LifeStep { Target = GrainId, Mode = RequestMode.Exclusive, Name = nameof(Grain.OnDeactivateAsync) };
        RuntimeContext.Caller = step;
        try
        {
            using var timeout = new CancellationTokenSource(_silo.Collection.DeactivationTimeout, _silo.Clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _leaveToken);
            DisposeTimers();
            await _grain!.OnDeactivateAsync(_leaveReason, either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception)
        {
            Log.DeactivationFailed(_silo.Logger, GrainId, exception);
        }

        step.End();
        await LeaveAsync(_silo.Send);
    }

    /// <summary>Makes room for the next activation first, and only then deals with the requests that waited.</summary>
    private async Task LeaveAsync(Action<Request> handOn)
    {
        RuntimeContext.Caller = null;
        DisposeTimers();
        await DisposeGrainAsync();
        List<Request> waiting;
        lock (_gate)
        {
            _phase = Phase.Gone;
            waiting = _requests.TakeWaiting();
        }

        _silo.Remove(this);
        _deactivated.SetResult();
        foreach (var request in waiting.Where(request => request.OutlivesActivation))
        {
            handOn(request);
        }
    }

    private async Task DisposeGrainAsync()
    {
        try
        {
            if (_grain is IAsyncDisposable asyncDisposable)
            {
                await asyncDisposable.DisposeAsync();
            }
            else if (_grain is IDisposable disposable)
            {
                disposable.Dispose();
            }

            await _scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            Log.DeactivationFailed(_silo.Logger, GrainId, exception);
        }
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }

    /// <summary>Stands in the chain of calls for the code of a grain that runs when no call does: every call to the grain waits for it.</summary>
    private sealed class LifeStep : Request
    {
        public override required string Name { get; init; }

        public override bool BlocksAll => true;

        protected override Task Run(object grain) => throw new System.Diagnostics.UnreachableException();

        public override void Answer(Task task) => throw new System.Diagnostics.UnreachableException();

        public override void Refuse(Exception exception) => throw new System.Diagnostics.UnreachableException();
    }
}
