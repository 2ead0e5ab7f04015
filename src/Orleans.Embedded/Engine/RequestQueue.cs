namespace Orleans.Engine;

/// <summary>Which requests of an activation run, which wait, and which may start next. Not safe for threads: the gate is the activation's.</summary>
internal sealed class RequestQueue
{
    private readonly RequestList _running = new();
    private readonly RequestList _interleaving = new();
    private readonly RequestList _waiting = new();
    private int _runningCount;
    private int _runningReadersCount;
    private int _waitingReadersCount;
    private bool _isExclusiveRunning;

    public bool IsRunning => _runningCount > 0;

    public bool IsEmpty => !IsRunning && _waiting.First is null && _interleaving.First is null;

    public void Add(Request request)
    {
        (request.Mode == RequestMode.Interleaving ? _interleaving : _waiting).Add(request);
        _waitingReadersCount += request.Mode == RequestMode.ReadOnly ? 1 : 0;
    }

    /// <summary>Starts the next request that may run, if there is one.</summary>
    public Request? Start()
    {
        var request = FindStartable();
        if (request is null)
        {
            return null;
        }

        RemoveWaiting(request);
        _running.Add(request);
        _runningCount++;
        _runningReadersCount += request.Mode == RequestMode.ReadOnly ? 1 : 0;
        _isExclusiveRunning |= request.Mode == RequestMode.Exclusive;
        return request;
    }

    public bool CanStart() => FindStartable() is not null;

    public void End(Request request)
    {
        _running.Remove(request);
        _runningCount--;
        _runningReadersCount -= request.Mode == RequestMode.ReadOnly ? 1 : 0;
        _isExclusiveRunning &= request.Mode != RequestMode.Exclusive;
    }

    /// <summary>Empties the queue of what waits, in the order it came, interleaving requests first.</summary>
    public List<Request> TakeWaiting()
    {
        var taken = new List<Request>();
        while ((_interleaving.First ?? _waiting.First) is { } request)
        {
            RemoveWaiting(request);
            taken.Add(request);
        }

        return taken;
    }

    public void CollectSentBefore(long timestamp, List<Request> into)
    {
        _running.CollectSentBefore(timestamp, into);
        _interleaving.CollectSentBefore(timestamp, into);
        _waiting.CollectSentBefore(timestamp, into);
    }

    private Request? FindStartable()
    {
        if (_interleaving.First is { } interleaving)
        {
            return interleaving;
        }

        if (_isExclusiveRunning)
        {
            return null;
        }

        return _runningReadersCount == 0 ? _waiting.First : FirstWaitingReader();
    }

    /// <summary>As in Orleans, a reader passes a writer that waits for other readers.</summary>
    private Request? FirstWaitingReader()
    {
        var request = _waitingReadersCount == 0 ? null : _waiting.First;
        while (request is not null && request.Mode != RequestMode.ReadOnly)
        {
            request = request.Next;
        }

        return request;
    }

    private void RemoveWaiting(Request request)
    {
        (request.Mode == RequestMode.Interleaving ? _interleaving : _waiting).Remove(request);
        _waitingReadersCount -= request.Mode == RequestMode.ReadOnly ? 1 : 0;
    }
}
