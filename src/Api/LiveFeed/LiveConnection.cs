using TrainItAll.Api.Access;

namespace TrainItAll.Api.LiveFeed;

/// <summary>One open connection: who listens, from where, and by what.</summary>
internal sealed class LiveConnection(CurrentAthlete caller, string address, Pump pump, ILiveListener listener, TimeProvider time)
    : IAsyncDisposable
{
    private const int CallsMax = 50;

    private static readonly TimeSpan CallsWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GoodbyeWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HeardWithin = TimeSpan.FromMilliseconds(500);

    private long _windowStart = time.GetTimestamp();
    private int _calls;

    public CurrentAthlete Caller => caller;

    public string Address => address;

    public Pump Pump => pump;

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

    /// <summary>Says why, when the connection still takes it, and ends the connection.</summary>
    public async Task EndAsync(Goodbye why)
    {
        await SayGoodbyeAsync(why);

        // What was said stands in the transport's buffer, and ending the connection would throw that away.
        await Task.Delay(HeardWithin, time);
        listener.Close();
    }

    /// <summary>The server goes down.</summary>
    public async Task LeaveAsync(Goodbye why)
    {
        await SayGoodbyeAsync(why);
        listener.Leave();
    }

    private async Task SayGoodbyeAsync(Goodbye why)
    {
        using var patience = new CancellationTokenSource(GoodbyeWithin, time);
        await pump.SayAsync(LiveMessage.Goodbye(why), patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public ValueTask DisposeAsync() => pump.DisposeAsync();
}
