using System.Collections.Immutable;

namespace TrainItAll.Api.Startup;

/// <summary>The keys that mean something; others are told to the operator, because they are mostly typing errors.</summary>
internal static class KnownSettings
{
    public const string Root = "TrainItAll";

    private static readonly ImmutableHashSet<string> Keys = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "DataDirectory",
        "PublicUrl",
        "Proxies",
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
        "OAuth:TokenRequestsPerClient",
        "OAuth:TokenRequestsPerNetwork",
        "OAuth:AuthorizeRequestsPerNetwork",
        "OAuth:WrongSecrets",
        "OAuth:UnknownTokens",
        "RateLimit:PerSecond",
        "RateLimit:Burst",
        "RateLimit:FailedSignInsPerSecond");

    /// <summary>Keys nobody reads, as the operator writes them in the environment.</summary>
    public static ImmutableArray<string> FindUnknown(IConfiguration configuration) =>
    [
        .. configuration.GetSection(Root).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null && !Keys.Contains(setting.Key))
            .Select(setting => $"{Root}__{setting.Key.Replace(":", "__", StringComparison.Ordinal)}"),
    ];
}
