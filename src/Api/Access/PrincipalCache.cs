using System.Collections.Concurrent;

namespace TrainItAll.Api.Access;

/// <summary>
/// Remembers who holds a credential, and which ones nobody holds. Bounded; many callers with one credential ask the
/// store once.
/// </summary>
/// <param name="time">Ages the entries.</param>
/// <param name="lifetime">How long an entry is believed.</param>
/// <param name="entriesMax">Entries, found and not found together; beyond it everything is forgotten.</param>
internal sealed class PrincipalCache(TimeProvider time, TimeSpan lifetime, int entriesMax)
{
    private readonly ConcurrentDictionary<KeyHash, Entry> _entries = new();

    /// <summary>An entry that is still believed, without waiting.</summary>
    public bool TryGet(in KeyHash hash, out AccessPrincipal? principal)
    {
        if (_entries.TryGetValue(hash, out var entry) && IsFresh(entry) && entry.Lookup.IsCompletedSuccessfully)
        {
            principal = entry.Lookup.GetAwaiter().GetResult();

            return true;
        }

        principal = null;

        return false;
    }

    /// <summary>Asks the store, or waits for who asks it already.</summary>
    public async Task<AccessPrincipal?> FindAsync(KeyHash hash, Func<Task<AccessPrincipal?>> lookUp)
    {
        var entry = _entries.AddOrUpdate(
            hash,
            static (_, cache) => cache.NewEntry(),
            static (_, old, cache) => cache.IsFresh(old) ? old : cache.NewEntry(),
            this);
        try
        {
            return await entry.StartedAsync(lookUp);
        }
        catch
        {
            // A store that does not answer says nothing about the credential.
            _entries.TryRemove(new KeyValuePair<KeyHash, Entry>(hash, entry));
            throw;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>
    /// Forgets whom the condition names, and every look-up under way: it may have read the store before what is being
    /// forgotten now was written.
    /// </summary>
    public void Forget(Func<AccessPrincipal, bool> isMeant)
    {
        foreach (var (hash, entry) in _entries)
        {
            if (!entry.Lookup.IsCompletedSuccessfully
                || (entry.Lookup.GetAwaiter().GetResult() is { } principal && isMeant(principal)))
            {
                _entries.TryRemove(new KeyValuePair<KeyHash, Entry>(hash, entry));
            }
        }
    }

    private Entry NewEntry()
    {
        if (_entries.Count >= entriesMax)
        {
            _entries.Clear();
        }

        return new Entry(time.GetTimestamp());
    }

    private bool IsFresh(Entry entry) => time.GetElapsedTime(entry.MadeAt) < lifetime;

    private sealed class Entry(long madeAt)
    {
        private readonly TaskCompletionSource<AccessPrincipal?> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _isStarted;

        public long MadeAt => madeAt;

        public Task<AccessPrincipal?> Lookup => _found.Task;

        public async Task<AccessPrincipal?> StartedAsync(Func<Task<AccessPrincipal?>> lookUp)
        {
            if (Interlocked.Exchange(ref _isStarted, 1) == 0)
            {
                try
                {
                    _found.SetResult(await lookUp());
                }
                catch (Exception exception)
                {
                    _found.SetException(exception);
                }
            }

            return await _found.Task;
        }
    }
}
