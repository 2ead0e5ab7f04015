using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.LiveFeed;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Who watches one athlete: reports this node's viewers, and knows those of all nodes.</summary>
internal sealed partial class AthletePresence : IPresenceObserver
{
    private static readonly string Node = Guid.NewGuid().ToString("n");

    private readonly AthleteId _athlete;
    private readonly IGrainFactory _grains;
    private readonly ILogger _logger;
    private readonly Func<ImmutableArray<Viewer>> _here;
    private readonly Action _wake;
    private readonly IPresenceGrain _grain;
    private readonly IPresenceObserver _self;

    private ImmutableArray<Viewer> _all = [];
    private int _reports;
    private bool _isReported;

    /// <param name="athlete">Who is watched.</param>
    /// <param name="here">Who watches over this node.</param>
    /// <param name="wake">Called when somebody came or left.</param>
    /// <param name="grains">The grains.</param>
    /// <param name="logger">Told when the grain does not answer.</param>
    public AthletePresence(
        AthleteId athlete, Func<ImmutableArray<Viewer>> here, Action wake, IGrainFactory grains, ILogger logger)
    {
        _athlete = athlete;
        _here = here;
        _wake = wake;
        _grains = grains;
        _logger = logger;
        _grain = grains.GetGrain<IPresenceGrain>(athlete.Value);
        _self = grains.CreateObjectReference<IPresenceObserver>(this);
    }

    /// <summary>Who watches, on all nodes, as far as is known here.</summary>
    public ImmutableArray<Viewer> All => _all;

    public Task ChangedAsync(ImmutableArray<Viewer> viewers)
    {
        _all = viewers;
        _wake();

        return Task.CompletedTask;
    }

    /// <summary>Somebody came or left here; reports that come together become one.</summary>
    public void ReportSoon()
    {
        if (Interlocked.Increment(ref _reports) == 1)
        {
            _ = ReportUntilQuietAsync();
        }
    }

    /// <summary>Reports, and asks who watches.</summary>
    public async Task ReportAsync()
    {
        var here = _here();
        if (here.IsEmpty && !_isReported)
        {
            return;
        }

        _all = await _grain.ReportAsync(Node, here, _self);
        _isReported = !_all.IsEmpty;
    }

    /// <summary>Asks who watches, whether or not anybody does here.</summary>
    public async Task<ImmutableArray<Viewer>> FindAsync()
    {
        _isReported = true;
        await ReportAsync();

        return _all;
    }

    public void Leave() => _grains.DeleteObjectReference<IPresenceObserver>(_self);

    private async Task ReportUntilQuietAsync()
    {
        int reported;
        do
        {
            reported = Volatile.Read(ref _reports);
            try
            {
                await ReportAsync();
                _wake();
            }
            catch (Exception exception)
            {
                // The next renewal reports again.
                Log.NotReported(_logger, _athlete, exception);
            }
        }
        while (Interlocked.CompareExchange(ref _reports, 0, reported) != reported);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Who watches athlete {Athlete} could not be reported; it tries again.")]
        public static partial void NotReported(ILogger logger, AthleteId athlete, Exception exception);
    }
}
