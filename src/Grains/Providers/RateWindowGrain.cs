using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace TrainItAll.Providers;

/// <summary>
/// Counts the requests of one provider's windows. What it has counted goes with the process: the provider's own 429 then says
/// how long to wait.
/// </summary>
internal sealed class RateWindowGrain(TimeProvider time, IOptionsMonitor<ProviderOptions> options) : Grain, IRateWindowGrain
{
    /// <summary>One in so many places is kept for what is urgent.</summary>
    private const int UrgentShare = 10;

    private readonly Queue<DateTimeOffset> _taken = new();
    private DateTimeOffset _closedUntil;
    private DateTimeOffset _historyClosedUntil;

    private string Provider => this.GetPrimaryKeyString();

    private ImmutableArray<RateWindow> Windows => RateWindows.Read(options.Get(Provider).Windows) ?? KnownProviders.Find(Provider)?.Windows
        ?? throw new InvalidOperationException("There is no such provider.");

    public Task<TimeSpan> TakeAsync(bool isUrgent)
    {
        var now = time.GetUtcNow();
        var opensAt = isUrgent || _closedUntil > _historyClosedUntil ? _closedUntil : _historyClosedUntil;
        if (opensAt > now)
        {
            return Task.FromResult(opensAt - now);
        }

        var windows = Windows;
        var longest = windows.Max(window => window.Length);
        while (_taken.TryPeek(out var oldest) && oldest <= now - longest)
        {
            _taken.Dequeue();
        }

        var wait = windows.Max(window => WaitFor(window, isUrgent, now));
        if (wait <= TimeSpan.Zero)
        {
            _taken.Enqueue(now);
        }

        return Task.FromResult(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    public Task ClosedAsync(TimeSpan wait)
    {
        var until = time.GetUtcNow() + wait;
        _closedUntil = until > _closedUntil ? until : _closedUntil;

        return Task.CompletedTask;
    }

    public Task ToldAsync(double usedShare, TimeSpan resetIn)
    {
        var until = time.GetUtcNow() + resetIn;
        if (usedShare >= 1)
        {
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
        else if (usedShare >= 1 - (1d / UrgentShare))
        {
            _historyClosedUntil = until > _historyClosedUntil ? until : _historyClosedUntil;
        }

        return Task.CompletedTask;
    }

    private TimeSpan WaitFor(RateWindow window, bool isUrgent, DateTimeOffset now)
    {
        var places = isUrgent ? window.Requests : window.Requests - (window.Requests / UrgentShare);
        var inside = _taken.Where(at => at > now - window.Length).ToList();

        return inside.Count < places ? TimeSpan.Zero : inside[^places] + window.Length - now;
    }
}
