using System.IO.Compression;
using System.Text;
using Microsoft.Net.Http.Headers;
using TrainItAll.Api.Access;
using TrainItAll.Api.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Routes of spec 5.4 and 5.5: what was recorded of an activity.</summary>
internal static class ActivityFileEndpoints
{
    private const string Csv = "csv";
    private const string Gzip = "gzip";

    public static void MapActivityFiles(this IEndpointRouteBuilder activity)
    {
        activity.MapGet("/file", GetOriginalAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("downloadFile").WithSummary("Downloads the original file, gzip-encoded whatever it is.")
            .Answers(FitDownload.ContentType, "The file as it was sent.");
        activity.MapGet("/fit-file", GetFitAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("downloadFitFile").WithSummary("Downloads a FIT file of the activity as it is now, whatever it came as.")
            .Reads("power", "false leaves power out.").Reads("hr", "false leaves heart rate out.")
            .Answers(FitDownload.ContentType, "The FIT file.");
        activity.MapGet("/streams", GetStreamsAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getStreams").WithSummary("Lists what was recorded, a list per measure.").ReadsStreams()
            .Answers("application/json", "A list of objects with type, data and, for latlng, data2 (the longitudes).");
        activity.MapGet("/streams.{ext}", GetStreamsInFormAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getStreamsInForm").WithSummary("Lists what was recorded as JSON or CSV.").ReadsStreams()
            .Answers("application/json", "As without an ending.").Answers("text/csv", "A row per record, a column per stream.");
    }

    private static TBuilder ReadsStreams<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .Reads("types", "Streams to show, comma-joined or repeated; all when left out.")
        .Reads("includeDefaults", "true shows all beside the named ones.");

    private static async Task<IResult> GetOriginalAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        if (await SingleActivity.FindAsync(grains.Activities(athlete), activityId, cancellationToken) is not { } found
            || await recordings.OriginalAsync(found.Value, cancellationToken) is not { } original)
        {
            return Refusal.NotFound;
        }

        AthleteHeaders.Set(http.Response, found.At);
        var name = ActivityRecording.FileName(found.Value, ActivityShown.FileTypeOf(found.Value) ?? "fit");
        if (RefusesGzip(http.Request))
        {
            return TypedResults.Bytes(original, FitDownload.ContentType, name);
        }

        http.Response.Headers.ContentEncoding = Gzip;

        return TypedResults.Bytes(Packed(original), FitDownload.ContentType, name);
    }

    private static async Task<IResult> GetFitAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        if (await SingleActivity.FindAsync(grains.Activities(athlete), activityId, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        if (found.Value.StartedAt < FitDownload.FitTimeMin)
        {
            return Refusal.BadRequest(ApiErrors.InvalidParameter("activityId", "FIT files cannot tell times before 4 July 1998."));
        }

        var issues = new Issues();
        var power = QueryFlags.Truth(http.Request.Query, "power", isDefault: true, issues);
        var heartRate = QueryFlags.Truth(http.Request.Query, "hr", isDefault: true, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        AthleteHeaders.Set(http.Response, found.At);
        var fit = await recordings.WithSessionAsync(
            grains.Activities(athlete), found.Value, session => ActivityRecording.ToFit(found.Value, session, power, heartRate), cancellationToken);

        return TypedResults.Bytes(fit, FitDownload.ContentType, ActivityRecording.FileName(found.Value, "fit"));
    }

    private static Task<IResult> GetStreamsAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        HttpContext http,
        CancellationToken cancellationToken) =>
        GetStreamsInFormAsync(activityId, "json", athlete, grains, recordings, http, cancellationToken);

    private static async Task<IResult> GetStreamsInFormAsync(
        string activityId,
        string ext,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        if (ext is not ("json" or Csv)
            || await SingleActivity.FindAsync(grains.Activities(athlete), activityId, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        var issues = new Issues();
        var types = QueryList.Of(http.Request.Query["types"]);
        var withDefaults = QueryFlags.Truth(http.Request.Query, "includeDefaults", isDefault: false, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var streams = await recordings.WithRecordingAsync(
            grains.Activities(athlete), found.Value, recording => StreamTable.Of(found.Value, recording, types, withDefaults), cancellationToken);
        if (ext != Csv)
        {
            return ViewAnswer.Of(writer => StreamTable.Write(writer, streams), found.At);
        }

        AthleteHeaders.Set(http.Response, found.At);

        return TypedResults.File(
            Encoding.UTF8.GetBytes(StreamTable.ToCsv(streams)), "text/csv", ActivityRecording.FileName(found.Value, Csv));
    }

    private static byte[] Packed(byte[] original)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(original);
        }

        return packed.ToArray();
    }

    /// <summary>Everybody gets gzip (spec 5.4), except who says in so many words that it must not be.</summary>
    private static bool RefusesGzip(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        StringWithQualityHeaderValue? Find(string name) =>
            accepted.FirstOrDefault(one => one.Value.Equals(name, StringComparison.OrdinalIgnoreCase));

        return (Find(Gzip) ?? Find("*"))?.Quality == 0;
    }
}
