using Microsoft.AspNetCore.SignalR;

namespace TrainItAll.Api.LiveFeed;

/// <summary>
/// SignalR's own, except that a connection is within reach of whoever serves it: only so can a message be written that
/// was serialized once for all connections. To a single client SignalR serializes each time anew.
/// </summary>
internal sealed class LiveHubLifetime(ILogger<DefaultHubLifetimeManager<LiveHub>> logger) : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private static readonly object Key = new();

    public static HubConnectionContext ConnectionOf(HubCallerContext caller) =>
        (HubConnectionContext)caller.Items[Key]!;

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Items[Key] = connection;

        return base.OnConnectedAsync(connection);
    }
}
