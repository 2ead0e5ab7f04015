using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Providers;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Retention;

/// <summary>Sweeps when reminded: a reminder comes once per period in the whole cluster, whichever hosts are up.</summary>
internal sealed partial class RetentionGrain(
    IAthleteStore store, IWebhookStore webhooks, IProviderStore providers, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionGrain> logger)
    : Grain, IRetentionGrain, IRemindable
{
    private const string Sweep = "sweep";

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    /// <summary>How long a sync can be looked at, and what a provider sent.</summary>
    private static readonly TimeSpan ProvidersKept = TimeSpan.FromDays(7);

    private static readonly TimeSpan SweepMax = TimeSpan.FromSeconds(20);

    /// <summary>A reminder that is there is left alone: registering anew would put it off with every restart.</summary>
    public async Task ScheduleAsync()
    {
        if (await this.GetReminder(Sweep) is null)
        {
            await this.RegisterOrUpdateReminder(Sweep, Period, Period);
        }
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // Cut short rather than late: what is left goes with the next tick.
        using var enough = new CancellationTokenSource(SweepMax, time);
        var now = time.GetUtcNow();
        var gone = await store.TrimAsync(
            now.AddDays(-options.Value.EventDays), now.AddHours(-options.Value.ReceiptHours), enough.Token);
        gone += await webhooks.TrimAsync(now - WebhookBounds.DeliveredKept, now - WebhookBounds.DeadKept, enough.Token);
        gone += await providers.TrimAsync((now - ProvidersKept).ToUnixTimeMilliseconds(), enough.Token);
        if (gone > 0)
        {
            Log.Swept(logger, gone);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Rows} old events, receipts, webhook deliveries and syncs were deleted.")]
        public static partial void Swept(ILogger logger, long rows);
    }
}
