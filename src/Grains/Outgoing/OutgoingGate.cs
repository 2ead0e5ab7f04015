using Microsoft.Extensions.Options;

namespace TrainItAll.Outgoing;

/// <summary>
/// Bounds the requests under way in this process and with each host, and how fast they begin with each host, so that
/// nobody can make us flood somebody else.
/// </summary>
internal sealed class OutgoingGate(IOptions<OutgoingOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>More hosts than this are looked through for those that need not be remembered.</summary>
    private const int LanesSwept = 10_000;

    private readonly OutgoingOptions _options = options.Value;
    private readonly SemaphoreSlim _all = new(options.Value.InFlight);
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();

    /// <summary>Requests under way, and those that wait for their turn with a place.</summary>
    public int InFlight => _options.InFlight - _all.CurrentCount;

    /// <summary>Waits for a place. Dispose of it when the request is over.</summary>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellationToken)
    {
        var lane = Join(host);
        try
        {
            await lane.Places.WaitAsync(cancellationToken);
            try
            {
                await _all.WaitAsync(cancellationToken);
            }
            catch
            {
                lane.Places.Release();
                throw;
            }
        }
        catch
        {
            Leave(host, lane);
            throw;
        }

        var place = new Place(this, host, lane);
        try
        {
            if (NextDelay(lane) is var delay && delay > TimeSpan.Zero)
            {
                await Task.Delay(delay, time, cancellationToken);
            }

            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    public void Dispose() => _all.Dispose();

    private Lane Join(string host)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(host, out var lane))
            {
                lane = new Lane(new SemaphoreSlim(_options.InFlightPerHost));
                _lanes.Add(host, lane);
            }

            lane.Users++;

            return lane;
        }
    }

    private void Leave(string host, Lane lane)
    {
        lock (_gate)
        {
            lane.Users--;

            // A lane whose budget is not full yet must be remembered, or leaving and coming back would refill it.
            if (lane.Users == 0 && lane.FreeAt <= time.GetUtcNow() && _lanes.Remove(host))
            {
                lane.Places.Dispose();
            }

            if (_lanes.Count > LanesSwept)
            {
                Sweep();
            }
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (host, lane) in _lanes.Where(pair => pair.Value.Users == 0 && pair.Value.FreeAt <= now).ToList())
        {
            _lanes.Remove(host);
            lane.Places.Dispose();
        }
    }

    /// <summary>A second's worth may begin at once; after that one by one, evenly.</summary>
    private TimeSpan NextDelay(Lane lane)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var step = TimeSpan.FromSeconds(1) / _options.RequestsPerSecondPerHost;
            lane.FreeAt = (lane.FreeAt > now ? lane.FreeAt : now) + step;
            var delay = lane.FreeAt - now - TimeSpan.FromSeconds(1);

            // A clock that was set back must not stall the lane.
            lane.FreeAt = delay > MaxDelay ? now + step : lane.FreeAt;

            return delay > MaxDelay ? TimeSpan.Zero : delay;
        }
    }

    /// <summary>Nobody waits longer than for all who may be in the lane before.</summary>
    private TimeSpan MaxDelay => TimeSpan.FromSeconds(1 + ((double)_options.InFlightPerHost / _options.RequestsPerSecondPerHost));

    private sealed class Lane(SemaphoreSlim places)
    {
        public SemaphoreSlim Places => places;

        public int Users { get; set; }

        /// <summary>When the budget is full again, less a second.</summary>
        public DateTimeOffset FreeAt { get; set; }
    }

    private sealed class Place(OutgoingGate gate, string host, Lane lane) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                gate._all.Release();
                lane.Places.Release();
                gate.Leave(host, lane);
            }
        }
    }
}
