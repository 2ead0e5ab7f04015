using System.Security.Cryptography;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks.Payloads;

namespace TrainItAll.Webhooks;

/// <summary>What owners and operators do. Each change is durable, and known to the athletes concerned, before it is answered.</summary>
internal sealed partial class WebhookGrain
{
    public async Task<WebhookSecrets> CreateAsync(NewWebhook webhook, CancellationToken cancellationToken)
    {
        if (_subscription is not null)
        {
            throw new WebhookRefusedException(WebhookRefusal.Duplicate, "This subscription exists already.");
        }

        var url = await CheckUrlAsync(webhook.Url, cancellationToken);
        var secrets = SubscriptionSecrets.New(webhook.Headers);
        var subscription = New(webhook, url) with { Secrets = parts.Box.Seal(secrets) };
        Refuse(await parts.Store.InsertAsync(
            subscription, parts.Options.SubscriptionsPerOwner, parts.Options.SubscriptionsPerHost, cancellationToken));
        _subscription = await parts.Store.OpenAsync(Id, cancellationToken);
        _secrets = secrets;
        await RemindAsync();
        await RefreshListenersAsync(Existing, cancellationToken);
        await QueueTestAsync(cancellationToken);
        _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        return new WebhookSecrets(secrets.Keys[0].Secret, secrets.Body);
    }

    public async Task ChangeAsync(WebhookChange change, CancellationToken cancellationToken)
    {
        var url = change.Url.IsSent && change.Url.Value != Existing.Url ? await CheckUrlAsync(change.Url.Value, cancellationToken) : null;
        await ChangingAsync(async () =>
        {
            await LookAgainAsync(cancellationToken);
            var before = Existing;
            var secrets = change.Headers.IsSent ? Secrets with { Headers = change.Headers.Value } : _secrets;
            var after = ChangeRules.Apply(before, change, url, parts.Now);
            await KeepAsync(
                change.Headers.IsSent ? after with { Secrets = parts.Box.Seal(secrets!) } : after, cancellationToken);
            _secrets = secrets;
            if (change.Paused is { IsSent: true, Value: false } && !change.SendsMissed && before.State != WebhookState.Active)
            {
                await DropAsync(cancellationToken);
            }
        });
        await RefreshListenersAsync(Existing, cancellationToken);
        if (Existing.State == WebhookState.Unverified && (url is not null || change.Paused.IsSent))
        {
            await parts.Store.EndPendingAsync(Id, TestStream, MessageState.Cancelled, "superseded", parts.Now, cancellationToken);
            await QueueTestAsync(cancellationToken);
        }

        _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public async Task<WebhookSecrets> RotateAsync(SecretRotation rotation, CancellationToken cancellationToken)
    {
        if (rotation.EffectiveAt > parts.Now.AddSeconds(WebhookBounds.OverlapSecondsMax))
        {
            throw new WebhookRefusedException(WebhookRefusal.TooLate, "Use a moment at most 7 days ahead.");
        }

        var secrets = OpenOrForget().Rotated(rotation, parts.Now);
        await ChangingAsync(async () =>
        {
            await KeepAsync(Existing with { Secrets = parts.Box.Seal(secrets), ChangedAt = parts.Now }, cancellationToken);
            _secrets = secrets;
        });

        return new WebhookSecrets(secrets.Keys[0].Secret, secrets.NewestBody);
    }

    /// <summary>Secrets that were sealed with a key that is lost can only be made anew; custom headers must be set again.</summary>
    private SubscriptionSecrets OpenOrForget()
    {
        try
        {
            return Secrets;
        }
        catch (CryptographicException lost)
        {
            Log.KeyLost(logger, Id, lost);

            return new SubscriptionSecrets([], SubscriptionSecrets.New([]).Body, []);
        }
    }

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        var subscription = Existing;
        await ChangingAsync(async () =>
        {
            if (!await parts.Store.DeleteAsync(Id, subscription.Epoch, cancellationToken))
            {
                throw Replaced();
            }
        });
        await ForgetAsync();
        await RefreshListenersAsync(subscription, cancellationToken);
    }

    public async Task<string> TestAsync(CancellationToken cancellationToken)
    {
        if (Existing.State is WebhookState.Paused or WebhookState.Disabled)
        {
            throw new WebhookRefusedException(
                WebhookRefusal.NotActive, "The subscription is stopped. Start it first: PATCH it with \"paused\": false.");
        }

        var pending = await parts.Store.FindPendingAsync(Id, AthletesMax, cancellationToken);
        var test = pending.FirstOrDefault(message => message.AthleteId == TestStream) ?? await QueueTestAsync(cancellationToken);
        await (_inFlight.GetValueOrDefault(TestStream) ?? Start(TestStream, test));

        return test.Id;
    }

