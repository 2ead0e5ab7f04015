namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>This feature's rows of the authorization matrix.</summary>
internal static class WebhookRoutes
{
    public static (string Method, string Route, string Needs)[] Table(string anyKey, string operatorOnly) =>
    [
        ("GET", "/api/admin/webhook-subscriptions", operatorOnly),
        ("GET", "/api/external/v1/events", anyKey),
        ("GET", "/api/external/v1/webhook-subscriptions", anyKey),
        ("POST", "/api/external/v1/webhook-subscriptions", anyKey),
        ("GET", "/api/external/v1/webhook-subscriptions/{id}", anyKey),
        ("PATCH", "/api/external/v1/webhook-subscriptions/{id}", anyKey),
        ("DELETE", "/api/external/v1/webhook-subscriptions/{id}", anyKey),
        ("POST", "/api/external/v1/webhook-subscriptions/{id}/rotate-secret", anyKey),
        ("POST", "/api/external/v1/webhook-subscriptions/{id}/test", anyKey),
        ("POST", "/api/external/v1/webhook-subscriptions/{id}/replay", anyKey),
        ("GET", "/api/external/v1/webhook-subscriptions/{id}/deliveries", anyKey),
        ("GET", "/api/external/v1/webhook-subscriptions/{id}/deliveries/{deliveryId}", anyKey),
        ("POST", "/api/external/v1/webhook-subscriptions/{id}/deliveries/{deliveryId}/replay", anyKey),
    ];
}
