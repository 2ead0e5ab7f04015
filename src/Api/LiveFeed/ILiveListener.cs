namespace TrainItAll.Api.LiveFeed;

/// <summary>One connection, whatever it speaks. Calls come strictly one after another.</summary>
internal interface ILiveListener
{
    /// <summary>Ends when the connection has room again, so that a slow one holds up only itself.</summary>
    Task SendAsync(LiveMessage message, CancellationToken cancellationToken);

    /// <summary>Shows that the connection lives while there is nothing to say.</summary>
    Task BeatAsync(CancellationToken cancellationToken);

    /// <summary>Ends the connection.</summary>
    void Close();

    /// <summary>The server goes down: ends the connection unless the server does that itself.</summary>
    void Leave();
}
