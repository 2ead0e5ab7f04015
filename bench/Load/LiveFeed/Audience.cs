namespace TrainItAll.Bench.LiveFeed;

/// <summary>Connections that all listen to the same.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private const int AtOnce = 16;

    private readonly List<HubSocket> _sockets = [];
    private readonly CancellationTokenSource _end = new();
    private Task _listening = Task.CompletedTask;
    private long _heard;

    /// <summary>Events that have arrived, over all connections.</summary>
    public long Heard => Volatile.Read(ref _heard);

    public int Size => _sockets.Count;

    public static async Task<Audience> GatherAsync(
        int port, string? authorization, string subscribe, int size, CancellationToken cancellationToken)
    {
        var audience = new Audience();
        for (var one = 0; one < size; one++)
        {
            audience._sockets.Add(new HubSocket { OnEvent = _ => Interlocked.Increment(ref audience._heard) });
        }

        await Parallel.ForEachAsync(
            audience._sockets,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (socket, stop) => await socket.StartAsync(port, authorization, subscribe, stop));
        audience._listening = Task.WhenAll(audience._sockets.Select(socket => socket.ListenAsync(audience._end.Token)));

        return audience;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listening;
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        _end.Dispose();
    }
}
