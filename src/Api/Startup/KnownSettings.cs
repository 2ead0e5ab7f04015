using System.Collections.Immutable;
using TrainItAll.Providers;

namespace TrainItAll.Api.Startup;

/// <summary>The keys that mean something; others are told to the operator, because they are mostly typing errors.</summary>
internal static class KnownSettings
{
    public const string Root = "TrainItAll";

    private static readonly string[] ProviderKeys =
        ["ClientId", "ClientSecret", "SubscriptionKey", "NotificationSecret", "BaseUrl", "OAuthUrl", "VerifyToken", "Windows", "Files", "Supports247"];

    private static readonly ImmutableHashSet<string> Keys = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "DataDirectory",
        "PublicUrl",
        "Proxies",
        "Origins",
        "Secrets:Key",
        "Accounts:SignUp",
        "RunsGrains",
        "Storage:Postgres",
        "Storage:CommitQueueMax",
        "Retention:EventDays",
        "Retention:ReceiptHours",
        "Admin:Email",
        "Admin:Password",
        "Admin:ApiKey",
        "LiveFeed:ConnectionsPerUser",
        "LiveFeed:ConnectionsPerAddress",
        "LiveFeed:Connections",
        "OAuth:TokenRequestsPerClient",
        "OAuth:TokenRequestsPerNetwork",
        "OAuth:AuthorizeRequestsPerNetwork",
        "OAuth:WrongSecrets",
        "OAuth:UnknownTokens",
        "Webhooks:AllowedPrivateNetworks",
        "Webhooks:OwnNetworks",
        "Webhooks:ConnectSeconds",
        "Webhooks:AttemptSeconds",
        "Webhooks:RequestsPerSecondPerHost",
        "Webhooks:InFlightPerHost",
        "Webhooks:InFlight",
        "Webhooks:ActivitySeconds",
        "Webhooks:CalendarSeconds",
        "Webhooks:WellnessSeconds",
        "Webhooks:SubscriptionsPerOwner",
        "Webhooks:SubscriptionsPerHost",
        "RateLimit:PerSecond",
        "RateLimit:Burst",
        "RateLimit:FailedSignInsPerSecond",
        "Providers:SyncTimeoutSeconds")
        .Union(KnownProviders.All.SelectMany(provider => ProviderKeys.Select(key => $"Providers:{provider.DisplayName}:{key}")));

    /// <summary>Keys nobody reads, as the operator writes them in the environment.</summary>
    public static ImmutableArray<string> FindUnknown(IConfiguration configuration) =>
    [
        .. configuration.GetSection(Root).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null && !Keys.Contains(setting.Key))
            .Select(setting => $"{Root}__{setting.Key.Replace(":", "__", StringComparison.Ordinal)}"),
    ];
}
