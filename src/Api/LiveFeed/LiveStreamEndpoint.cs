using System.Globalization;
using Microsoft.Extensions.Primitives;
using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Webhooks;

namespace TrainItAll.Api.LiveFeed;

/// <summary>The live feed as Server-Sent Events, for clients without SignalR.</summary>
internal static class LiveStreamEndpoint
{
    /// <summary>What the paths of all streams begin with.</summary>
    public const string Path = "/api/live";

    private const string LastEventId = "Last-Event-ID";
    private const string AfterSeq = "after_seq";

    private static readonly QueryKeys Keys = new(
        [(AfterSeq, "The last event you have, its seq or epoch:seq, when there is no Last-Event-ID; left out, from now on.")]);

    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(10);

    public static void MapLiveStream(this IEndpointRouteBuilder routes) => routes
        .MapGet($"{Path}/{{athleteId}}", StreamAsync)
        .RequireAuthorization()
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
        .WithMetadata(Keys)
        .WithTags("Live feed")
        .WithName("streamLiveEvents")
        .WithSummary("Streams an athlete's events as Server-Sent Events.")
        .WithDescription(
            "athleteId is mem_…, i<number>, or 0 for the caller's own. The id of each event is epoch:seq; a client that "
            + "comes back sends it as Last-Event-ID and gets exactly what it missed, or a RESYNC event.");

    private static async Task<IResult> StreamAsync(
        string athleteId, CurrentAthlete caller, LiveAthletes athletes, LiveConnections connections, TimeProvider time, HttpContext http)
    {
        if (!TryReadPlace(http.Request, out var place, out var refusal))
        {
            return refusal!;
        }

        if (await athletes.FindAsync(caller, athleteId, http.RequestAborted) is not { } rights)
        {
            return Refusal.NotFound;
        }

        if (!rights.CoverAnything)
        {
            return new Refusal(StatusCodes.Status403Forbidden, ApiErrors.InsufficientScope("activities:read"));
        }

        using var listener = new EventStreamListener(http.Response.BodyWriter, time);
        if (connections.Open(caller, http.Connection.RemoteIpAddress?.ToString(), listener) is not { } connection)
        {
            return new Refusal(StatusCodes.Status503ServiceUnavailable, ApiErrors.TooManyConnections) { RetryAfterSeconds = 60 };
        }

        try
        {
            SetHeaders(http.Response);
            await connection.Pump.SubscribeAsync(rights, place with { AthleteId = athleteId });
            await BeatUntilClosedAsync(connection, listener, time, http.RequestAborted);
        }
        finally
        {
            await connections.CloseAsync(connection);
        }

        return Results.Empty;
    }

    private static void SetHeaders(HttpResponse response)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
    }

    private static async Task BeatUntilClosedAsync(
        LiveConnection connection, EventStreamListener listener, TimeProvider time, CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(listener.Closed, aborted);
        using var timer = new PeriodicTimer(BeatEvery, time);
        connection.Pump.Beat();
        try
        {
            while (await timer.WaitForNextTickAsync(either.Token))
            {
                connection.Pump.Beat();
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client has left, or was told to.
        }
    }

    /// <summary>The header is what browsers send by themselves; the query is for the first connection.</summary>
    private static bool TryReadPlace(HttpRequest request, out SubscribeRequest place, out Refusal? refusal)
    {
        place = new SubscribeRequest("");
        refusal = null;
        var header = request.Headers[LastEventId];
        var text = StringValues.IsNullOrEmpty(header) ? request.Query[AfterSeq].ToString() : header.ToString();
        if (text.Length == 0)
        {
            return true;
        }

        var colon = text.LastIndexOf(':');
        if (long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            place = new SubscribeRequest("", seq, colon < 0 ? null : text[..colon]);

            return true;
        }

        refusal = Refusal.BadRequest(StringValues.IsNullOrEmpty(header)
            ? ApiErrors.InvalidParameter(AfterSeq, "Use the seq of an event, or epoch:seq.")
            : ApiErrors.InvalidHeader(LastEventId, "Use the id of the last event: epoch:seq."));

        return false;
    }
}
