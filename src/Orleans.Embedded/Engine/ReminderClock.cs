using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>Runs the reminders of the table. It holds a timer for each; the table is what lasts.</summary>
internal sealed class ReminderClock(Silo silo, GrainFactory grains, IReminderTable table, IOptions<ReminderOptions> options)
{
    /// <summary>The longest wait a timer is set for: system timers end at 49 days, and a clock may be set.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(GrainId GrainId, string Name), Reminder> _reminders = new();
    private readonly Silo _silo = silo;
    private readonly GrainFactory _grains = grains;
    private ITimer? _refresh;

    public static ReminderClock Of(IServiceProvider services) => services.GetService<ReminderClock>()
        ?? throw new OrleansConfigurationException("Reminders are not configured: call AddReminders and register an IReminderTable.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await table.StartAsync(cancellationToken);
        await RefreshAsync();
        var period = options.Value.RefreshReminderListPeriod;
        _refresh = _silo.Clock.CreateTimer(_ => _ = RefreshSafelyAsync(), state: null, period, period);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _refresh?.Dispose();
        foreach (var (key, _) in _reminders)
        {
            Forget(key);
        }

        await table.StopAsync(cancellationToken);
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grainId, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Reminder {name} has a period of {period}; the shortest is {options.Value.MinimumReminderPeriod}."),
                nameof(period));
        }

        var startAt = _silo.Clock.GetUtcNow().UtcDateTime + dueTime;
        var entry = new ReminderEntry { GrainId = grainId, ReminderName = name, StartAt = startAt, Period = period };
        entry.ETag = await table.UpsertRow(entry)
            ?? throw new ReminderException($"Reminder {name} of {grainId} was not written.");
        Schedule(entry);
        return new Handle(name, entry.ETag);
    }

    public async Task UnregisterAsync(GrainId grainId, IGrainReminder reminder)
    {
        if (reminder is not Handle handle || !await table.RemoveRow(grainId, handle.ReminderName, handle.ETag))
        {
            throw new ReminderException($"Reminder {reminder.ReminderName} of {grainId} was changed or removed since it was read.");
        }

        Forget((grainId, handle.ReminderName));
    }

    public async Task<IGrainReminder?> FindAsync(GrainId grainId, string name) =>
        await table.ReadRow(grainId, name) is { } entry ? new Handle(name, entry.ETag!) : null;

    public async Task<List<IGrainReminder>> ListAsync(GrainId grainId) =>
        [.. (await table.ReadRows(grainId)).Reminders.Select(entry => new Handle(entry.ReminderName, entry.ETag!))];

    private async Task RefreshSafelyAsync()
    {
        try
        {
            await RefreshAsync();
        }
        catch (Exception exception)
        {
            Log.RemindersNotRead(_silo.Logger, exception);
        }
    }

    /// <summary>Takes over what other processes changed; what did not change keeps its timer.</summary>
    private async Task RefreshAsync()
    {
        var known = _reminders.ToDictionary();
        var rows = (await table.ReadRows(0, 0)).Reminders.ToDictionary(entry => (entry.GrainId, entry.ReminderName));
        foreach (var (key, reminder) in known.Where(pair => !rows.ContainsKey(pair.Key)))
        {
            Forget(key, reminder);
        }

        // What a grain set or removed since then is newer than the rows.
        foreach (var (key, entry) in rows.Where(row => known.GetValueOrDefault(row.Key) == _reminders.GetValueOrDefault(row.Key)))
        {
            if (known.GetValueOrDefault(key)?.Entry.ETag != entry.ETag)
            {
                Schedule(entry);
            }
        }
    }

    private void Schedule(ReminderEntry entry)
    {
        var key = (entry.GrainId, entry.ReminderName);
        Forget(key);
        using (RuntimeContext.WithoutFlow())
        {
            _reminders[key] = new(this, entry);
        }
    }

    private void Forget((GrainId GrainId, string Name) key, Reminder? only = null)
    {
        if (_reminders.TryGetValue(key, out var reminder) && (only is null || only == reminder)
            && _reminders.TryRemove(new(key, reminder)))
        {
            reminder.Dispose();
        }
    }

    /// <summary>One reminder's timer: set for the next tick, and anew when that has been answered.</summary>
    private sealed class Reminder : IDisposable
    {
        private readonly ReminderClock _owner;
        private readonly ITimer _timer;
        private DateTime _next;
        private volatile bool _isDisposed;

        public Reminder(ReminderClock owner, ReminderEntry entry)
        {
            _owner = owner;
            Entry = entry;
            _timer = owner._silo.Clock.CreateTimer(_ => _ = TickAsync(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _next = ReminderSchedule.NextTick(entry.StartAt, entry.Period, Now);
            SetTimer();
        }

        public ReminderEntry Entry { get; }

        private DateTime Now => _owner._silo.Clock.GetUtcNow().UtcDateTime;

        public void Dispose()
        {
            _isDisposed = true;
            _timer.Dispose();
        }

        private async Task TickAsync()
        {
            if (Now >= _next)
            {
                await RemindAsync();
                _next = ReminderSchedule.NextTick(Entry.StartAt, Entry.Period, Now);
            }

            SetTimer();
        }

        private async Task RemindAsync()
        {
            try
            {
                var status = new TickStatus(Entry.StartAt, Entry.Period, Now);
                await _owner._grains.GetGrain<IRemindable>(Entry.GrainId).ReceiveReminder(Entry.ReminderName, status);
            }
            catch (Exception exception)
            {
                Log.ReminderFailed(_owner._silo.Logger, Entry.ReminderName, Entry.GrainId, exception);
            }
        }

        private void SetTimer()
        {
            if (!_isDisposed)
            {
                var wait = _next - Now;
                _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > WaitMax ? WaitMax : wait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private sealed record Handle(string ReminderName, string ETag) : IGrainReminder;
}

/// <summary>When reminders tick.</summary>
internal static class ReminderSchedule
{
    /// <summary>The first tick after <paramref name="now"/> in the series that began at <paramref name="startAt"/>; missed ones are not made up.</summary>
    public static DateTime NextTick(DateTime startAt, TimeSpan period, DateTime now)
    {
        if (now < startAt || period <= TimeSpan.Zero)
        {
            return now < startAt ? startAt : now;
        }

        return now + period - TimeSpan.FromTicks((now - startAt).Ticks % period.Ticks);
    }
}
