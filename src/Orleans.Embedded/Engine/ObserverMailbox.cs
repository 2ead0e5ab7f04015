using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>
/// Calls to one observer, told in order, one at a time, on the pool: a slow observer delays no grain. As in Orleans the observer
/// is held weakly: whoever made the reference keeps the observer alive.
/// </summary>
internal sealed class ObserverMailbox(IGrainObserver observer) : IThreadPoolWorkItem
{
    /// <summary>Calls that may wait. An observer that is this far behind would never catch up, and its backlog is memory.</summary>
    private const int WaitingMax = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<Request> _waiting = new();
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private Request? _running;
    private bool _isOnThePool;
    private bool _isClosed;

    public bool IsDead => _isClosed || !_observer.TryGetTarget(out _);

    /// <summary>Takes a call, or refuses it at once. A call without an answer then throws, so that the grain can drop the observer.</summary>
    public void Post(Request request)
    {
        lock (_gate)
        {
            if (!IsDead && _waiting.Count < WaitingMax)
            {
                _waiting.Enqueue(request);
                if (!_isOnThePool)
                {
                    _isOnThePool = true;
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                }

                return;
            }
        }

        throw new OrleansException($"Observer {request.Target} is gone, or {WaitingMax} calls behind; {request.Name} was not sent.");
    }

    public void Close() => _isClosed = true;

    public void CollectSentBefore(long timestamp, List<Request> into)
    {
        lock (_gate)
        {
            into.AddRange(_waiting.Append(_running!).Where(request => request?.SentAt < timestamp && !request.IsAbandoned));
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = TellAsync();

    private async Task TellAsync()
    {
        while (TryTake(out var request))
        {
            if (!_observer.TryGetTarget(out var target) || _isClosed)
            {
                request.Refuse(new OrleansException($"Observer {request.Target} is gone."));
                continue;
            }

            // A grain that waits for an observer which calls it back waits for itself.
            RuntimeContext.Caller = request;
            var task = request.RunSafely(target);
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            request.End();
            request.Answer(task);
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Request request)
    {
        lock (_gate)
        {
            _isOnThePool = _waiting.TryDequeue(out request);
            _running = request;
            return _isOnThePool;
        }
    }
}
