using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.SportSettings;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>The best of many activities by duration or distance (spec 5.7).</summary>
internal static class AthleteCurveEndpoints
{
    private const string Json = "json";
    private const string Csv = "csv";

    public static void MapCurvesOfAthlete(this IEndpointRouteBuilder athlete)
    {
        foreach (var kind in CurveKind.All)
        {
            athlete.MapGet($"/{kind.Name}-curves", OfAthlete(kind)).RequireScope(Permission.ActivitiesRead)
                .WithName($"listAthlete{kind.Name}Curves").WithSummary($"Shows {kind.Name} curves of an athlete over some days.")
                .ReadsRanges().Answers("application/json", "An object with list and activities.");
            athlete.MapGet($"/{kind.Name}-curves.{{ext}}", OfAthleteInForm(kind)).RequireScope(Permission.ActivitiesRead)
                .WithName($"listAthlete{kind.Name}CurvesInForm").WithSummary($"Shows {kind.Name} curves of an athlete over some days as JSON or CSV.")
                .ReadsRanges().Answers("application/json", "An object with list and activities.").Answers("text/csv", "A row per point.");
        }
    }

    private static RouteHandlerBuilder ReadsRanges(this RouteHandlerBuilder endpoint) => endpoint
        .Reads("type", "A sport; those of its settings count.", isRequired: true)
        .Reads("curves", "1y, 42d, s0, all, r.2026-01-01.2026-02-01; 1y when left out.");

    private static Delegate OfAthlete(CurveKind kind) =>
        (PathAthlete athlete, IGrainFactory grains, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
            ShowAsync(kind, Json, athlete, grains, time, http, cancellationToken);

    private static Delegate OfAthleteInForm(CurveKind kind) =>
        (PathAthlete athlete, string ext, IGrainFactory grains, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
            ShowAsync(kind, ext, athlete, grains, time, http, cancellationToken);

    private static async Task<IResult> ShowAsync(
        CurveKind kind,
        string ext,
        PathAthlete athlete,
        IGrainFactory grains,
        TimeProvider time,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        if (ext is not (Json or Csv))
        {
            return Refusal.NotFound;
        }

        var issues = new Issues();
        var ranges = CurveRange.Read(http.Request.Query, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), issues);
        var type = http.Request.Query["type"].ToString();
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

        if (ext == Csv)
        {
            Paging.AthleteHeaders.Set(http.Response, activities.At);

            return TypedResults.File(CurveText.ToCsv(kind, curves), "text/csv", $"{kind.Name}-curves.csv");
        }

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
