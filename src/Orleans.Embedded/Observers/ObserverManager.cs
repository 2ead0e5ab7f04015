using System.Collections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>Observers that are their own identity.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

/// <summary>
/// The observers of one grain. Whoever does not subscribe again within the expiration, or fails when told, is dropped.
/// Not safe for several threads: it belongs to the grain. Changing it while it notifies is allowed.
/// </summary>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly Dictionary<TIdentity, Entry> _observers = [];
    private readonly ILogger _log;

    /// <summary>No observers yet.</summary>
    /// <param name="expiration">How long a subscription lives unless renewed.</param>
    /// <param name="log">Told at debug level about who is dropped.</param>
    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        _log = log;
        ExpirationDuration = expiration;
        GetDateTime = static () => TimeProvider.System.GetUtcNow().UtcDateTime;
    }

    /// <summary>The clock, UTC. Default: the system's.</summary>
    public Func<DateTime> GetDateTime { get; set; }

    /// <summary>How long a subscription lives unless renewed.</summary>
    public TimeSpan ExpirationDuration { get; set; }

    /// <summary>How many there are, expired ones included until they are noticed.</summary>
    public int Count => _observers.Count;

    /// <summary>Adds the observer, or renews it.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => _observers[id] = new(observer, GetDateTime());

    /// <summary>Drops the observer, if there is one.</summary>
    public void Unsubscribe(TIdentity id) => _observers.Remove(id);

    /// <summary>Tells each observer in turn, and drops those that expired or fail.</summary>
    /// <param name="notification">The call.</param>
    /// <param name="predicate">Whom to tell; null for all.</param>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, entry) in Living())
        {
            try
            {
                if (predicate is null || predicate(entry.Observer))
                {
                    await notification(entry.Observer);
                }
            }
            catch (Exception exception)
            {
                Drop(id, exception);
            }
        }
    }

    /// <inheritdoc cref="Notify(Func{TObserver, Task}, Func{TObserver, bool})"/>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, entry) in Living())
        {
            try
            {
                if (predicate is null || predicate(entry.Observer))
                {
                    notification(entry.Observer);
                }
            }
            catch (Exception exception)
            {
                Drop(id, exception);
            }
        }
    }

    /// <summary>Drops those that expired.</summary>
    public void ClearExpired() => Living();

    /// <summary>The observers at this moment.</summary>
    public IEnumerator<TObserver> GetEnumerator() => _observers.Values.Select(entry => entry.Observer).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A copy, because a notification may await, and the grain change its observers meanwhile.</summary>
    private KeyValuePair<TIdentity, Entry>[] Living()
    {
        var now = GetDateTime();
        foreach (var (id, entry) in _observers)
        {
            if (entry.LastSeen + ExpirationDuration < now)
            {
                Drop(id, exception: null);
            }
        }

        return [.. _observers];
    }

    private void Drop(TIdentity id, Exception? exception)
    {
        _observers.Remove(id);
        Engine.Log.ObserverDropped(_log, id, exception);
    }

    private readonly record struct Entry(TObserver Observer, DateTime LastSeen);
}
