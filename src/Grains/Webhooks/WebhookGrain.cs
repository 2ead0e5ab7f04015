using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TrainItAll.Storage;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>
/// One subscription: the only sender for it. Opening takes an epoch, and every claim carries it, so that of two
/// activations only the newer one begins requests. Requests run beside its calls; their ends are turns of the grain.
/// </summary>
internal sealed partial class WebhookGrain(WebhookParts parts, ILogger<WebhookGrain> logger) : Grain, IWebhookGrain, IRemindable, IDisposable
{
    private const string Look = "look";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(5);

    /// <summary>The longest a grain timer is set for; what is later is found by the reminder.</summary>
    private static readonly TimeSpan TimerMax = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _leaving = new();

    /// <summary>Changes of the subscription's row wait for each other, so that a later one is never overwritten by an earlier.</summary>
    private readonly SemaphoreSlim _changing = new(1);

    private WebhookSubscription? _subscription;
    private SubscriptionSecrets? _secrets;
    private IGrainTimer? _timer;
    private bool _isPumping;
    private bool _pumpsAgain;
    private bool _isReplaced;

    private string Id => this.GetPrimaryKeyString();

    private SubscriptionSecrets Secrets => _secrets ??= parts.Box.Open(Existing.Secrets);

    private WebhookSubscription Existing => _subscription
        ?? throw new WebhookRefusedException(WebhookRefusal.NotFound, "There is no such subscription.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(
            PumpAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
        _subscription = await parts.Store.OpenAsync(Id, cancellationToken);
        if (_subscription is not null)
        {
            _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Lets requests end that are under way: one that is cut off is sent again.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isReplaced = true;
        try
        {
            await Task.WhenAll(_inFlight.Values).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.CutOff(logger, _inFlight.Count, Id);
        }

        await _leaving.CancelAsync();
    }

    public Task WakeAsync() => PumpAsync(CancellationToken.None);

    /// <summary>Finds what was changed past this grain, and whatever a lost call did not tell.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var kept = await parts.Store.FindAsync(Id, CancellationToken.None);
        if (kept is null)
        {
            await ForgetAsync();

            return;
        }

        if (kept.Epoch != _subscription?.Epoch)
        {
            Leave();

            return;
        }

        Learn(kept);
        await PumpAsync(CancellationToken.None);
    }

    /// <summary>The operator's commands change the row past this grain: whoever writes it looks first.</summary>
    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        if (await parts.Store.FindAsync(Id, cancellationToken) is { } kept && kept.Epoch == Existing.Epoch)
        {
            Learn(kept);
        }
    }

    private void Learn(WebhookSubscription kept)
    {
        if (kept.State != Existing.State)
        {
            _subscription = Existing with { State = kept.State, ChangedAt = kept.ChangedAt };
        }
    }

    public void Dispose()
    {
        _leaving.Dispose();
        _changing.Dispose();
    }

    private Task<IGrainReminder> RemindAsync() => this.RegisterOrUpdateReminder(Look, LookEvery, LookEvery);

    private async Task ForgetAsync()
    {
        _subscription = null;
        if (await this.GetReminder(Look) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }

        DeactivateOnIdle();
    }

    /// <summary>Somebody else sends for this subscription now.</summary>
    private void Leave()
    {
        if (!_isReplaced)
        {
            _isReplaced = true;
            Log.Replaced(logger, Id);
            DeactivateOnIdle();
        }
    }

    /// <summary>Looks for work, once more when it was called meanwhile.</summary>
    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        if (_isPumping)
        {
            _pumpsAgain = true;

            return;
        }

        _isPumping = true;
        try
        {
            do
            {
                _pumpsAgain = false;
                await LookForWorkAsync();
            }
            while (_pumpsAgain);
        }
        catch (StoreUnavailableException outage)
        {
            Log.StoreOut(logger, Id, outage.Message);
            _timer?.Change(StoreRetry, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            _isPumping = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Webhook subscription {Subscription} is sent by another activation; this one leaves.")]
        public static partial void Replaced(ILogger logger, string subscription);

        [LoggerMessage(2, LogLevel.Debug, "Webhook subscription {Subscription} waits for the store: {Reason}")]
        public static partial void StoreOut(ILogger logger, string subscription, string reason);

        [LoggerMessage(3, LogLevel.Warning, "A delivery of webhook subscription {Subscription} failed on our side.")]
        public static partial void Broke(ILogger logger, string subscription, Exception exception);

        [LoggerMessage(5, LogLevel.Warning, "The secrets of webhook subscription {Subscription} were sealed with another installation secret.")]
        public static partial void KeyLost(ILogger logger, string subscription, Exception exception);

        [LoggerMessage(4, LogLevel.Information, "{Requests} requests of webhook subscription {Subscription} were cut off; they will be sent again.")]
        public static partial void CutOff(ILogger logger, int requests, string subscription);
    }
}
