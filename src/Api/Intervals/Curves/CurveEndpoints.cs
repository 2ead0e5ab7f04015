using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>Routes of spec 5.7 about bests by duration and distance, of an activity and of an athlete.</summary>
internal static class CurveEndpoints
{
    private const string Json = "json";
    private const string Csv = "csv";

    public static void MapCurvesOfActivity(this IEndpointRouteBuilder activity)
    {
        foreach (var kind in CurveKind.All)
        {
            activity.MapGet($"/{kind.Name}-curve", OfActivity(kind)).RequireScope(Permission.ActivitiesRead)
                .WithName($"getActivity{kind.Name}Curve").WithSummary($"Shows the {kind.Name} curve of an activity.")
                .ReadsGap(kind).Answers("application/json", "Lists of one length.");
            activity.MapGet($"/{kind.Name}-curve.{{ext}}", OfActivityInForm(kind)).RequireScope(Permission.ActivitiesRead)
                .WithName($"getActivity{kind.Name}CurveInForm").WithSummary($"Shows the {kind.Name} curve of an activity as JSON or CSV.")
                .ReadsGap(kind).Answers("application/json", "Lists of one length.").Answers("text/csv", "A row per point.");
        }

        activity.MapGet("/power-curves", PowerCurvesAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getActivityPowerCurves").WithSummary("Shows the power curves of an activity, one per stream of power.")
            .Answers("application/json", "A list of objects with lists of one length.");
        activity.MapGet("/power-curves.{ext}", PowerCurvesInFormAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getActivityPowerCurvesInForm").WithSummary("Shows the power curves of an activity as JSON or CSV.")
            .Answers("application/json", "A list of objects with lists of one length.").Answers("text/csv", "A row per point.");
    }

    private static RouteHandlerBuilder ReadsGap(this RouteHandlerBuilder endpoint, CurveKind kind) => kind == CurveKind.Pace
        ? endpoint.Reads("gap", "true shows what it would have been on flat ground: runs and walks with altitude; empty for others.")
        : endpoint;

    private static Delegate OfActivity(CurveKind kind) =>
        (string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpContext http, CancellationToken cancellationToken) =>
            ShowAsync(kind, activityId, Json, athlete, grains, recordings, http, cancellationToken);

    private static Delegate OfActivityInForm(CurveKind kind) =>
        (string activityId, string ext, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpContext http, CancellationToken cancellationToken) =>
            ShowAsync(kind, activityId, ext, athlete, grains, recordings, http, cancellationToken);

    private static async Task<IResult> ShowAsync(
        CurveKind kind,
        string activityId,
        string ext,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var onFlat = kind == CurveKind.Pace && QueryFlags.Truth(http.Request.Query, "gap", isDefault: false, issues) ? recordings : null;
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        if (ext is not (Json or Csv) || await PointsAsync(kind, activityId, athlete, grains, onFlat, cancellationToken) is not var (activity, points))
        {
            return Refusal.NotFound;
        }

        if (ext == Csv)
        {
            return ShowCsv(kind, activity, points, http.Response);
        }

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("id", ActivityShown.ShownId(activity.Value));
                CurveText.WriteLists(writer, kind, points);
                writer.WriteEndObject();
            },
            activity.At);
    }

    private static Task<IResult> PowerCurvesAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken) =>
        PowerCurvesInFormAsync(activityId, Json, athlete, grains, response, cancellationToken);

    private static async Task<IResult> PowerCurvesInFormAsync(
        string activityId, string ext, CurrentAthlete athlete, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        if (ext is not (Json or Csv) || await PointsAsync(CurveKind.Power, activityId, athlete, grains, onFlat: null, cancellationToken) is not var (activity, points))
        {
            return Refusal.NotFound;
        }

        if (points.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidParameter("activityId", "The activity has no power."));
        }

        return ext == Csv
            ? ShowCsv(CurveKind.Power, activity, points, response)
            : ViewAnswer.Of(
                writer =>
                {
                    writer.WriteStartArray();
                    writer.WriteStartObject();
                    writer.WriteString("id", ActivityShown.ShownId(activity.Value));
                    writer.WriteString("stream", "watts");
                    CurveText.WriteLists(writer, CurveKind.Power, points);
                    writer.WriteEndObject();
                    writer.WriteEndArray();
                },
                activity.At);
    }

    private static FileContentHttpResult ShowCsv(CurveKind kind, Seen<Activity> activity, ImmutableArray<CurvePoint> points, HttpResponse response)
    {
        Paging.AthleteHeaders.Set(response, activity.At);

        return TypedResults.File(CurveText.ToCsv(kind, points), "text/csv", ActivityRecording.FileName(activity.Value, Csv));
    }

    /// <param name="kind">Which curve.</param>
    /// <param name="activityId">As the path names it.</param>
    /// <param name="athlete">Who asks.</param>
    /// <param name="grains">Where the activity is.</param>
    /// <param name="onFlat">Recordings, for the curve on flat ground; null for the one that was recorded.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    private static async Task<(Seen<Activity> Activity, ImmutableArray<CurvePoint> Points)?> PointsAsync(
        CurveKind kind, string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording? onFlat, CancellationToken cancellationToken)
    {
        var activities = grains.Activities(athlete);
        if (await SingleActivity.FindAsync(activities, activityId, cancellationToken) is not { } found)
        {
            return null;
        }

        var measures = onFlat is null
            ? (await activities.FindMeasuresAsync(found.Value.Id, cancellationToken))?.Value
            : await GradeAdjusted.MeasuresAsync(activities, found.Value, onFlat, cancellationToken);
        var shownId = ActivityShown.ShownId(found.Value);

        return (found, measures is null ? [] : [.. kind.Bests(measures).Select(best => new CurvePoint(best, shownId))]);
    }
}
