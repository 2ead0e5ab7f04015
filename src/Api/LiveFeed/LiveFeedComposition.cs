using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.LiveFeed;

/// <summary>The hub, the event stream and what serves them.</summary>
internal static class LiveFeedComposition
{
    /// <summary>The largest message a client may send, in bytes.</summary>
    private const long MessageBytesMax = 16 * 1024;

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoodbyesWithin = TimeSpan.FromSeconds(6);

    public static void AddLiveFeed(this IServiceCollection services)
    {
        services.AddSingleton<AthleteFeeds>();
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<LiveAthletes>();
        services.AddSingleton<LiveCredentials>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveCredentials>());
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = MessageBytesMax;
            options.HandshakeTimeout = HandshakeTimeout;
            options.KeepAliveInterval = KeepAliveInterval;
            options.ClientTimeoutInterval = ClientTimeout;
            options.AddFilter<CallBudget>();
        }).AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));

        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveHubLifetime>();

        // Named like SignalR's own and registered after it, so it takes its place.
        services.AddSingleton<IHubProtocol, LenientHubProtocol>();
    }

    public static void MapLiveFeed(this WebApplication app)
    {
        app.MapHub<LiveHub>(LiveHub.Path).RequireAuthorization();
        app.MapLiveStream();

        // After SignalR has asked for its own turn, and so before it: it ends its connections without a word.
        var connections = app.Services.GetRequiredService<LiveConnections>();
        app.Lifetime.ApplicationStopping.Register(() => Task.Run(connections.LeaveAsync).Wait(GoodbyesWithin));
    }
}
