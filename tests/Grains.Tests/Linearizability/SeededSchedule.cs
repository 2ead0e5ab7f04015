using TrainItAll.Athletes;
using TrainItAll.DailyWellness;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Storage;
using TrainItAll.Stores;

namespace TrainItAll.Linearizability;

/// <summary>
/// Calls to one athlete whose every step in the store waits until a seeded dice lets it go on, or fail. One thing happens at
/// a time, and then all is left to settle, so that a seed tells one story.
/// </summary>
internal sealed class SeededSchedule(GrainHost host, MemoryAthleteStore store, AthleteId athlete, int seed)
{
    private const int Steps = 80;
    private const int OpenCallsMax = 6;

    private static readonly PageRequest[] Requests = [new(1, 5), new(1, 200), new(2, 200), new(30, 10)];

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly List<(StorePoint Point, TaskCompletionSource Go)> _held = [];
    private readonly List<(Task Call, Func<Observation> Observe)> _open = [];
    private readonly List<Observation> _seen = [];
    private readonly Dictionary<PageRequest, Page<DailyWellnessDay>> _cache = [];
    private readonly IDailyWellnessGrain _days = host.Face<IDailyWellnessGrain>(athlete);
    private readonly ILiveFeedObserver _nobody = host.Grains.CreateObjectReference<ILiveFeedObserver>(new Listener());
    private int _moment;
    private bool _mayLeave;

    /// <summary>A reader with a cache that is one answer behind: for a control that must notice.</summary>
    public bool ReadsLag { get; init; }

    public async Task<IReadOnlyList<Observation>> RunAsync()
    {
        store.OnPoint = HoldAsync;
        for (var step = 0; step < Steps || _open.Count > 0; step++)
        {
            if (step < Steps && _open.Count < OpenCallsMax && (HeldCount == 0 || _random.Next(3) == 0))
            {
                Start();
            }
            else if (HeldCount > 0)
            {
                LetGo(_random.Next(HeldCount), mayFail: step < Steps);
            }

            await SettleAsync();
        }

        store.OnPoint = _ => Task.CompletedTask;

        return _seen;
    }

    private int HeldCount
    {
        get
        {
            lock (_gate)
            {
                return _held.Count;
            }
        }
    }

    private Task HoldAsync(StorePoint point)
    {
        if (point.Operation == StoreOperation.Open)
        {
            return Task.CompletedTask;
        }

        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _held.Add((point, go));
        }

        return go.Task;
    }

    private void LetGo(int index, bool mayFail)
    {
        (StorePoint Point, TaskCompletionSource Go) held;
        lock (_gate)
        {
            held = _held[index];
            _held.RemoveAt(index);
        }

        var dice = mayFail ? _random.Next(30) : int.MaxValue;
        if (held.Point.Operation == StoreOperation.Commit && dice < 3)
        {
            // Once it is durable a failure cannot be known to have changed nothing.
            _mayLeave = held.Point.IsDone || dice > 0;
            held.Go.SetException(new StoreUnavailableException { IsOutcomeUnknown = _mayLeave });
        }
        else if (dice == 0)
        {
            held.Go.SetException(new StoreUnavailableException());
        }
        else
        {
            held.Go.SetResult();
        }
    }

    private void Start()
    {
        var startedAt = ++_moment;
        if (_random.Next(2) == 0)
        {
            // The oldest days, which memory does not hold, and the newest, of which some are not there yet.
            var day = LinearizabilityTests.Day(_random.Next(2) == 0 ? _random.Next(4) : LinearizabilityTests.Days - 3 + _random.Next(6));
            var steps = _random.Next(4);
            var write = _days.UpsertAsync(new(day) { Steps = new(true, steps) }, AthleteDriver.Partner, default);
            _open.Add((write, () => Observe(startedAt, Answer(write).At) with { Write = new(day, steps, Answer(write).Outcome) }));
        }
        else
        {
            var request = Requests[_random.Next(Requests.Length)];
            var read = _days.ListAsync(request, default);
            _open.Add((read, () => ObserveRead(startedAt, request, Answer(read))));
        }
    }

    private Observation ObserveRead(int startedAt, PageRequest request, Page<DailyWellnessDay> page)
    {
        var shown = ReadsLag ? _cache.GetValueOrDefault(request, page) : page;
        _cache[request] = page;
        var items = shown.Items.Select(day => (day.Day, day.Steps!.Value));

        return Observe(startedAt, shown.At) with { Read = new(request, [.. items], shown.HasNext) };
    }

    private Observation Observe(int startedAt, StreamPosition at) => new(startedAt, ++_moment, at.Seq, store[athlete].Head.Seq);

    private static T Answer<T>(Task<T> ended) => ended.GetAwaiter().GetResult();

    /// <summary>
    /// A call that changes nothing passes through the grain, behind all that could go on: three times, because what the first
    /// finds running may start something. A grain that leaves waits for its calls, so all of them are let go.
    /// </summary>
    private async Task SettleAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            var probe = host.Face<ILiveFeedGrain>(athlete).UnobserveAsync(_nobody);
            while (_mayLeave && !probe.IsCompleted)
            {
                while (HeldCount > 0)
                {
                    LetGo(0, mayFail: false);
                }

                await Task.Yield();
            }

            await probe.SoonAsync($"seed {seed} to settle");
        }

        _mayLeave = false;
        foreach (var (call, observe) in _open.Where(open => open.Call.IsCompleted).ToList())
        {
            _open.RemoveAll(open => open.Call == call);
            if (call.IsCompletedSuccessfully)
            {
                _seen.Add(observe());
            }
            else
            {
                Assert.IsType<StoreUnavailableException>(call.Exception!.InnerException);
            }
        }
    }
}
