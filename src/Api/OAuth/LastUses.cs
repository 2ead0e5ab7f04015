using System.Collections.Concurrent;
using TrainItAll.Storage;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>Writes down when families of tokens were last used: to the minute, many at once, beside the requests.</summary>
internal sealed partial class LastUses(ITokenStore tokens, TimeProvider time, ILogger<LastUses> logger) : BackgroundService
{
    private const int WaitingMax = 50_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(50);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _waiting = new(StringComparer.Ordinal);

    public void Note(string familyId, DateTimeOffset known, DateTimeOffset now)
    {
        if (now - known >= Precision && _waiting.Count < WaitingMax)
        {
            _waiting[familyId] = now;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var noted = _waiting.ToArray();
        if (noted.Length == 0)
        {
            return;
        }

        try
        {
            await tokens.NoteUseAsync([.. noted.Select(use => use.Key)], noted.Max(use => use.Value), cancellationToken);
            foreach (var use in noted)
            {
                _waiting.TryRemove(use);
            }
        }
        catch (StoreUnavailableException fault)
        {
            Log.NotWritten(logger, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Uses of tokens wait to be written: {Reason}")]
        public static partial void NotWritten(ILogger logger, string reason);
    }
}
