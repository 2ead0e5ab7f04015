namespace TrainItAll.Stores;

/// <summary>What shall happen to the next calls: who waits where, and who fails.</summary>
internal sealed class StoreScript
{
    private readonly Lock _gate = new();
    private readonly Dictionary<StorePoint, Queue<HeldCall>> _held = [];

    /// <summary>The next call that comes to this point waits there.</summary>
    public HeldCall Hold(StorePoint point)
    {
        var held = new HeldCall(point);
        lock (_gate)
        {
            if (!_held.TryGetValue(point, out var queue))
            {
                _held[point] = queue = new Queue<HeldCall>();
            }

            queue.Enqueue(held);
        }

        return held;
    }

    /// <summary>The next call that comes to this point fails there, at once.</summary>
    public void Fail(StorePoint point, Exception exception) => Hold(point).Fail(exception);

    public Task PassAsync(StorePoint point)
    {
        HeldCall? held;
        lock (_gate)
        {
            held = _held.TryGetValue(point, out var queue) && queue.TryDequeue(out var next) ? next : null;
        }

        return held?.ArriveAsync() ?? Task.CompletedTask;
    }
}

/// <summary>One call that is, or will be, held at a point.</summary>
internal sealed class HeldCall(StorePoint point)
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task ArrivedAsync() => _arrived.Task.SoonAsync($"a call to the store to come to {point}");

    public void Release() => _released.TrySetResult();

    public void Fail(Exception exception) => _released.TrySetException(exception);

    public Task ArriveAsync()
    {
        _arrived.TrySetResult();

        return _released.Task;
    }
}
