using System.Collections.Immutable;
using TrainItAll.LiveFeed;
using TrainItAll.OAuth;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>Which changes become one event, and how long the first waits for the others (specification §6), as pure functions.</summary>
internal static class MergeRules
{
    /// <summary>News about what a client may see; told to that client alone.</summary>
    public const string ScopesChanged = "APP_SCOPE_CHANGED";

    private const string Analyzed = EventTypes.ActivityAnalyzed;
    private const string Updated = "ACTIVITY_UPDATED";
    private const string Deleted = "ACTIVITY_DELETED";
    private const string Calendar = EventTypes.CalendarUpdated;

    /// <summary>Fitness is told soon after the load changed, but once of an upload that changes several days.</summary>
    private const int FitnessSecondsMax = 2;

    /// <summary>What a listener is told of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="listener">Who listens.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="windows">How long to gather.</param>
    public static IEnumerable<OutboxRow> RowsOf(
        OutboxChange change, WebhookListener listener, DateTimeOffset at, WebhookOptions windows)
    {
        if (!Hears(listener, change))
        {
            return [];
        }

        var notBefore = at + WindowOf(change.Type, windows);
        var mergeKey = MergeKeyOf(change, listener.IsIntervals);

        return change.Items.Select(item => new OutboxRow(
            listener.SubscriptionId, change.Type, mergeKey, item.Key, change.Seq, notBefore, item.Doc));
    }

    /// <summary>What a listener need no longer be told: of a deleted activity nobody wants to hear that it changed.</summary>
    public static IEnumerable<OutboxWithdrawal> WithdrawalsOf(OutboxChange change, WebhookListener listener) =>
        change.Type == Deleted
            ?
            [
                new OutboxWithdrawal(listener.SubscriptionId, ActivityKey(Analyzed, change.Subject)),
                new OutboxWithdrawal(listener.SubscriptionId, ActivityKey(Updated, change.Subject)),
            ]
            : [];

    public static TimeSpan WindowOf(string type, WebhookOptions windows) => TimeSpan.FromSeconds(type switch
    {
        Analyzed or Updated => windows.ActivitySeconds,
        Calendar => windows.CalendarSeconds,
        EventTypes.WellnessUpdated => windows.WellnessSeconds,
        EventTypes.FitnessUpdated => Math.Min(FitnessSecondsMax, windows.WellnessSeconds),
        _ => 0,
    });

    /// <summary>Whether a subscription asked for an event and may see it.</summary>
    public static bool Hears(WebhookListener listener, OutboxChange change) =>
        listener.Events.Contains(change.Type)
        && EventScopes.MaySee(listener.Permissions, change.Type, change.Subject)
        && (change.Type != ScopesChanged || listener.ClientId.Length == 0 || listener.ClientId == change.Subject);

    /// <summary>Unique where nothing is merged. Intervals clients get days whole, whatever was written of them.</summary>
    private static string MergeKeyOf(OutboxChange change, bool isIntervals) => change.Type switch
    {
        Analyzed or Updated => ActivityKey(change.Type, change.Subject),
        Calendar or EventTypes.FitnessUpdated => change.Type,
        EventTypes.WellnessUpdated => isIntervals ? change.Type : $"{change.Type}/{change.Subject}",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{change.Type}#{change.Seq}"),
    };

    private static string ActivityKey(string type, string activityId) => $"{type}/{activityId}";
}

/// <summary>A change of an athlete as webhooks see it.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Subject">The activity or the collection that changed; empty otherwise.</param>
/// <param name="Items">What will be told; the later of two with one key wins.</param>
internal sealed record OutboxChange(string Type, long Seq, string Subject, ImmutableArray<OutboxItem> Items);

/// <summary>One thing that an event tells.</summary>
/// <param name="Key">Names it within the event.</param>
/// <param name="Doc">JSON text of an <see cref="OutboxDoc"/>.</param>
internal readonly record struct OutboxItem(string Key, string Doc);

/// <summary>A subscription as the athlete's grain knows it.</summary>
internal sealed record WebhookListener(string SubscriptionId, ImmutableHashSet<string> Events, PermissionSet Permissions, bool IsIntervals)
{
    /// <summary>The client that owns it; empty when a user does.</summary>
    public string ClientId { get; init; } = "";

    public static WebhookListener Of(WebhookSubscription subscription) => new(
        subscription.Id,
        subscription.Settings.Events.ToImmutableHashSet(StringComparer.Ordinal),
        new PermissionSet(subscription.Settings.Permissions),
        subscription.Settings.IsIntervals)
    {
        ClientId = subscription.Owner.ClientId,
    };
}
