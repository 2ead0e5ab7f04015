using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>One attempt, and what it means for the message and for the subscription.</summary>
internal sealed partial class WebhookGrain
{
    private const string Exhausted = "exhausted";

    /// <summary>A receiver that has not answered its test for so long is not asked again.</summary>
    private static readonly TimeSpan VerificationMax = TimeSpan.FromDays(1);

    private async Task AttemptAsync(WebhookMessage message, byte[] body)
    {
        var started = parts.Now;
        var timestamp = parts.Clock.GetTimestamp();
        var result = await parts.Sender.SendAsync(
            new WebhookRequest(new Uri(Existing.Url), Id, message.Id, message.Attempts, body, Secrets), _leaving.Token);
        var duration = parts.Clock.GetElapsedTime(timestamp);
        parts.Metrics.Attempted(result, duration);
        var attempt = new WebhookAttempt(
            message.Id,
            message.Attempts,
            started,
            (long)duration.TotalMilliseconds,
            result.Address,
            result.Status,
            result.Error,
            Secrets.Blank(result.Answer));
        await ChangingAsync(() => RecordAsync(message, attempt, result));
    }

    private async Task RecordAsync(WebhookMessage message, WebhookAttempt attempt, SendResult result)
    {
        await LookAgainAsync(_leaving.Token);
        var before = Existing;
        var now = parts.Now;
        var (health, state) = HealthRules.After(before.Health, before.State, result, now);
        if (before.State is WebhookState.Paused or WebhookState.Disabled)
        {
            state = before.State;
        }

        if (state == WebhookState.Active && before.Health.VerifiedAt is null)
        {
            // What happened before anybody was known to listen is nobody's to be told.
            await parts.Store.DropWaitingAsync(Id, athleteId: null, mergeKey: null, _leaving.Token);
        }

        _recovering = Recovery(before.Health, result);
        _subscription = before with { Health = health, State = state };
        var isNoticeDue = CountNotices();
        if (!await parts.Store.RecordAsync(Judge(message, attempt, result, now), _subscription, _leaving.Token))
        {
            Leave();

            return;
        }

        if (state == WebhookState.Disabled && before.State != WebhookState.Disabled)
        {
            await DisableAsync(health.Reason);
            parts.Notices.Disabled(_subscription);
        }
        else if (isNoticeDue)
        {
            parts.Notices.Failing(_subscription);
        }
    }

    private AttemptResult Judge(WebhookMessage message, WebhookAttempt attempt, SendResult result, DateTimeOffset now)
    {
        if (result.IsDelivered)
        {
            return new AttemptResult(attempt, MessageState.Delivered, now, "");
        }

        if (Existing.State == WebhookState.Disabled)
        {
            return Dead(attempt, now, Existing.Health.Reason);
        }

        var delay = RetrySchedule.DelayAfter(message.Tries, result, now, Random.Shared.NextDouble());
        var isTooLate = Existing.State == WebhookState.Unverified && message.AthleteId == TestStream
            && now + delay > message.CreatedAt + VerificationMax;

        return delay is { } wait && !isTooLate
            ? new AttemptResult(attempt, MessageState.Pending, now + wait, "")
            : Dead(attempt, now, Exhausted);
    }

    private AttemptResult Dead(WebhookAttempt attempt, DateTimeOffset now, string reason)
    {
        parts.Metrics.Died(1);

        return new AttemptResult(attempt, MessageState.Dead, now, reason);
    }

    /// <summary>A receiver that comes back gets one request, then two, then four, so that the queue does not knock it over again.</summary>
    private int? Recovery(WebhookHealth before, SendResult result)
    {
        if (!result.IsDelivered)
        {
            return _recovering;
        }

        var allowed = HealthRules.IsProbing(before) ? 1 : _recovering * 2;

        return allowed >= Existing.Settings.InFlightMax ? null : allowed;
    }

    /// <summary>Kept with the attempt, so that an owner is told once whoever sends next.</summary>
    /// <returns>Whether the owner is to be told now.</returns>
    private bool CountNotices()
    {
        var subscription = Existing;
        var due = HealthRules.NoticesDue(subscription.Health, parts.Now);
        if (due <= subscription.Health.Notices)
        {
            return false;
        }

        _subscription = subscription with { Health = subscription.Health with { Notices = due } };

        return true;
    }

    private async Task DisableAsync(string reason) => parts.Metrics.Died(
        await parts.Store.EndPendingAsync(Id, athleteId: null, MessageState.Dead, reason, parts.Now, _leaving.Token));

    private async Task ChangingAsync(Func<Task> change)
    {
        await _changing.WaitAsync(_leaving.Token);
        try
        {
            await change();
        }
        finally
        {
            _changing.Release();
        }
    }
}
