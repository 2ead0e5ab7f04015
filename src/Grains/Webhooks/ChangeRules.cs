using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>A subscription after its owner changed it, as a pure function.</summary>
internal static class ChangeRules
{
    /// <summary>A stopped subscription with a new URL shows itself when it is started.</summary>
    private const string UrlChanged = "url_changed";

    /// <param name="before">The subscription.</param>
    /// <param name="change">What was sent.</param>
    /// <param name="url">The new URL, checked; null when it stays.</param>
    /// <param name="now">When.</param>
    public static WebhookSubscription Apply(
        WebhookSubscription before, WebhookChange change, Uri? url, DateTimeOffset now)
    {
        var settings = before.Settings;
        var after = before with
        {
            ChangedAt = now,
            Settings = settings with
            {
                Events = change.Events.Or(settings.Events),
                Athletes = change.Athletes.Or(settings.Athletes),
                Headers = change.Headers.IsSent ? [.. change.Headers.Value.Select(header => header.Name)] : settings.Headers,
                Description = change.Description.Or(settings.Description),
                IncludesSecret = change.IncludesSecret.Or(settings.IncludesSecret),
                InFlightMax = change.InFlightMax.Or(settings.InFlightMax),
            },
        };

        return Started(url is null ? after : Moved(after, change.Url.Value, url), change);
    }

    /// <summary>A new receiver has to show itself first, and is not blamed for the old one.</summary>
    private static WebhookSubscription Moved(WebhookSubscription subscription, string text, Uri url) => subscription with
    {
        Url = text,
        Host = url.IdnHost,
        State = subscription.State == WebhookState.Paused ? WebhookState.Paused : WebhookState.Unverified,
        Health = Forgiven(subscription.Health) with
        {
            Reason = subscription.State == WebhookState.Paused ? UrlChanged : "",
        },
    };

    private static WebhookSubscription Started(WebhookSubscription subscription, WebhookChange change)
    {
        if (!change.Paused.IsSent)
        {
            return subscription;
        }

        if (change.Paused.Value)
        {
            return subscription.State == WebhookState.Active ? subscription with { State = WebhookState.Paused } : subscription;
        }

        return subscription.State is WebhookState.Paused or WebhookState.Disabled
            ? subscription with
            {
                State = subscription.Health.VerifiedAt is null || subscription.Health.Reason == UrlChanged
                    ? WebhookState.Unverified
                    : WebhookState.Active,
                Health = Forgiven(subscription.Health),
            }
            : subscription;
    }

    private static WebhookHealth Forgiven(WebhookHealth health) => new()
    {
        VerifiedAt = health.VerifiedAt,
        LastSuccessAt = health.LastSuccessAt,
        Delivered = health.Delivered,
        Failed = health.Failed,
    };
}
