using System.Globalization;
using Microsoft.Extensions.Logging;
using TrainItAll.Mails;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>Tells an owner that its receiver fails: by mail, and in the log for the operator. The URL may hold secrets, so only its host is named.</summary>
internal sealed partial class WebhookNotices(IOwnerMails mails, ILogger<WebhookNotices> logger)
{
    public void Failing(WebhookSubscription subscription)
    {
        var health = subscription.Health;
        Log.Failing(logger, subscription.Id, health.FailingSince, health.LastError);
        Send(
            subscription,
            "Your webhook receiver does not answer",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Nothing could be delivered to {Name(subscription)} since {health.FailingSince:yyyy-MM-dd HH:mm} UTC.\n"
                + $"The last failure: {health.LastError}.\n\n"
                + $"We go on trying. After 120 hours without one success the subscription is disabled."));
    }

    public void Disabled(WebhookSubscription subscription)
    {
        Log.Disabled(logger, subscription.Id, subscription.Health.Reason);
        Send(
            subscription,
            "Your webhook subscription was disabled",
            $"Nothing more is sent to {Name(subscription)}: {Words(subscription.Health.Reason)}\n"
            + $"The last failure: {subscription.Health.LastError}.\n\n"
            + "What was not delivered is kept for 14 days. Start the subscription again when the receiver is well, and replay what it missed.");
    }

    private void Send(WebhookSubscription subscription, string subject, string text) =>
        mails.Send(new OwnerMail(subscription.Owner.UserId, subject, text, "/account/webhooks"));

    private static string Name(WebhookSubscription subscription) => subscription.Settings.Description is { Length: > 0 } description
        ? $"\"{description}\" ({subscription.Id}, {subscription.Host})"
        : $"{subscription.Id} ({subscription.Host})";

    private static string Words(string reason) => reason switch
    {
        "gone" => "the receiver answered 410, which asks us to stop.",
        "address_not_public" => "its name leads to an address that is not public.",
        _ => "it has not answered with success for 120 hours.",
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The receiver of webhook subscription {Subscription} has failed since {Since}: {Error}")]
        public static partial void Failing(ILogger logger, string subscription, DateTimeOffset? since, string error);

        [LoggerMessage(2, LogLevel.Warning, "Webhook subscription {Subscription} was disabled: {Reason}")]
        public static partial void Disabled(ILogger logger, string subscription, string reason);
    }
}
