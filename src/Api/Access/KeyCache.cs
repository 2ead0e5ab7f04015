using System.Collections.Concurrent;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Access;

/// <summary>
/// Remembers for a few seconds who holds a key, and which keys nobody holds, so that a request costs no database
/// round trip. A key revoked here ends at once; one revoked by another process, when its entry has aged out.
/// </summary>
internal sealed class KeyCache(IAccountStore accounts, TimeProvider time)
{
    /// <summary>How long an entry is believed.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    /// <summary>Entries, found and not found together; beyond it everything is forgotten.</summary>
    private const int EntriesMax = 100_000;

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

    /// <summary>Asks the store; many callers with one key ask it once.</summary>
    public async Task<AccessPrincipal?> FindAsync(KeyHash hash)
    {
        var entry = _entries.AddOrUpdate(
            hash,
            static (_, cache) => cache.NewEntry(),
            static (_, old, cache) => cache.IsFresh(old) ? old : cache.NewEntry(),
            this);
        try
        {
            return await entry.StartedAsync(hash, LookUpAsync);
        }
        catch
        {
            // A store that does not answer says nothing about the key.
            _entries.TryRemove(new KeyValuePair<KeyHash, Entry>(hash, entry));
            throw;
        }
    }

    /// <summary>Forgets everything: keys have changed. Rare, so nothing finer is worth its code.</summary>
    public void Clear() => _entries.Clear();

    private async Task<AccessPrincipal?> LookUpAsync(KeyHash hash)
    {
        // Shared by all who wait: one caller that leaves must not end it for the others.
        var holder = await accounts.FindKeyAsync(hash.ToArray(), CancellationToken.None);

        return holder is null
            ? null
            : new AccessPrincipal(
                new CurrentAthlete(holder.Account, holder.KeyId, Origin.PersonalKey, PermissionSet.Of(holder.Scopes)));
    }

    private Entry NewEntry()
    {
        if (_entries.Count >= EntriesMax)
        {
            _entries.Clear();
        }

        return new Entry(time.GetTimestamp());
    }

    private bool IsFresh(Entry entry) => time.GetElapsedTime(entry.MadeAt) < Lifetime;

    private sealed class Entry(long madeAt)
    {
        private readonly TaskCompletionSource<AccessPrincipal?> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _isStarted;

        public long MadeAt => madeAt;

        public Task<AccessPrincipal?> Lookup => _found.Task;

        public async Task<AccessPrincipal?> StartedAsync(KeyHash hash, Func<KeyHash, Task<AccessPrincipal?>> lookUp)
        {
            if (Interlocked.Exchange(ref _isStarted, 1) == 0)
            {
                try
                {
                    _found.SetResult(await lookUp(hash));
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
