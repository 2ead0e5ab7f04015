using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.OAuth;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>What syncs do, as Server-Sent Events (spec 2.2).</summary>
internal static class SyncStreamEndpoint
{
    private static readonly QueryNumber Replay = new("replay", ByDefault: 20, Maximum: 200);

    public static void MapSyncStream(this IEndpointRouteBuilder api) => api
        .MapGet("/users/{userId}/sync/stream", StreamAsync).RequireScope(Permission.ActivitiesRead)
        .WithName("streamSyncEvents").WithSummary("Streams what a user's syncs do as Server-Sent Events named sync.status.")
        .Reads("replay", "How many of the latest events come first, 1 to 200; 20 when left out.")
        .Answers("text/event-stream", "Sync events, and a comment every 15 seconds.");

    private static async Task<IResult> StreamAsync(
        string userId,
        CurrentAthlete caller,
        PathUser users,
        IProviderStore store,
        SyncStreams streams,
        TimeProvider time,
        IHostApplicationLifetime life,
        HttpContext http)
    {
        if (Replay.Read(http.Request) is not { } replay)
        {
            return Replay.Wrong;
        }

        if (!PathUser.IsId(userId) || await users.FindAsync(userId, caller, http.RequestAborted) is not { } account)
        {
            return DetailError.Refuse(StatusCodes.Status404NotFound, "User not found");
        }

        using var place = streams.Enter();
        if (place is null)
        {
            return DetailError.Refuse(StatusCodes.Status503ServiceUnavailable, "Too many streams are open. Try again in a minute.");
        }

        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        try
        {
            await new SyncStream(store, account, http.Response.Body, time).RunAsync(replay, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client has left, or the server goes down.
        }

        return Results.Empty;
    }
}
