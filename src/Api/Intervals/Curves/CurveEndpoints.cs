using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.SportSettings;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>Routes of spec 5.7 about bests by duration and distance, of an activity and of an athlete.</summary>
internal static class CurveEndpoints
{
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
    }

    public static void MapCurvesOfAthlete(this IEndpointRouteBuilder athlete)
    {
        foreach (var kind in CurveKind.All)
        {
            athlete.MapGet($"/{kind.Name}-curves", OfAthlete(kind)).RequireScope(Permission.ActivitiesRead)
                .WithName($"listAthlete{kind.Name}Curves").WithSummary($"Shows {kind.Name} curves of an athlete over some days.")
                .Reads("type", "A sport; those of its settings count.", isRequired: true)
                .Reads("curves", "1y, 42d, s0, all, r.2026-01-01.2026-02-01; 1y when left out.")
                .Answers("application/json", "An object with list and activities.");
        }
    }

    private static RouteHandlerBuilder ReadsGap(this RouteHandlerBuilder endpoint, CurveKind kind) => kind == CurveKind.Pace
        ? endpoint.Reads("gap", "true shows what it would have been on flat ground: runs and walks with altitude; empty for others.")
        : endpoint;

    private static Delegate OfActivity(CurveKind kind) =>
        (string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpContext http, CancellationToken cancellationToken) =>
            ShowAsync(kind, activityId, "json", athlete, grains, recordings, http, cancellationToken);

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

        if (ext is not ("json" or Csv) || await PointsAsync(kind, activityId, athlete, grains, onFlat, cancellationToken) is not var (activity, points))
        {
            return Refusal.NotFound;
        }

        if (ext == Csv)
        {
            Paging.AthleteHeaders.Set(http.Response, activity.At);

            return TypedResults.File(CurveText.ToCsv(kind, points), "text/csv", ActivityRecording.FileName(activity.Value, Csv));
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

    private static async Task<IResult> PowerCurvesAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await PointsAsync(CurveKind.Power, activityId, athlete, grains, onFlat: null, cancellationToken) is not var (activity, points))
        {
            return Refusal.NotFound;
        }

        if (points.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidParameter("activityId", "The activity has no power."));
        }

        return ViewAnswer.Of(
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

    private static Delegate OfAthlete(CurveKind kind) =>
        async (PathAthlete athlete, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken) =>
            await OfAthleteAsync(kind, athlete, grains, time, request, cancellationToken);

    private static async Task<IResult> OfAthleteAsync(
        CurveKind kind, PathAthlete athlete, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var ranges = CurveRange.Read(request.Query, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), issues);
        var type = request.Query["type"].ToString();
        if (!SportNames.IsKnown(type))
        {
            issues.Add("type", "Name a sport, such as Ride.");
        }

        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var (oldest, newest) = (ranges.Min(range => range.Oldest), ranges.Max(range => range.Newest));
        var face = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        var sports = (await grains.Sports(athlete).ListAsync(cancellationToken)).Value;
        var entry = sports.For(type).Number;
        var activities = await face.ListRangeAsync(oldest, newest, cancellationToken);
        var known = activities.Value.Where(activity => sports.For(ActivitySports.NameOf(activity)).Number == entry)
            .ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        var measures = await face.ListMeasuresAsync(oldest, newest, cancellationToken);
        var curves = ranges.Select(range => AthleteCurve.Of(kind, range, [.. measures.Where(one => known.ContainsKey(one.ActivityId))], known)).ToList();

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("list");
                curves.ForEach(curve => curve.Write(writer));
                writer.WriteEndArray();
                writer.WriteStartObject("activities");
                foreach (var activity in curves.SelectMany(curve => curve.Activities).DistinctBy(activity => activity.Id, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(ActivityShown.ShownId(activity));
                    ActivityShown.Table.Write(writer, new ActivityShown(activity, athlete.ShownId), FieldSelection.Everything);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            },
            activities.At);
    }
}
