namespace TrainItAll.Api.Tests.Providers;

/// <summary>Rows of the authorization matrix.</summary>
internal static class ProviderRoutes
{
    public static (string Method, string Route, string Needs)[] Table(string anonymous) =>
    [
        ("POST", "/api/v1/{provider}/users/{userId}/sync", "activities:write"),
        ("POST", "/api/v1/providers/{provider}/users/{userId}/sync", "activities:write"),
        ("GET", "/api/v1/tasks/{taskId}", "activities:read"),
        ("GET", "/api/v1/garmin/users/{userId}/backfill/status", "activities:read"),
        ("POST", "/api/v1/garmin/users/{userId}/backfill/cancel", "activities:write"),
        ("POST", "/api/v1/garmin/users/{userId}/backfill/{type}/retry", "activities:write"),
        ("DELETE", "/api/v1/tasks/{taskId}", "activities:write"),
        ("GET", "/api/v1/oauth/providers", "profile:read"),
        ("GET", "/api/v1/oauth/{provider}/authorize", "profile:write"),
        ("GET", "/api/v1/oauth/{provider}/callback", anonymous),
        ("GET", "/api/v1/oauth/success", anonymous),
        ("GET", "/api/v1/oauth/error", anonymous),
        ("GET", "/api/v1/users/{userId}/connections", "profile:read"),
        ("DELETE", "/api/v1/users/{userId}/connections/{provider}", "profile:write"),
        ("GET", "/api/v1/users/{userId}/sync/recent", "activities:read"),
        ("GET", "/api/v1/users/{userId}/sync/runs", "activities:read"),
        ("GET", "/api/v1/users/{userId}/sync/stream", "activities:read"),
        ("POST", "/api/v1/{provider}/users/{userId}/sync/historical", "activities:write"),
        ("POST", "/api/v1/providers/{provider}/users/{userId}/sync/historical", "activities:write"),
        ("DELETE", "/api/v1/users/{userId}/connections/{provider}/data", "profile:write"),
        ("POST", "/api/v1/webhooks/{provider}", anonymous),
        ("POST", "/api/v1/webhooks/{provider}/{kind:regex(^(push|ping|webhook)$)}", anonymous),
        ("POST", "/api/v1/{provider}/webhooks/{kind:regex(^(push|ping)$)}", anonymous),
        ("POST", "/api/v1/{provider:regex(^strava$)}/webhook", anonymous),
        ("GET", "/api/v1/webhooks/strava/webhook", anonymous),
        ("GET", "/api/v1/strava/webhook", anonymous),
        ("GET", "/api/v1/providers/strava/webhooks", anonymous),
        ("POST", "/api/v1/providers/{provider}/webhooks", anonymous),
        ("GET", "/api/v1/providers/{provider}/webhooks/subscriptions", "operator"),
        ("POST", "/api/v1/providers/{provider}/webhooks/subscriptions", "operator"),
        ("POST", "/api/v1/providers/{provider}/webhooks/subscriptions/renew", "operator"),
        ("GET", "/api/v1/providers/{provider}/webhooks/subscriptions/{id}", "operator"),
        ("PUT", "/api/v1/providers/{provider}/webhooks/subscriptions/{id}", "operator"),
        ("DELETE", "/api/v1/providers/{provider}/webhooks/subscriptions/{id}", "operator"),
    ];
}
