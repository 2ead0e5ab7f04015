using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Utilities;

namespace TrainItAll.LiveFeed;

/// <summary>Adds up what nodes report. Apart from the athlete's grain, so that looking on never takes an athlete from its host.</summary>
internal sealed class PresenceGrain : Grain, IPresenceGrain
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly ObserverManager<IPresenceObserver> _observers;
    private readonly PresenceBook _book = new();
    private ImmutableArray<Viewer> _told = [];
    private IGrainTimer? _looking;

    public PresenceGrain(TimeProvider time, ILogger<PresenceGrain> logger)
    {
        _time = time;
        _observers = new(IPresenceGrain.ReportLifetime, logger) { GetDateTime = () => time.GetUtcNow().UtcDateTime };
    }

    public Task<ImmutableArray<Viewer>> ReportAsync(string node, ImmutableArray<Viewer> viewers, IPresenceObserver? observer)
    {
        if (observer is not null)
        {
            _observers.Subscribe(observer, observer);
        }

        _book.Report(node, viewers, _time.GetUtcNow());
        TellIfChanged();
        _looking ??= this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(LookEvery, LookEvery));

        return Task.FromResult(_told);
    }

    private Task LookAsync(CancellationToken cancellationToken)
    {
        TellIfChanged();
        if (_book.IsEmpty)
        {
            _looking?.Dispose();
            _looking = null;
        }

        return Task.CompletedTask;
    }

    private void TellIfChanged()
    {
        var now = _book.At(_time.GetUtcNow());
        if (now.SequenceEqual(_told))
        {
            return;
        }

        _told = now;

        // One-way: it is on its way when the call returns.
        _ = _observers.Notify(observer => observer.ChangedAsync(now));
    }
}
