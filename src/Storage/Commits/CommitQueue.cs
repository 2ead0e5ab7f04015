using System.Threading.Channels;

namespace TrainItAll.Storage.Commits;

/// <summary>
/// The waiting line of a lane. Whatever waits when the lane becomes free goes into its next transaction: an idle
/// store answers at the speed of one commit, a busy one shares each flush among all that came meanwhile.
/// </summary>
/// <remarks>Any thread may enqueue; waiting and taking is for the lane alone.</remarks>
internal sealed class CommitQueue
{
    /// <summary>Writes in one transaction at most: the first must not wait long for the last.</summary>
    public const int BatchWritesMax = 512;

    /// <summary>Bytes in one transaction at most, unless a single write is larger.</summary>
    public const long BatchBytesMax = 8 * 1024 * 1024;

    private readonly Channel<QueuedWrite> _waiting;
    private QueuedWrite? _nextBatchFirst;
    private volatile bool _isClosed;

    public CommitQueue(int capacity)
    {
        _waiting = Channel.CreateBounded<QueuedWrite>(new BoundedChannelOptions(capacity) { SingleReader = true });
    }

    /// <summary>Accepts a write, or refuses it at once when too many wait or the store closes.</summary>
    /// <returns>The write's end.</returns>
    public Task EnqueueAsync(QueuedWrite write)
    {
        if (_waiting.Writer.TryWrite(write))
        {
            return write.Task;
        }

        return Task.FromException(new StoreUnavailableException(
            _isClosed
                ? "The store is closing and accepts no more writes."
                : "Too many writes are waiting for the database (TrainItAll__Storage__CommitQueueMax)."));
    }

    /// <summary>Accepts no more writes; those accepted are still taken.</summary>
    public void Close()
    {
        _isClosed = true;
        _waiting.Writer.TryComplete();
    }

    /// <summary>Waits until there is something to take.</summary>
    /// <returns>False when the queue is closed and everything was taken.</returns>
    public ValueTask<bool> WaitAsync() =>
        _nextBatchFirst is null ? _waiting.Reader.WaitToReadAsync() : ValueTask.FromResult(true);

    /// <summary>Moves what waits into a batch, up to the bounds.</summary>
    public void Take(List<QueuedWrite> batch)
    {
        var sizeBytes = 0L;

        while (batch.Count < BatchWritesMax && TryTakeOne(out var write))
        {
            sizeBytes += write.SizeBytes;

            if (batch.Count > 0 && sizeBytes > BatchBytesMax)
            {
                _nextBatchFirst = write;
                return;
            }

            batch.Add(write);
        }
    }

    private bool TryTakeOne(out QueuedWrite write)
    {
        if (_nextBatchFirst is null)
        {
            return _waiting.Reader.TryRead(out write!);
        }

        write = _nextBatchFirst;
        _nextBatchFirst = null;

        return true;
    }
}
