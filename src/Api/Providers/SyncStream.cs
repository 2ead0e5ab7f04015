using System.Text;
using System.Text.Json;
using TrainItAll.Providers;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>One listener to a user's syncs. It looks once a second: a sync writes down where it is after each request to the provider.</summary>
internal sealed class SyncStream(IProviderStore store, Account account, Stream body, TimeProvider time)
{
    private const int TasksMax = 100;
    private const int BeatEvery = 15;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private HashSet<string> _told = new(StringComparer.Ordinal);

    /// <param name="replay">How many of the events so far are told first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(int replay, CancellationToken cancellationToken)
    {
        await TellAsync(replay, cancellationToken);
        using var timer = new PeriodicTimer(LookEvery, time);
        for (var look = 1; await timer.WaitForNextTickAsync(cancellationToken); look++)
        {
            await TellAsync(int.MaxValue, cancellationToken);
            if (look % BeatEvery == 0)
            {
                await WriteAsync(": beat\n\n"u8.ToArray(), cancellationToken);
            }
        }
    }

    private async Task TellAsync(int most, CancellationToken cancellationToken)
    {
        var tasks = await store.ListTasksAsync(account.Id, "", openOnly: false, TasksMax, cancellationToken);
        var events = tasks.Select(doc => JsonSerializer.Deserialize<SyncTask>(doc)!).SelectMany(SyncEvent.AllOf).OrderBy(one => one.At).ToList();
        foreach (var one in events.Where(one => !_told.Contains(one.Key)).TakeLast(most).ToList())
        {
            await WriteAsync(TextOf(one), cancellationToken);
        }

        _told = [.. events.Select(one => one.Key)];
    }

    private byte[] TextOf(SyncEvent told)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            told.Write(writer, account.Uuid);
        }

        return Encoding.UTF8.GetBytes($"event: sync.status\ndata: {Encoding.UTF8.GetString(json.ToArray())}\n\n");
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await body.WriteAsync(bytes, cancellationToken);
        await body.FlushAsync(cancellationToken);
    }
}

/// <summary>Room for listeners to syncs.</summary>
internal sealed class SyncStreams
{
    private const int Most = 200;

    private int _open;

    /// <returns>To be given back; null when there is no room.</returns>
    public IDisposable? Enter()
    {
        if (Interlocked.Increment(ref _open) <= Most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _open);

        return null;
    }

    private sealed class Place(SyncStreams streams) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref streams._open);
    }
}
