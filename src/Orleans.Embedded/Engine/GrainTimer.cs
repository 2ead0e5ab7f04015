using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>A timer whose ticks are requests of its activation.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly CancellationTokenSource _disposal = new();
    private readonly Activation _activation;
    private readonly Silo _silo;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private TimeSpan _next;
    private TimeSpan _period;
    private volatile bool _isTicking;

    public GrainTimer(Activation activation, Silo silo, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _silo = silo;
        _callback = callback;
        _options = options;
        using (RuntimeContext.WithoutFlow())
        {
            _timer = silo.Clock.CreateTimer(
                static timer => ((GrainTimer)timer!).SendTick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>In a tick the change waits for its end.</summary>
    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        _next = dueTime;
        _period = period;
        if (!_isTicking)
        {
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _disposal.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
    }

    private void SendTick()
    {
        _isTicking = true;
        _activation.Accept(new Tick
        {
            Target = _activation.GrainId,
            Mode = _options.Interleave ? RequestMode.Interleaving : RequestMode.Exclusive,
            Timer = this,
        });
    }

    private async Task TickAsync()
    {
        if (_disposal.IsCancellationRequested)
        {
            return;
        }

        _next = _period;
        try
        {
            await _callback(_disposal.Token);
        }
        finally
        {
            _isTicking = false;
            if (!_disposal.IsCancellationRequested)
            {
                _timer.Change(_next, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private sealed class Tick : Request
    {
        public required GrainTimer Timer { get; init; }

        public override string Name { get; init; } = "a grain timer";

        public override bool OutlivesActivation => false;

        public override bool IsUse => Timer._options.KeepAlive;

        protected override Task Run(object grain) => Timer.TickAsync();

        public override void Answer(Task task)
        {
            if (task.IsFaulted)
            {
                Log.FailedUnheard(Timer._silo.Logger, Target, Name, task.Exception.InnerException!);
            }
        }

        public override void Refuse(Exception exception)
        {
        }
    }
}
