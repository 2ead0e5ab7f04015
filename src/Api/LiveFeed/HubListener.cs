using Microsoft.AspNetCore.SignalR;

namespace TrainItAll.Api.LiveFeed;

/// <summary>A SignalR connection. SignalR itself beats, and ends a connection that takes nothing for ten seconds.</summary>
internal sealed class HubListener(IHubContext<LiveHub> hub, HubCallerContext caller) : ILiveListener
{
    private readonly ISingleClientProxy _client = hub.Clients.Client(caller.ConnectionId);

    public Task SendAsync(LiveMessage message, CancellationToken cancellationToken) =>
        _client.SendAsync(message.Target, message.Json, cancellationToken);

    public Task BeatAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Close() => caller.Abort();

    public void Leave()
    {
        // SignalR ends its connections itself, and lets them take what was sent.
    }
}
