using TrainItAll.Storage;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>Lets the store forget, every hour, what cannot matter any more.</summary>
internal sealed partial class OAuthSweep(ITokenStore tokens, TimeProvider time, ILogger<OAuthSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await tokens.SweepAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or CommitRefusedException)
            {
                Log.Postponed(logger, fault.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Old codes and tokens could not be forgotten; the next try is in an hour: {Reason}")]
        public static partial void Postponed(ILogger logger, string reason);
    }
}
