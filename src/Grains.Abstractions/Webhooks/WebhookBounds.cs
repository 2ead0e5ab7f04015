using System.Collections.Immutable;

namespace TrainItAll.Webhooks;

/// <summary>Bounds of subscriptions, messages and replays (specification §3 to §7).</summary>
public static class WebhookBounds
{
    /// <summary>What every subscription's id starts with.</summary>
    public const string IdPrefix = "whs_";

    /// <summary>What every message's id starts with.</summary>
    public const string MessagePrefix = "msg_";

    /// <summary>The longest URL in characters.</summary>
    public const int UrlCharsMax = 2_000;

    /// <summary>The longest description in characters.</summary>
    public const int DescriptionCharsMax = 200;

    /// <summary>Event types in one subscription at most.</summary>
    public const int EventTypesMax = 20;

    /// <summary>Athletes in a filter at most.</summary>
    public const int AthletesMax = 1_000;

    /// <summary>Custom headers at most.</summary>
    public const int HeadersMax = 5;

    /// <summary>The longest name of a custom header in characters.</summary>
    public const int HeaderNameCharsMax = 100;

    /// <summary>The longest value of a custom header in characters.</summary>
    public const int HeaderCharsMax = 1_024;

    /// <summary>Requests in flight of one subscription at most.</summary>
    public const int InFlightMax = 32;

    /// <summary>Live signing keys at most.</summary>
    public const int KeysMax = 3;

    /// <summary>The longest time in s in which an old key goes on signing.</summary>
    public const int OverlapSecondsMax = 604_800;

    /// <summary>How long in s an old key goes on signing when nothing else is said.</summary>
    public const int OverlapSecondsDefault = 86_400;

    /// <summary>Events in one message at most.</summary>
    public const int EventsMax = 50;

    /// <summary>The largest body in bytes.</summary>
    public const int BodyBytesMax = 256 * 1024;

    /// <summary>An event larger than this, in bytes, is sent thin.</summary>
    public const int EventBytesMax = 128 * 1024;

    /// <summary>The most messages of one replay.</summary>
    public const int ReplayMessagesMax = 10_000;

    /// <summary>How far back a replay reaches, and how long dead messages are kept.</summary>
    public static readonly TimeSpan DeadKept = TimeSpan.FromDays(14);

    /// <summary>How long the body of a delivered message is kept.</summary>
    public static readonly TimeSpan DeliveredKept = TimeSpan.FromDays(3);

    /// <summary>The event that verifies a receiver.</summary>
    public const string TestEvent = "TEST";

    /// <summary>What a subscription can ask for.</summary>
    public static readonly ImmutableArray<string> EventTypes =
    [
        LiveFeed.EventTypes.ActivityUploaded, LiveFeed.EventTypes.ActivityAnalyzed, "ACTIVITY_UPDATED", "ACTIVITY_DELETED",
        "CALENDAR_UPDATED", LiveFeed.EventTypes.WellnessUpdated, "APP_SCOPE_CHANGED", "SYNC_COMPLETED",
        LiveFeed.EventTypes.SportSettingsUpdated, LiveFeed.EventTypes.FitnessUpdated,
    ];
}
