using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>What an attempt says about its receiver (specification §7), as pure functions.</summary>
internal static class HealthRules
{
    /// <summary>After so many failures in a row only one message is tried, on the schedule.</summary>
    public const int ProbingFailures = 10;

    private const int RefusedMax = 3;
    private const int CountedFailuresMin = 20;
    private const int ErrorCharsMax = 200;

    private static readonly TimeSpan DisablingAfter = TimeSpan.FromHours(120);
    private static readonly TimeSpan FirstNotice = TimeSpan.FromHours(1);
    private static readonly TimeSpan SecondNotice = TimeSpan.FromHours(24);

    public static bool IsProbing(WebhookHealth health) => health.FailuresInRow >= ProbingFailures;

    /// <summary>The receiver's health after an attempt, and whether the subscription is stopped by it.</summary>
    public static (WebhookHealth Health, WebhookState State) After(
        WebhookHealth before, WebhookState state, SendResult result, DateTimeOffset now)
    {
        if (result.IsDelivered)
        {
            var healthy = new WebhookHealth
            {
                VerifiedAt = before.VerifiedAt ?? now,
                LastSuccessAt = now,
                Delivered = before.Delivered + 1,
                Failed = before.Failed,
            };

            return (healthy, state == WebhookState.Unverified ? WebhookState.Active : state);
        }

        var health = Failed(before, result, now);

        return FindReason(health, result, state, now) is { } reason
            ? (health with { Reason = reason }, WebhookState.Disabled)
            : (health, state);
    }

    /// <summary>How many notices the owner should have had by now: after an hour and after a day of failure.</summary>
    public static int NoticesDue(WebhookHealth health, DateTimeOffset now) =>
        health.FailingSince is not { } since ? 0
            : now - since >= SecondNotice ? 2
            : now - since >= FirstNotice ? 1
            : 0;

    private static WebhookHealth Failed(WebhookHealth before, SendResult result, DateTimeOffset now) => before with
    {
        FailuresInRow = before.FailuresInRow + 1,
        RefusedInRow = result.Failure == SendFailure.Refused ? before.RefusedInRow + 1 : 0,
        CountedFailures = before.CountedFailures + (result.CountsTowardsDisabling ? 1 : 0),
        FailingSince = before.FailingSince ?? now,
        LastError = result.Error.Length > ErrorCharsMax ? result.Error[..ErrorCharsMax] : result.Error,
        Failed = before.Failed + 1,
    };

    private static string? FindReason(WebhookHealth health, SendResult result, WebhookState state, DateTimeOffset now) => result switch
    {
        { Failure: SendFailure.Gone } => "gone",
        { Failure: SendFailure.Refused } when health.RefusedInRow >= RefusedMax => "address_not_public",
        _ when state != WebhookState.Unverified && health.CountedFailures >= CountedFailuresMin
            && now - health.FailingSince >= DisablingAfter => "failing",
        _ => null,
    };
}
