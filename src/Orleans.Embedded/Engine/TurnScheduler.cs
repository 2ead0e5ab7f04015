namespace Orleans.Engine;

/// <summary>
/// Runs the turns of one activation: one at a time, on whatever pool thread. An own scheduler because the exclusive half of
/// <see cref="ConcurrentExclusiveSchedulerPair"/> cannot start requests without a task for each of them.
/// </summary>
/// <param name="activation">Whose turns.</param>
/// <param name="gate">Guards the queues here and the requests of the activation: one lock, so no order of locks.</param>
internal sealed class TurnScheduler(Activation activation, Lock gate) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>Turns one activation takes before others on the pool get theirs.</summary>
    private const int TurnsInARowMax = 64;

    private readonly Queue<Task> _turns = new();
    private bool _isOnThePool;

    /// <summary>Sees to it that this runs: there is a turn, or a request that can start. The caller holds the gate.</summary>
    public void Wake_NeedsGate()
    {
        if (!_isOnThePool)
        {
            _isOnThePool = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    /// <summary>Runs a step of the activation's life as a turn, without the context of whoever caused it.</summary>
    public void Start(Func<Task> step)
    {
        using (RuntimeContext.WithoutFlow())
        {
            _ = Task.Factory.StartNew(step, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        RuntimeContext.Current = activation;
        try
        {
            for (var turn = 0; turn < TurnsInARowMax; turn++)
            {
                if (!TryTake(out var task))
                {
                    return;
                }

                TryExecuteTask(task);
            }
        }
        finally
        {
            RuntimeContext.Current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (gate)
        {
            _turns.Enqueue(task);
            Wake_NeedsGate();
        }
    }

    /// <summary>Only code that already is in a turn of this activation may go on with another task at once.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && RuntimeContext.Current == activation && TryExecuteTask(task);

    /// <summary>Only debuggers ask.</summary>
    protected override IEnumerable<Task> GetScheduledTasks() => throw new NotSupportedException();

    /// <summary>Continuations first: a request that runs is nearer to its end than one that waits.</summary>
    private bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Task turn)
    {
        lock (gate)
        {
            if (_turns.TryDequeue(out turn))
            {
                return true;
            }

            if (!activation.CanStart_NeedsGate)
            {
                _isOnThePool = false;
                return false;
            }
        }

        // Made here, on a pool thread without context, because a task keeps the context it is made in.
        new Task(static state => ((Activation)state!).StartRequests(), activation, TaskCreationOptions.DenyChildAttach).Start(this);
        return TryTake(out turn);
    }
}
