using System.IO.Compression;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Activities;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.Formats;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Routes of spec 5.4 to 5.6 and 15 that make something else of a recording: GPX, a map, best stretches, many FIT files.</summary>
internal static class ActivityTrackEndpoints
{
    private const int FitFilesMax = 50;

    public static void MapActivityTracks(this IEndpointRouteBuilder activity)
    {
        activity.MapGet("/gpx-file", GetGpxAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("downloadGpxFile").WithSummary("Downloads a GPX file of the activity, whatever it came as.")
            .Reads("power", "false leaves power out.").Reads("hr", "false leaves heart rate out.").Answers(GpxDownload.ContentType, "The GPX file.");
        activity.MapGet("/map", GetMapAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getActivityMap").WithSummary("Shows where the activity went.")
            .Reads("boundsOnly", "true leaves the positions out.").Answers("application/json", "An object with bounds, latlngs, route and weather.");
        activity.MapGet("/best-efforts", GetBestEffortsAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("findBestEfforts").WithSummary("Finds the best stretches of a stream that do not overlap.")
            .Reads("stream", "watts, heartrate, cadence or velocity_smooth.", isRequired: true).Reads("duration", "In s; or distance.").Reads("distance", "In m.")
            .Reads("count", "At most so many; 8 when left out.").Reads("minValue", "The least average.").Reads("startIndex", "The first record.").Reads("endIndex", "The record after the last.")
            .Answers("application/json", "An object with efforts.");
    }

    public static void MapManyFitFiles(this IEndpointRouteBuilder athlete) =>
        athlete.MapPost("/download-fit-files", PostFitFilesAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("downloadActivityFitFiles").WithSummary("Downloads FIT files of several activities as a zip.")
            .Reads("ids", "The activities, comma-joined or repeated.", isRequired: true).Reads("power", "false leaves power out.").Reads("hr", "false leaves heart rate out.")
            .Answers("application/zip", "The files.");

    private static Task<IResult> GetGpxAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpContext http, CancellationToken cancellationToken) =>
        ReadAsync(activityId, athlete, grains, recordings, http, cancellationToken: cancellationToken, show: (found, session, issues) =>
        {
            var power = QueryFlags.Truth(http.Request.Query, "power", isDefault: true, issues);
            var heartRate = QueryFlags.Truth(http.Request.Query, "hr", isDefault: true, issues);
            if (GpxDownload.Write(session, found.Value.Title, power, heartRate) is not { } gpx)
            {
                issues.Add("The activity has no positions.");

                return TypedResults.Empty;
            }

            AthleteHeaders.Set(http.Response, found.At);

            return TypedResults.Bytes(gpx, GpxDownload.ContentType, ActivityRecording.FileName(found.Value, "gpx"));
        });

    private static Task<IResult> GetMapAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpContext http, CancellationToken cancellationToken) =>
        ReadAsync(activityId, athlete, grains, recordings, http, cancellationToken: cancellationToken, show: (found, session, issues) =>
        {
            var boundsOnly = QueryFlags.Truth(http.Request.Query, "boundsOnly", isDefault: false, issues);

            return ViewAnswer.Of(writer => ActivityMap.Write(writer, session, boundsOnly), found.At);
        });

    private static Task<IResult> GetBestEffortsAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpContext http, CancellationToken cancellationToken) =>
        ReadAsync(activityId, athlete, grains, recordings, http, cancellationToken: cancellationToken, show: (found, session, issues) =>
        {
            var efforts = Stretches.Find(session, StretchQuery.Read(http.Request.Query, issues));

            return ViewAnswer.Of(writer => Stretches.Write(writer, efforts), found.At);
        });

    private static async Task<IResult> PostFitFilesAsync(
        PathAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var power = QueryFlags.Truth(request.Query, "power", isDefault: true, issues);
        var heartRate = QueryFlags.Truth(request.Query, "hr", isDefault: true, issues);
        var ids = QueryList.Of(request.Query["ids"]);
        if (ids.Count is 0 or > FitFilesMax)
        {
            issues.Add("ids", $"Name 1 to {FitFilesMax} activities.");
        }

        using var zip = new MemoryStream();
        var count = 0;
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var id in issues.IsEmpty ? ids.Distinct(StringComparer.Ordinal) : [])
            {
                var found = await SingleActivity.FindAsync(grains.GetGrain<IActivitiesGrain>(athlete.Id.Value), id, cancellationToken);
                if (found is not { } known || known.Value.StartedAt < FitDownload.FitTimeMin)
                {
                    continue;
                }

                var fit = await recordings.WithSessionAsync(
                    grains.GetGrain<IActivitiesGrain>(athlete.Id.Value), known.Value, session => ActivityRecording.ToFit(known.Value, session, power, heartRate), cancellationToken);
                await using var entry = await archive.CreateEntry(ActivityRecording.FileName(known.Value, "fit")).OpenAsync(cancellationToken);
                await entry.WriteAsync(fit, cancellationToken);
                count++;
            }
        }

        if (issues.IsEmpty && count == 0)
        {
            issues.Add("No activities found");
        }

        return issues.IsEmpty
            ? TypedResults.Bytes(zip.ToArray(), "application/zip", "activities.zip")
            : Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
    }

    private static async Task<IResult> ReadAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        HttpContext http,
        Func<Seen<Activity>, RecordedSession?, Issues, IResult> show,
        CancellationToken cancellationToken)
    {
        if (await SingleActivity.FindAsync(grains.Activities(athlete), activityId, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        var issues = new Issues();
        var shown = await recordings.WithSessionAsync(
            grains.Activities(athlete), found.Value, session => show(found, session, issues), cancellationToken);

        return issues.IsEmpty ? shown : Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
    }
}
