using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>What a provider can do. The answers 501, the list of providers and the pages come from this.</summary>
/// <param name="Name">Lower case, as in paths.</param>
/// <param name="DisplayName">As people know it.</param>
/// <param name="HasWorkouts">Whether it has activities.</param>
/// <param name="Has247">Whether it has sleep, recovery and activity of the day.</param>
/// <param name="HasWebhooks">Whether it tells of news by itself.</param>
/// <param name="Windows">How many requests it takes from one application.</param>
public sealed record ProviderTraits(
    string Name, string DisplayName, bool HasWorkouts, bool Has247, bool HasWebhooks, ImmutableArray<RateWindow> Windows)
{
    /// <summary>The headers by which a delivery shows that it is genuine; they are kept with it.</summary>
    public ImmutableArray<string> Headers { get; init; } = [];

    /// <summary>The header that must equal our client id; null where deliveries are signed.</summary>
    public string? ClientHeader { get; init; }

    /// <summary>The largest delivery in bytes.</summary>
    public int DeliveryBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How far back the first sync after connecting goes.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How far back the provider gives anything at all.</summary>
    public TimeSpan HistoryMax { get; init; } = TimeSpan.FromDays(366);

    /// <summary>A token is refreshed when it lives no longer than this.</summary>
    public TimeSpan RefreshBefore { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether history comes by webhook after it was asked for.</summary>
    public bool IsBackfilled { get; init; }

    /// <summary>Whether the operator may have it give data of the day although the dialect says that it has none.</summary>
    public bool Offers247OnDemand { get; init; }

    /// <summary>Whether subscriptions are made over its API.</summary>
    public bool HasSubscriptions { get; init; }

    /// <summary>Whether data of the day is synced under these settings.</summary>
    /// <param name="options">The operator's application.</param>
    public bool Offers247(ProviderOptions options) => Has247 || (Offers247OnDemand && options.Supports247);

    /// <summary>What the person pastes into the provider's portal; empty where the subscription is made over its API.</summary>
    public ImmutableArray<string> PortalPaths { get; init; } = [];
}

/// <summary>So many requests in so much time.</summary>
/// <param name="Requests">The most requests.</param>
/// <param name="Length">In this time.</param>
public sealed record RateWindow(int Requests, TimeSpan Length);

/// <summary>All providers that this dialect names; there is a connector for each of them.</summary>
public static class KnownProviders
{
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>In the order of the seed.</summary>
    public static readonly ImmutableArray<ProviderTraits> All =
    [
        new("garmin", "Garmin", true, true, true, [new(100, TimeSpan.FromMinutes(1))])
        {
            IsBackfilled = true,
            ClientHeader = "garmin-client-id",
            DeliveryBytesMax = 100 * 1024 * 1024,
            History = TimeSpan.FromDays(30),
            HistoryMax = TimeSpan.FromDays(30),
            RefreshBefore = TimeSpan.FromMinutes(10),
            PortalPaths = ["/api/v1/webhooks/garmin/push", "/api/v1/webhooks/garmin/ping"],
        },
        new("strava", "Strava", true, false, true, [new(100, QuarterHour), new(1_000, Day)])
        {
            Headers = ["X-Strava-Signature"],
            HasSubscriptions = true,
        },
        new("polar", "Polar", true, false, true, [new(500, QuarterHour), new(5_000, Day)])
        {
            Headers = ["Polar-Webhook-Event", "Polar-Webhook-Signature"],
            History = TimeSpan.FromDays(30),
            HistoryMax = TimeSpan.FromDays(30),
            Offers247OnDemand = true,
            HasSubscriptions = true,
        },
        new("suunto", "Suunto", true, true, true, [new(100, QuarterHour)])
        {
            Headers = ["X-HMAC-SHA256-Signature"],
            PortalPaths = ["/api/v1/webhooks/suunto"],
        },
        new("whoop", "WHOOP", true, true, true, [new(100, TimeSpan.FromMinutes(1)), new(10_000, Day)])
        {
            Headers = ["X-WHOOP-Signature", "X-WHOOP-Signature-Timestamp"],
            PortalPaths = ["/api/v1/webhooks/whoop"],
        },
    ];

    /// <summary>Looks for one by name, in any letters' case.</summary>
    public static ProviderTraits? Find(string name) =>
        All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
}
