using System.Collections.Immutable;
using System.Text;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Routes of spec 5.2, 5.3 and 5.7 that find activities of an athlete.</summary>
internal static class ActivityFindEndpoints
{
    private const int LimitByDefault = 30;
    private const int LimitMax = 1_000;
    private const int IdsMax = 500;
    private const int IdsWithIntervalsMax = 50;
    private const int QueryCharsMax = 300;

    public static void MapActivityFinds(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("/activities.csv", CsvAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listActivitiesAsCsv").WithSummary("Lists activities as CSV, the latest start first.")
            .Answers("text/csv", "A row per activity, the member names above them.")
            .Reads("oldest", "First local date or date-time, included.", isRequired: true)
            .Reads("newest", "Last local date or date-time, included; now when left out.")
            .Reads("limit", "At most so many of the latest.").Reads("fields", "Columns, comma-joined or repeated; all when left out.");
        athlete.MapGet("/activities/search", SearchAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("searchForActivities").WithSummary("Finds activities by a part of their name, or by #tag.").ShowsList(ActivityFound.Found).ReadsSearch();
        athlete.MapGet("/activities/search-full", SearchFullAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("searchForActivitiesFull").WithSummary("Finds activities by a part of their name, or by #tag, and shows all of them.").ShowsList(ActivityShown.Table).ReadsSearch();
        athlete.MapGet("/activities/{ids}", ByIdsAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getActivities").WithSummary("Shows several activities; those that are not there are left out.").ShowsList(ActivityShown.Table)
            .Reads("intervals", "true adds icu_intervals and icu_groups.");
        athlete.MapGet("/activities-around", AroundAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listActivitiesAround").WithSummary("Lists the activities before and after one, the closest first.").ShowsList(ActivityShown.Table)
            .Reads("activity_id", "The activity; it is not listed itself.", isRequired: true).Reads("limit", "At most so many; 30 when left out.");
        athlete.MapGet("/activity-tags", TagsAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listActivityTags").WithSummary("Lists every tag of the athlete's activities.").Answers("application/json", "A list of texts.");
    }

    private static TBuilder ReadsSearch<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .Reads("q", "A part of the name in any case, or # and a tag.", isRequired: true).Reads("limit", "At most so many; 30 when left out.");

    private static async Task<IResult> CsvAsync(
        PathAthlete athlete, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var query = ActivityQuery.Read(request.Query, time.GetUtcNow(), issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var (oldest, newest) = query.DaysUtc;
        var found = await grains.GetGrain<IActivitiesGrain>(athlete.Id.Value).ListRangeAsync(oldest, newest, cancellationToken);
        AthleteHeaders.Set(request.HttpContext.Response, found.At);
        var csv = ActivityShown.Table.ToCsv(
            query.Select(found.Value).Select(activity => new ActivityShown(activity, athlete.ShownId)),
            FieldSelection.Of(request.Query["fields"]),
            name => name);

        return TypedResults.File(Encoding.UTF8.GetBytes(csv), "text/csv", "activities.csv");
    }

    private static Task<IResult> SearchAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        FindAsync(athlete, grains, request, ActivityFound.Found, cancellationToken);

    private static Task<IResult> SearchFullAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        FindAsync(athlete, grains, request, ActivityShown.Table, cancellationToken);

    private static async Task<IResult> FindAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, ViewTable<ActivityShown> table, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var limit = QueryFlags.Whole(request.Query, "limit", 1, LimitMax, issues) ?? LimitByDefault;
        if (request.Query["q"] is not [{ Length: > 0 and <= QueryCharsMax } query])
        {
            issues.Missing("q", "string", "Required request parameter 'q' is not present.");

            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var all = await AllAsync(athlete, grains, cancellationToken);

        return Show(all, all.Value.Where(activity => ActivityFound.Matches(activity, query)).Take(limit), table, athlete);
    }

    private static async Task<IResult> ByIdsAsync(
        PathAthlete athlete, string ids, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var withIntervals = QueryFlags.Truth(request.Query, "intervals", isDefault: false, issues);
        List<string> named = [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (named.Count > (withIntervals ? IdsWithIntervalsMax : IdsMax))
        {
            issues.Add("ids", $"Name at most {IdsMax} activities, {IdsWithIntervalsMax} with intervals.");
        }

        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var activities = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        var shown = new List<ActivityShown>();
        StreamPosition? at = null;
        foreach (var id in named)
        {
            if (await SingleActivity.FindAsync(activities, id, cancellationToken) is { } found)
            {
                shown.Add(withIntervals
                    ? await ActivityShown.WithIntervalsAsync(activities, recordings, found.Value, athlete.ShownId, cancellationToken)
                    : new ActivityShown(found.Value, athlete.ShownId));
                at ??= found.At;
            }
        }

        return ViewAnswer.Of(writer => writer.WriteRawValue(ActivityShown.Table.ToJson(shown).Text!, skipInputValidation: true), at);
    }

    private static async Task<IResult> AroundAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var limit = QueryFlags.Whole(request.Query, "limit", 1, LimitMax, issues) ?? LimitByDefault;
        if (request.Query["activity_id"] is not [{ Length: > 0 } id])
        {
            issues.Missing("activity_id", "string", "Required request parameter 'activity_id' is not present.");

            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var activities = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        if (await SingleActivity.FindAsync(activities, id, cancellationToken) is not { } middle)
        {
            return Refusal.NotFound;
        }

        var all = await AllAsync(athlete, grains, cancellationToken);
        var around = all.Value.Where(activity => activity.Id != middle.Value.Id)
            .OrderBy(activity => (activity.StartedAt - middle.Value.StartedAt).Duration())
            .Take(limit);

        return Show(all, around, ActivityShown.Table, athlete);
    }

    private static async Task<IResult> TagsAsync(PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var all = await AllAsync(athlete, grains, cancellationToken);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartArray();
                foreach (var tag in all.Value.SelectMany(ActivityTags.Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                {
                    writer.WriteStringValue(tag);
                }

                writer.WriteEndArray();
            },
            all.At);
    }

    private static Task<Seen<ImmutableArray<Activity>>> AllAsync(
        PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        grains.GetGrain<IActivitiesGrain>(athlete.Id.Value).ListRangeAsync(WriteBounds.DayMin, WriteBounds.DayMax, cancellationToken);

    private static ViewAnswer Show<T>(
        Seen<T> seen, IEnumerable<Activity> activities, ViewTable<ActivityShown> table, PathAthlete athlete) => ViewAnswer.List(
        table, activities.Select(activity => new ActivityShown(activity, athlete.ShownId)), FieldSelection.Everything, seen.At);
}
