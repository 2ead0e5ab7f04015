using System.Collections.Concurrent;

namespace TrainItAll.Api.OAuth;

/// <summary>Counts events by key in windows of a minute. Per node, and bounded: what it forgets is counted anew.</summary>
internal sealed class RateWindow(TimeProvider time, int max)
{
    private const int KeysMax = 20_000;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <summary>Counts one event.</summary>
    /// <returns>Null while there is room; else how many seconds to wait.</returns>
    public int? Count(string key)
    {
        var now = time.GetTimestamp();
        if (_windows.Count >= KeysMax)
        {
            Forget(now);
        }

        var window = _windows.AddOrUpdate(
            key,
            static (_, start) => new Window(start, 1),
            (_, old, start) => IsOver(old, start) ? new Window(start, 1) : old with { Count = old.Count + 1 },
            now);

        return window.Count > max ? SecondsLeft(window, now) : null;
    }

    /// <summary>Whether there is no room left, without counting.</summary>
    public bool IsFull(string key) =>
        _windows.TryGetValue(key, out var window) && !IsOver(window, time.GetTimestamp()) && window.Count >= max;

    private bool IsOver(Window window, long now) => time.GetElapsedTime(window.Start, now) >= Length;

    private int SecondsLeft(Window window, long now) =>
        Math.Max(1, (int)Math.Ceiling((Length - time.GetElapsedTime(window.Start, now)).TotalSeconds));

    private void Forget(long now)
    {
        foreach (var (key, window) in _windows)
        {
            if (IsOver(window, now))
            {
                _windows.TryRemove(KeyValuePair.Create(key, window));
            }
        }

        if (_windows.Count >= KeysMax)
        {
            _windows.Clear();
        }
    }

    private sealed record Window(long Start, int Count);
}
