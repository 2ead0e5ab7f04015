using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Engine;

/// <summary>One activation of a grain, from its first request until it has left. Its turns run on its scheduler.</summary>
internal sealed partial class Activation : IGrainContext
{
    /// <summary>Requests started in one turn before continuations of others get theirs.</summary>
    private const int StartsInARowMax = 32;

    private readonly Lock _gate = new();
    private readonly RequestQueue _requests = new();
    private readonly List<GrainTimer> _timers = [];
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TurnScheduler _scheduler;
    private readonly Silo _silo;
    private readonly GrainClass _class;
    private AsyncServiceScope _scope;
    private Grain? _grain;
    private bool _finishesFirst;
    private Phase _phase;
    private DeactivationReason _leaveReason;
    private CancellationToken _leaveToken;
    private long _idleSince;
    private long _keepUntil;

    public Activation(Silo silo, GrainClass grainClass, GrainId grainId)
    {
        _silo = silo;
        _class = grainClass;
        GrainId = grainId;
        _scheduler = new(this, _gate);
    }

    private enum Phase
    {
        New,
        Activating,
        Active,

        /// <summary>Starts no request any more; waits for those that run.</summary>
        Leaving,

        /// <summary>No request runs; <see cref="Grain.OnDeactivateAsync"/> does.</summary>
        Deactivating,
        Gone,
    }

    public GrainId GrainId { get; }

    public object? GrainInstance => _grain;

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public Task Deactivated => _deactivated.Task;

    /// <summary>Whether a request can start now. The caller holds the gate.</summary>
    public bool CanStart_NeedsGate => _phase == Phase.Active && _requests.CanStart();

    /// <summary>Accepts a request. What arrives while the activation leaves is handed on to the next one.</summary>
    /// <returns>False if this activation is gone, and the request must go to another.</returns>
    public bool Accept(Request request)
    {
        lock (_gate)
        {
            if (_phase == Phase.Gone)
            {
                return false;
            }

            _requests.Add(request);
            if (_phase != Phase.New)
            {
                WakeIfDue_NeedsGate();
                return true;
            }

            _phase = Phase.Activating;
        }

        BeginWith(request);
        return true;
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_leaveReason.ReasonCode != DeactivationReasonCode.None || _phase == Phase.Gone)
            {
                return;
            }

            _leaveReason = deactivationReason;
            _leaveToken = cancellationToken;

            // A host that stops finishes what it has accepted. A grain that wants to leave while it activates serves who waits:
            // handing them on to an activation that does the same would never end.
            _finishesFirst = deactivationReason.ReasonCode == DeactivationReasonCode.ShuttingDown || _phase is Phase.New or Phase.Activating;
            LeaveIfDue_NeedsGate();
        }
    }

    /// <summary>Deactivates if nobody has called since <paramref name="before"/>, a timestamp of the clock.</summary>
    public void DeactivateIfIdleSince(long before)
    {
        lock (_gate)
        {
            if (_phase == Phase.Active && _requests.IsEmpty && _idleSince <= before && _keepUntil <= _silo.Clock.GetTimestamp())
            {
                Deactivate(new(DeactivationReasonCode.ActivationIdle, "Nobody has called for the collection age."));
            }
        }
    }

    public void DelayDeactivation(TimeSpan timeSpan)
    {
        var ticks = timeSpan.TotalSeconds * _silo.Clock.TimestampFrequency;
        _keepUntil = timeSpan == Timeout.InfiniteTimeSpan || ticks > long.MaxValue / 2 ? long.MaxValue
            : _silo.Clock.GetTimestamp() + (long)ticks;
    }

    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, _silo, callback, options);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    public void CollectSentBefore(long timestamp, List<Request> into)
    {
        lock (_gate)
        {
            _requests.CollectSentBefore(timestamp, into);
        }
    }

    /// <summary>Starts what may start. Called by the scheduler, as a turn.</summary>
    public void StartRequests()
    {
        var clean = ExecutionContext.Capture()!;
        for (var started = 0; started < StartsInARowMax && TryStart(out var request); started++)
        {
            RuntimeContext.Caller = request;
            var task = request.RunSafely(_grain!);
            ExecutionContext.Restore(clean);
            if (task.IsCompleted)
            {
                Finish(request, task);
            }
            else
            {
                FinishLater(request, task);
            }
        }
    }

    /// <summary>On its own, because the closure would cost the calls that end at once, too.</summary>
    private void BeginWith(Request request) => _scheduler.Start(() => ActivateAsync(request));

    /// <summary>Resumes as a turn of this activation, where the next request can start at once.</summary>
    private void FinishLater(Request request, Task task) => task.GetAwaiter().UnsafeOnCompleted(() => Finish(request, task));

    private bool TryStart([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Request request)
    {
        lock (_gate)
        {
            request = _phase == Phase.Active ? _requests.Start() : null;
            return request is not null;
        }
    }

    private void Finish(Request request, Task task)
    {
        // A stale grain must be on its way out before the caller can try again.
        if (task.Exception?.InnerException is InconsistentStateException { IsSourceActivation: true } stale)
        {
            stale.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, stale, "The state in storage is not the one that was read."));
        }

        lock (_gate)
        {
            _requests.End(request);
            if (request.IsUse && !_requests.IsRunning)
            {
                _idleSince = _silo.Clock.GetTimestamp();
            }

            LeaveIfDue_NeedsGate();
            WakeIfDue_NeedsGate();
        }

        request.End();
        request.Answer(task);
    }

    private void WakeIfDue_NeedsGate()
    {
        if (CanStart_NeedsGate)
        {
            _scheduler.Wake_NeedsGate();
        }
    }

    private void LeaveIfDue_NeedsGate()
    {
        if (_leaveReason.ReasonCode == DeactivationReasonCode.None || _phase is not (Phase.Active or Phase.Leaving)
            || (_finishesFirst && !_requests.IsEmpty))
        {
            return;
        }

        _phase = Phase.Leaving;
        if (!_requests.IsRunning)
        {
            _phase = Phase.Deactivating;
            _scheduler.Start(DeactivateAsync);
        }
    }
}
