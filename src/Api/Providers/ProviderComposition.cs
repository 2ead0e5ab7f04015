namespace TrainItAll.Api.Providers;

/// <summary>The Open Wearables dialect (spec/provider-sync.md).</summary>
internal static class ProviderComposition
{
    public static void AddProviderSync(this IServiceCollection services)
    {
        services.AddSingleton<PathUser>();
        services.AddSingleton<DeliveryRoom>();
        services.AddSingleton<ConnectFlows>();
        services.AddSingleton<SyncStreams>();
    }

    public static void MapProviderSync(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(ProviderPaths.Prefix).WithTags("Providers");
        api.MapSyncs();
        api.MapConnections();
        api.MapInbox();
        api.MapSyncHistory();
        api.MapSyncStream();
        app.MapInboxAdmin();
        api.MapSubscriptions();
        api.MapBackfill();
    }
}
