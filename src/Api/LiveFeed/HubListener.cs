using Microsoft.AspNetCore.SignalR;

namespace TrainItAll.Api.LiveFeed;

/// <summary>A SignalR connection. SignalR itself beats, and ends a connection that takes nothing for ten seconds.</summary>
internal sealed class HubListener(HubCallerContext caller) : ILiveListener
{
    private readonly HubConnectionContext _connection = LiveHubLifetime.ConnectionOf(caller);

    public Task SendAsync(LiveMessage message, CancellationToken cancellationToken) =>
        _connection.WriteAsync(message.Json.ForHub(message.Target), cancellationToken).AsTask();

    public Task BeatAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Close() => caller.Abort();

    public void Leave()
    {
        // SignalR ends its connections itself, and lets them take what was sent.
    }
}
