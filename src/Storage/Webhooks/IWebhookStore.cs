using System.Collections.Immutable;
using TrainItAll.OAuth;

namespace TrainItAll.Storage.Webhooks;

/// <summary>
/// Keeps subscriptions and what is on its way to them. Rows of the outbox are written by
/// <see cref="Athletes.IAthleteStore.CommitAsync"/>. One sender at a time per subscription: whoever opened it last.
/// </summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>; a false answer to an epoch changed nothing.</remarks>
public interface IWebhookStore : IWebhookListenerSource
{
    /// <summary>Keeps a new subscription unless its owner has too many.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="ownerMax">Subscriptions of one owner at most.</param>
    /// <param name="hostMax">Of those with one host at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<SubscriptionInsert> InsertAsync(
        WebhookSubscription subscription, int ownerMax, int hostMax, CancellationToken cancellationToken);

    /// <summary>Looks for one subscription.</summary>
    Task<WebhookSubscription?> FindAsync(string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Lists subscriptions, the latest first.</summary>
    /// <param name="owner">Whose; null lists those of everybody.</param>
    /// <param name="skip">So many are left out first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<WebhookSubscription>> ListAsync(
        SubscriptionOwner? owner, long skip, int count, CancellationToken cancellationToken);

    /// <summary>Ids of subscriptions for which something lies, so that a start can wake their senders.</summary>
    Task<ImmutableArray<string>> ListBusyAsync(CancellationToken cancellationToken);

    /// <summary>What an athlete's living grant lets a client see.</summary>
    /// <returns>Null when there is none, or the client is disabled.</returns>
    Task<PermissionSet?> FindGrantAsync(string clientId, string athleteId, CancellationToken cancellationToken);

    /// <summary>The athletes who have granted a client anything, by id.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">The last id of the piece before; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<string>> ListCoveredAsync(string clientId, string after, int count, CancellationToken cancellationToken);

    /// <summary>Makes the caller the subscription's only sender: takes the next epoch, durably.</summary>
    /// <returns>Null when there is no such subscription.</returns>
    Task<WebhookSubscription?> OpenAsync(string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Replaces everything but owner and epoch.</summary>
    /// <returns>False when the epoch is not the newest.</returns>
    Task<bool> UpdateAsync(WebhookSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Stops or starts a subscription past its sender, which notices at its next claim or reminder.</summary>
    /// <returns>False when there is none, or none in a state from which this is possible.</returns>
    Task<bool> SetStateAsync(
        string subscriptionId, WebhookState expected, WebhookState wanted, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Deletes a subscription with all that lies for it.</summary>
    /// <returns>False when the epoch is not the newest.</returns>
    Task<bool> DeleteAsync(string subscriptionId, long epoch, CancellationToken cancellationToken);

    /// <summary>Athletes of whom something waits and of whom no message is pending, the earliest first.</summary>
    Task<ImmutableArray<WaitingAthlete>> FindWaitingAsync(
        string subscriptionId, int count, CancellationToken cancellationToken);

    /// <summary>Rows of an athlete that may be sent, in the order in which they shall be.</summary>
    /// <returns>The rows, and the number of the last message about this athlete; 0 before the first.</returns>
    Task<(ImmutableArray<WaitingRow> Rows, long DeliverySeq)> ReadReadyAsync(
        string subscriptionId, string athleteId, DateTimeOffset now, int count, CancellationToken cancellationToken);

    /// <summary>Turns rows into a message, whole or not at all.</summary>
    /// <param name="freeze">The message.</param>
    /// <param name="rows">The rows, as they were read; a row that has changed since refuses it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when a row has changed, a number was taken, the subscription was stopped, or the epoch is not the newest.</returns>
    Task<bool> FreezeAsync(MessageFreeze freeze, ImmutableArray<WaitingRow> rows, CancellationToken cancellationToken);

    /// <summary>The first pending message of each athlete, by the time at which it is tried next.</summary>
    Task<ImmutableArray<WebhookMessage>> FindPendingAsync(
        string subscriptionId, int count, CancellationToken cancellationToken);

    /// <summary>The pending message that was frozen first, of all athletes.</summary>
    Task<WebhookMessage?> FindOldestPendingAsync(string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Begins an attempt: counts it, and keeps others from it until a moment.</summary>
    /// <param name="message">The message as it was read.</param>
    /// <param name="epoch">The fencing token.</param>
    /// <param name="until">When the attempt may be taken for lost.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when somebody else did, the subscription was stopped, or the epoch is not the newest.</returns>
    Task<bool> ClaimAsync(WebhookMessage message, long epoch, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Keeps what an attempt led to, and how the receiver does after it.</summary>
    /// <param name="result">The result; it counts for the message even if the epoch is not the newest.</param>
    /// <param name="subscription">Its state and health are kept if its epoch is the newest.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the epoch is not the newest.</returns>
    Task<bool> RecordAsync(AttemptResult result, WebhookSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Ends every pending message of a subscription, or of one of its athletes.</summary>
    /// <param name="subscriptionId"><c>whs_…</c>.</param>
    /// <param name="athleteId">Null for all athletes.</param>
    /// <param name="state">Dead or cancelled.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many.</returns>
    Task<int> EndPendingAsync(
        string subscriptionId, string? athleteId, MessageState state, string reason, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Drops rows that wait.</summary>
    /// <param name="subscriptionId"><c>whs_…</c>.</param>
    /// <param name="athleteId">Null for all athletes.</param>
    /// <param name="mergeKey">Null for all merge keys.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many.</returns>
    Task<int> DropWaitingAsync(string subscriptionId, string? athleteId, string? mergeKey, CancellationToken cancellationToken);

    /// <summary>Lists messages, newest first.</summary>
    Task<ImmutableArray<WebhookMessage>> ListMessagesAsync(MessageQuery query, CancellationToken cancellationToken);

    /// <summary>Looks for one message of a subscription.</summary>
    /// <returns>The message and its body as it was kept; null when there is none.</returns>
    Task<(WebhookMessage Message, byte[] Body)?> FindMessageAsync(
        string subscriptionId, string messageId, CancellationToken cancellationToken);

    /// <summary>The attempts of a message, oldest first.</summary>
    Task<ImmutableArray<WebhookAttempt>> ReadAttemptsAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>Makes a finished message pending again, as it was.</summary>
    /// <returns>False when there is none, or it is pending or cancelled.</returns>
    Task<bool> ReplayAsync(string subscriptionId, string messageId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes messages of a period pending again.</summary>
    /// <returns>How many.</returns>
    Task<int> ReplayAsync(string subscriptionId, MessageReplay replay, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Counts what lies for a subscription.</summary>
    Task<WebhookBacklog> CountAsync(string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Deletes what is old: delivered messages, dead ones with their attempts, rows nobody will be told.</summary>
    /// <returns>How many rows went.</returns>
    Task<long> TrimAsync(DateTimeOffset deliveredBefore, DateTimeOffset othersBefore, CancellationToken cancellationToken);
}
