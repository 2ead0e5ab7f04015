using TrainItAll.Api.Access;

namespace TrainItAll.Api.LiveFeed;

/// <summary>One open connection: who listens, from where, and by what.</summary>
internal sealed class LiveConnection(CurrentAthlete caller, string address, Pump pump, ILiveListener listener, TimeProvider time)
    : IAsyncDisposable
{
    private const int CallsMax = 50;

    private static readonly TimeSpan CallsWindow = TimeSpan.FromSeconds(10);

    /// <summary>How long a transport may need to send what was said last.</summary>
    public static readonly TimeSpan HeardWithin = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan GoodbyeWithin = TimeSpan.FromSeconds(5);

    /// <summary>How long before its token ends a client is told.</summary>
    private static readonly TimeSpan ToldBefore = TimeSpan.FromSeconds(60);

    private long _windowStart = time.GetTimestamp();
    private int _calls;
    private bool _isEnding;
    private ITimer? _expiring;
    private ITimer? _expired;

    public CurrentAthlete Caller => caller;

    public string Address => address;

    public Pump Pump => pump;

    public void Start()
    {
        pump.Start();
        if (caller.Token?.ExpiresAt is { } end)
        {
            var left = TimeSpan.FromTicks(Math.Max((end - time.GetUtcNow()).Ticks, 0));
            var told = left < ToldBefore ? left : ToldBefore;
            _expiring = time.CreateTimer(_ => _ = SayExpiringAsync(told), state: null, left - told, Timeout.InfiniteTimeSpan);
            _expired = time.CreateTimer(_ => _ = EndAsync(Goodbye.TokenExpired), state: null, left, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Counts a call of the client; SignalR lets in one at a time.</summary>
    /// <returns>False when there were too many.</returns>
    public bool MayCall()
    {
        if (time.GetElapsedTime(_windowStart) >= CallsWindow)
        {
            _windowStart = time.GetTimestamp();
            _calls = 0;
        }

        return ++_calls <= CallsMax;
    }

    /// <summary>Sends no further event, says why when the connection still takes it, and ends it soon.</summary>
    public async Task EndAsync(Goodbye why)
    {
        if (Interlocked.Exchange(ref _isEnding, true))
        {
            return;
        }

        await pump.SayLastAsync(LiveMessage.Goodbye(why), GoodbyeWithin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ = CloseSoonAsync();
    }

    /// <summary>The server goes down.</summary>
    public async Task LeaveAsync(Goodbye why)
    {
        await pump.SayLastAsync(LiveMessage.Goodbye(why), GoodbyeWithin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Leave();
    }

    /// <summary>What was said stands in the transport's buffer, and ending the connection would throw that away.</summary>
    private async Task CloseSoonAsync()
    {
        await Task.Delay(HeardWithin);
        listener.Close();
    }

    public ValueTask DisposeAsync()
    {
        _expiring?.Dispose();
        _expired?.Dispose();

        return pump.DisposeAsync();
    }

    private Task SayExpiringAsync(TimeSpan left) => pump.SayAsync(LiveMessage.TokenExpiring((int)left.TotalSeconds));
}