    public async Task<string?> ReadBodyAsync(string messageId, CancellationToken cancellationToken) =>
        await parts.Store.FindMessageAsync(Id, messageId, cancellationToken) is { Body: { Length: > 0 } body }
            ? BodyWriter.WithoutSecret(parts.Box.OpenBody(body))
            : null;

    public async Task<bool> ReplayAsync(string messageId, CancellationToken cancellationToken)
    {
        var isReplayed = await parts.Store.ReplayAsync(Id, messageId, parts.Now, cancellationToken);
        _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        return isReplayed;
    }

    public async Task<int> ReplayAsync(WebhookPeriod period, CancellationToken cancellationToken)
    {
        var now = parts.Now;
        var since = period.Since > now - WebhookBounds.DeadKept ? period.Since : now - WebhookBounds.DeadKept;
        var replay = new MessageReplay(since, period.Until, MessageState.Dead, WebhookBounds.ReplayMessagesMax);
        var count = await parts.Store.ReplayAsync(Id, replay, now, cancellationToken);
        if (period.IncludesDelivered && count < WebhookBounds.ReplayMessagesMax)
        {
            count += await parts.Store.ReplayAsync(
                Id, replay with { State = MessageState.Delivered, Count = WebhookBounds.ReplayMessagesMax - count }, now, cancellationToken);
        }

        _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        return count;
    }

    private WebhookSubscription New(NewWebhook webhook, Uri url) => new(
        Id,
        new SubscriptionOwner(webhook.Owner.UserId, webhook.Owner.AthleteId, webhook.Owner.ClientId),
        webhook.Url,
        url.IdnHost,
        new WebhookSettings
        {
            Events = webhook.Events,
            Athletes = webhook.Athletes,
            IncludesSecret = webhook.IncludesSecret,
            Description = webhook.Description,
            Headers = [.. webhook.Headers.Select(header => header.Name)],
            IsIntervals = webhook.IsIntervals,
            Permissions = webhook.Permissions.Bits,
            InFlightMax = webhook.InFlightMax,
        },
        parts.Now);

    private async Task<Uri> CheckUrlAsync(string text, CancellationToken cancellationToken)
    {
        var (url, problem) = await parts.Urls.CheckAsync(text, WebhookBounds.UrlCharsMax, cancellationToken);

        return url ?? throw new WebhookRefusedException(WebhookRefusal.UrlNotAllowed, problem);
    }

    /// <summary>Puts a test event in front of everything: it is about nobody, so nothing waits behind it.</summary>
    private async Task<WebhookMessage> QueueTestAsync(CancellationToken cancellationToken)
    {
        var (_, last) = await parts.Store.ReadReadyAsync(Id, TestStream, parts.Now, RowsMax, cancellationToken);
        var body = BodyWriter.Write(BodySecret, last + 1, [BodyWriter.Test(parts.Now)]);
        var message = NewMessage(TestStream, last + 1, WebhookBounds.TestEvent, events: 1) with { NextAt = parts.Now };
        var isQueued = await parts.Store.FreezeAsync(
            new MessageFreeze(message, parts.Box.SealBody(body), Existing.Epoch), [], cancellationToken);

        return isQueued ? message : throw Replaced();
    }

    private async Task KeepAsync(WebhookSubscription after, CancellationToken cancellationToken)
    {
        if (!await parts.Store.UpdateAsync(after, cancellationToken))
        {
            throw Replaced();
        }

        _subscription = after;
    }

    private async Task DropAsync(CancellationToken cancellationToken)
    {
        await parts.Store.DropWaitingAsync(Id, athleteId: null, mergeKey: null, cancellationToken);
        await parts.Store.EndPendingAsync(
            Id, athleteId: null, MessageState.Cancelled, "not_wanted", parts.Now, cancellationToken);
    }

    private Storage.StoreUnavailableException Replaced()
    {
        Leave();

        return new Storage.StoreUnavailableException("The subscription has moved to another host. Try again.");
    }

    private void Refuse(SubscriptionInsert insert)
    {
        var problem = insert switch
        {
            SubscriptionInsert.Duplicate => (WebhookRefusal.Duplicate, "There is a subscription with this URL and these events."),
            SubscriptionInsert.TooMany => (WebhookRefusal.TooMany, $"There are {parts.Options.SubscriptionsPerOwner} subscriptions already; delete one."),
            SubscriptionInsert.TooManyOfHost => (
                WebhookRefusal.TooMany, $"There are {parts.Options.SubscriptionsPerHost} subscriptions with this host already; delete one."),
            _ => default((WebhookRefusal Refusal, string Message)?),
        };
        if (problem is var (refusal, message))
        {
            throw new WebhookRefusedException(refusal, message);
        }
    }
}
