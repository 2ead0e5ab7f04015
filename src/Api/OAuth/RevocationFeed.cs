using TrainItAll.Api.Access;
using TrainItAll.Storage;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>Hears what other nodes and the operator's commands revoke, by reading the list of revocations every second.</summary>
internal sealed partial class RevocationFeed(
    ITokenStore tokens, TokenCache cache, LiveConnections connections, TimeProvider time, ILogger<RevocationFeed> logger)
    : BackgroundService
{
    /// <summary>More in one go than this, and everything is forgotten instead.</summary>
    private const int CountMax = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// An entry may become visible after one with a higher number, as long as its transaction takes. So the reading
    /// starts again from where it stood this long ago; hearing of something twice does no harm.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly Queue<(long At, long Number)> _read = new();
    private readonly HashSet<long> _heard = [];
    private long _from;
    private bool _isOut;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _from = await tokens.FindLastRevocationAsync(cancellationToken);
        cache.NoteNews(time.GetTimestamp());
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryReadAsync(stoppingToken);
        }
    }

    private async Task TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
            _isOut = false;
        }
        catch (StoreUnavailableException fault)
        {
            // The cache stops believing by itself when the news grows old.
            if (!_isOut)
            {
                Log.Deaf(logger, fault.Message);
            }

            _isOut = true;
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var asOf = time.GetTimestamp();
        var entries = await tokens.ListRevocationsAsync(_from, CountMax, cancellationToken);
        var news = entries.Where(entry => _heard.Add(entry.Number)).ToArray();
        foreach (var entry in news)
        {
            cache.Forget(entry.Kind, entry.Subject);
        }

        if (entries.Length == CountMax)
        {
            cache.Clear();
            _from = await tokens.FindLastRevocationAsync(cancellationToken);
            cache.Clear();
        }

        cache.NoteNews(asOf);
        MoveOn(asOf, entries.Length == 0 ? _from : Math.Max(_from, entries[^1].Number));
        if (news.Length > 0)
        {
            await connections.CheckAsync();
        }
    }

    private void MoveOn(long asOf, long number)
    {
        _read.Enqueue((asOf, number));
        while (_read.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, asOf) > Overlap)
        {
            _from = Math.Max(_from, oldest.Number);
            _read.Dequeue();
        }

        _heard.RemoveWhere(heard => heard <= _from);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Revocations of other nodes cannot be read; tokens are looked up one by one meanwhile: {Reason}")]
        public static partial void Deaf(ILogger logger, string reason);
    }
}
