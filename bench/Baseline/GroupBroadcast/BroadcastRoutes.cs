using Microsoft.AspNetCore.SignalR;

namespace TrainItAll.Bench.Baseline.GroupBroadcast;

/// <summary>The routes.</summary>
internal static class BroadcastRoutes
{
    public static void MapGroupBroadcast(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok());
        app.MapHub<BroadcastHub>("/hubs/live");
        var seq = 0L;
        app.MapPost("/broadcast", (IHubContext<BroadcastHub> hub) => hub.Clients.Group(BroadcastHub.Group).SendAsync(
            "WELLNESS_UPDATED",
            new BroadcastEvent(
                Interlocked.Increment(ref seq), "0123456789abcdef0123456789abcdef", "mem_0123456789abcdef0123456789abcdef", "WELLNESS_UPDATED",
                DateTimeOffset.UtcNow, Replayed: false, "sleepDays", ["2026-01-17"])));
    }
}
