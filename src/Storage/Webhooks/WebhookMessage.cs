namespace TrainItAll.Storage.Webhooks;

/// <summary>Events of one athlete, frozen: what is sent never changes again.</summary>
/// <param name="Id"><c>msg_…</c>, letters and digits.</param>
/// <param name="SubscriptionId"><c>whs_…</c>.</param>
/// <param name="AthleteId"><c>mem_…</c>; empty for test events.</param>
/// <param name="DeliverySeq">Counts the messages of this subscription about this athlete, from 1 without holes.</param>
/// <param name="Types">Its events' names, each once, with blanks between.</param>
/// <param name="Events">How many events.</param>
/// <param name="CreatedAt">When it was frozen, UTC.</param>
public sealed record WebhookMessage(
    string Id, string SubscriptionId, string AthleteId, long DeliverySeq, string Types, int Events, DateTimeOffset CreatedAt)
{
    /// <summary>What became of it.</summary>
    public MessageState State { get; init; }

    /// <summary>Attempts made, over all replays.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts made since it was frozen or replayed last.</summary>
    public int Tries { get; init; }

    /// <summary>When it is tried next, or, while it is being tried, when it is given up for lost.</summary>
    public DateTimeOffset NextAt { get; init; }

    /// <summary>When it was delivered, died or was cancelled; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it died or was cancelled; empty otherwise.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>What became of a message. Kept by name, in lower case.</summary>
public enum MessageState
{
    /// <summary>It is still to be delivered.</summary>
    Pending,

    /// <summary>Its receiver took it.</summary>
    Delivered,

    /// <summary>Given up; it can be replayed.</summary>
    Dead,

    /// <summary>It must not be sent any more.</summary>
    Cancelled,
}

/// <summary>One request that was made for a message.</summary>
/// <param name="MessageId"><c>msg_…</c>.</param>
/// <param name="Number">From 1.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="DurationMs">In ms.</param>
/// <param name="Address">Connected to; empty when there was no connection.</param>
/// <param name="Status">HTTP status; 0 when none came.</param>
/// <param name="Error">What went wrong; empty when nothing did.</param>
/// <param name="Answer">The first 1,024 bytes of the answer when it was text; else empty.</param>
public sealed record WebhookAttempt(
    string MessageId,
    int Number,
    DateTimeOffset StartedAt,
    long DurationMs,
    string Address,
    int Status,
    string Error,
    string Answer);

/// <summary>A message to freeze.</summary>
/// <param name="Message">The message; when <see cref="WebhookMessage.Attempts"/> is 1 its first attempt is begun with it.</param>
/// <param name="Body">The bytes to keep, encrypted by the caller.</param>
/// <param name="Epoch">The fencing token.</param>
public sealed record MessageFreeze(WebhookMessage Message, ReadOnlyMemory<byte> Body, long Epoch);

/// <summary>What an attempt led to.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="State">The message after it.</param>
/// <param name="NextAt">When it is tried next, if it is still pending.</param>
/// <param name="Reason">Why it is dead; else empty.</param>
public sealed record AttemptResult(WebhookAttempt Attempt, MessageState State, DateTimeOffset NextAt, string Reason);

/// <summary>Which messages to list, newest first.</summary>
/// <param name="SubscriptionId"><c>whs_…</c>.</param>
/// <param name="Skip">So many are left out first.</param>
/// <param name="Count">At most so many.</param>
public sealed record MessageQuery(string SubscriptionId, long Skip, int Count)
{
    /// <summary>Only of this state; null for all.</summary>
    public MessageState? State { get; init; }

    /// <summary>Only of this athlete; null for all.</summary>
    public string? AthleteId { get; init; }

    /// <summary>Only frozen at or after; null for all.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Which messages to send again.</summary>
/// <param name="Since">Frozen at or after.</param>
/// <param name="Until">Frozen before.</param>
/// <param name="State">Dead or delivered.</param>
/// <param name="Count">At most so many, the oldest first.</param>
public sealed record MessageReplay(DateTimeOffset Since, DateTimeOffset Until, MessageState State, int Count);

/// <summary>What lies before a subscription.</summary>
/// <param name="Waiting">Rows not frozen yet.</param>
/// <param name="Pending">Messages not delivered yet.</param>
/// <param name="Dead">Messages given up and still kept.</param>
/// <param name="OldestAt">When the oldest of what is undelivered came; null when nothing is.</param>
public sealed record WebhookBacklog(long Waiting, long Pending, long Dead, DateTimeOffset? OldestAt);
