namespace TrainItAll.Storage.Webhooks;

/// <summary>One thing that a subscription shall be told, written with the change itself.</summary>
/// <remarks>
/// A row that waits under the same subscription, athlete, merge key and item key takes the new document and number and
/// keeps its own first number and its own <see cref="NotBefore"/>; rows of one merge key become one event.
/// </remarks>
/// <param name="SubscriptionId"><c>whs_…</c>.</param>
/// <param name="Type">The event's name.</param>
/// <param name="MergeKey">What becomes one event; unique where nothing is merged.</param>
/// <param name="ItemKey">What of the event it is: a later change of the same item replaces it.</param>
/// <param name="Seq">The change, between the commit's first and last.</param>
/// <param name="NotBefore">When it may be sent, unless rows of its merge key wait already: then their time holds.</param>
/// <param name="Doc">JSON text from which the payload is made.</param>
public sealed record OutboxRow(
    string SubscriptionId, string Type, string MergeKey, string ItemKey, long Seq, DateTimeOffset NotBefore, string Doc);

/// <summary>Takes back what waits under a merge key and has not been frozen into a message.</summary>
/// <param name="SubscriptionId"><c>whs_…</c>.</param>
/// <param name="MergeKey">See <see cref="OutboxRow"/>.</param>
public sealed record OutboxWithdrawal(string SubscriptionId, string MergeKey);

/// <summary>A row that waits.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="MergeKey">See <see cref="OutboxRow"/>.</param>
/// <param name="ItemKey">See <see cref="OutboxRow"/>.</param>
/// <param name="SeqFrom">The first change that it stands for.</param>
/// <param name="Seq">The last one.</param>
/// <param name="At">When the last one happened, UTC.</param>
/// <param name="NotBefore">When it may be sent.</param>
/// <param name="Doc">JSON text of the last one.</param>
public sealed record WaitingRow(
    string Type,
    string MergeKey,
    string ItemKey,
    long SeqFrom,
    long Seq,
    DateTimeOffset At,
    DateTimeOffset NotBefore,
    string Doc);

/// <summary>An athlete of whom something waits, with no message on the way.</summary>
/// <param name="AthleteId"><c>mem_…</c>.</param>
/// <param name="NotBefore">When the first of it may be sent.</param>
public sealed record WaitingAthlete(string AthleteId, DateTimeOffset NotBefore);
