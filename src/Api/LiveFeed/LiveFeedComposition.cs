using Microsoft.AspNetCore.SignalR.Protocol;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.LiveFeed;

/// <summary>The hub and what serves it.</summary>
internal static class LiveFeedComposition
{
    /// <summary>The largest message a client may send, in bytes.</summary>
    private const long MessageBytesMax = 16 * 1024;

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(30);

    public static void AddLiveFeed(this IServiceCollection services)
    {
        services.AddSingleton<AthleteFeeds>();
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = MessageBytesMax;
            options.HandshakeTimeout = HandshakeTimeout;
            options.KeepAliveInterval = KeepAliveInterval;
            options.ClientTimeoutInterval = ClientTimeout;
        }).AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));

        // Named like SignalR's own and registered after it, so it takes its place.
        services.AddSingleton<IHubProtocol, LenientHubProtocol>();
    }

    public static void MapLiveFeed(this IEndpointRouteBuilder routes) =>
        routes.MapHub<LiveHub>(LiveHub.Path, options => options.CloseOnAuthenticationExpiration = true).RequireAuthorization();
}
