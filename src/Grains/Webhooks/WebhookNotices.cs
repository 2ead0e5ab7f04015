using Microsoft.Extensions.Logging;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>Tells an owner that its receiver fails. There is no mail yet: the operator reads it in the log, the owner in the record.</summary>
internal sealed partial class WebhookNotices(ILogger<WebhookNotices> logger)
{
    public void Failing(WebhookSubscription subscription) =>
        Log.Failing(logger, subscription.Id, subscription.Health.FailingSince, subscription.Health.LastError);

    public void Disabled(WebhookSubscription subscription) => Log.Disabled(logger, subscription.Id, subscription.Health.Reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The receiver of webhook subscription {Subscription} has failed since {Since}: {Error}")]
        public static partial void Failing(ILogger logger, string subscription, DateTimeOffset? since, string error);

        [LoggerMessage(2, LogLevel.Warning, "Webhook subscription {Subscription} was disabled: {Reason}")]
        public static partial void Disabled(ILogger logger, string subscription, string reason);
    }
}
