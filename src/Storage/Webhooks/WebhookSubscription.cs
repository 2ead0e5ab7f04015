using System.Collections.Immutable;

namespace TrainItAll.Storage.Webhooks;

/// <summary>Who is told what, where.</summary>
/// <param name="Id"><c>whs_…</c>.</param>
/// <param name="Owner">Whose subscription.</param>
/// <param name="Url">Where to, as the owner wrote it.</param>
/// <param name="Host">The host in <paramref name="Url"/>, as it is resolved.</param>
/// <param name="Settings">What the owner chose.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record WebhookSubscription(
    string Id, SubscriptionOwner Owner, string Url, string Host, WebhookSettings Settings, DateTimeOffset CreatedAt)
{
    /// <summary>Whether it is being sent to.</summary>
    public WebhookState State { get; init; } = WebhookState.Unverified;

    /// <summary>Signing keys, body secret and custom headers, encrypted; opaque to the store.</summary>
    public string Secrets { get; init; } = "";

    /// <summary>How its receiver does.</summary>
    public WebhookHealth Health { get; init; } = new();

    /// <summary>The fencing token of whoever sends for it: taken by <see cref="IWebhookStore.OpenAsync"/>.</summary>
    public long Epoch { get; init; }

    /// <summary>Last change by its owner or by us, UTC.</summary>
    public DateTimeOffset ChangedAt { get; init; } = CreatedAt;
}

/// <summary>Whose subscription it is.</summary>
/// <param name="UserId">The user who made it, <c>usr_…</c>.</param>
/// <param name="AthleteId">That user's athlete, <c>mem_…</c>; of a client's subscription empty.</param>
/// <param name="ClientId">The OAuth client that owns it; empty when the user does.</param>
public sealed record SubscriptionOwner(string UserId, string AthleteId, string ClientId);

/// <summary>What an owner chooses; kept as JSON, so a property may be added, never renamed.</summary>
public sealed record WebhookSettings
{
    /// <summary>Names of events.</summary>
    public ImmutableArray<string> Events { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Athletes, <c>mem_…</c>; empty means all that the owner may see.</summary>
    public ImmutableArray<string> Athletes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether bodies carry the shared word.</summary>
    public bool IncludesSecret { get; init; } = true;

    /// <summary>What the owner calls it; null when not given.</summary>
    public string? Description { get; init; }

    /// <summary>Names of the custom headers; their values are secrets.</summary>
    public ImmutableArray<string> Headers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True for payloads in the fields of Intervals.icu, false for the native ones.</summary>
    public bool IsIntervals { get; init; }

    /// <summary>What the owner's credential allows to see, as a bit per permission.</summary>
    public long Permissions { get; init; }

    /// <summary>Requests in flight at most, 1 to 32; 1 keeps strict order over all athletes.</summary>
    public int InFlightMax { get; init; } = 8;
}

/// <summary>Whether a subscription is sent to. Kept by name, in lower case.</summary>
public enum WebhookState
{
    /// <summary>Its receiver has not answered the test event yet; nothing else is sent or kept for it.</summary>
    Unverified,

    /// <summary>Events are sent.</summary>
    Active,

    /// <summary>Stopped by its owner or an operator; events wait.</summary>
    Paused,

    /// <summary>Stopped by us, see <see cref="WebhookHealth.Reason"/>; events wait until they are too old.</summary>
    Disabled,
}

/// <summary>How a receiver does; kept as JSON, so a property may be added, never renamed.</summary>
public sealed record WebhookHealth
{
    /// <summary>Why it was disabled, or what the owner may want to know; empty when all is well.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Failures since the last success.</summary>
    public int FailuresInRow { get; init; }

    /// <summary>Refused addresses since the last connection.</summary>
    public int RefusedInRow { get; init; }

    /// <summary>Failures that count towards disabling, since the last success.</summary>
    public int CountedFailures { get; init; }

    /// <summary>The first failure since the last success; null when the last attempt succeeded.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The last success; null before the first.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When a receiver first answered its test; null before.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>What the last failure was, without anything secret; empty when there was none.</summary>
    public string LastError { get; init; } = "";

    /// <summary>How many notices its owner got about this failure, 0 to 2.</summary>
    public int Notices { get; init; }

    /// <summary>Messages delivered, ever.</summary>
    public long Delivered { get; init; }

    /// <summary>Attempts failed, ever.</summary>
    public long Failed { get; init; }
}

/// <summary>What became of a new subscription.</summary>
public enum SubscriptionInsert
{
    /// <summary>It is kept.</summary>
    Done,

    /// <summary>The owner has one with the same URL and events.</summary>
    Duplicate,

    /// <summary>The owner has as many as allowed.</summary>
    TooMany,

    /// <summary>The owner has as many with this host as allowed.</summary>
    TooManyOfHost,
}
