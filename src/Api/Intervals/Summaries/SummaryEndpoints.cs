using System.Text;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Intervals.Summaries;

/// <summary>Weeks in numbers (spec 5.7).</summary>
internal static class SummaryEndpoints
{
    private const int DaysByDefault = 7;
    private const int DaysMax = 3_660;

    public static void MapSummaries(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("/athlete-summary", ListAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listAthleteSummary").WithSummary("Sums activities up by week, the latest week first.").ShowsList(WeekSummary.Table).ReadsRange();
        athlete.MapGet("/athlete-summary.{ext}", ListInFormAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listAthleteSummaryInForm").WithSummary("Sums activities up by week as JSON or CSV.").ShowsList(WeekSummary.Table)
            .Answers("text/csv", "A row per week.").ReadsRange();
    }

    private static TBuilder ReadsRange<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .Reads("start", "First day, YYYY-MM-DD; 6 days before end when left out.").Reads("end", "Last day; today when left out.");

    private static Task<IResult> ListAsync(
        PathAthlete athlete, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken) =>
        ListInFormAsync(athlete, "json", grains, time, request, cancellationToken);

    private static async Task<IResult> ListInFormAsync(
        PathAthlete athlete, string ext, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        if (ext is not ("json" or "csv"))
        {
            return Refusal.NotFound;
        }

        var issues = new Issues();
        var end = DayQuery.Read(request.Query, "end", issues) ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var start = DayQuery.Read(request.Query, "start", issues) ?? DateOnly.FromDayNumber(Math.Max(0, end.DayNumber - DaysByDefault + 1));
        if (end.DayNumber - start.DayNumber > DaysMax)
        {
            issues.Add("start", $"Ask for at most {DaysMax} days.");
        }

        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var (weeks, at) = await ReadAsync(athlete, grains, start, end, cancellationToken);
        if (ext == "json")
        {
            return ViewAnswer.List(WeekSummary.Table, weeks, FieldSelection.Everything, at);
        }

        AthleteHeaders.Set(request.HttpContext.Response, at);

        return TypedResults.File(
            Encoding.UTF8.GetBytes(WeekSummary.Table.ToCsv(weeks, FieldSelection.Everything, name => name)), "text/csv", "athlete-summary.csv");
    }

    private static async Task<(List<WeekSummary> Weeks, StreamPosition At)> ReadAsync(
        PathAthlete athlete, IGrainFactory grains, DateOnly start, DateOnly end, CancellationToken cancellationToken)
    {
        var activities = await grains.GetGrain<IActivitiesGrain>(athlete.Id.Value).ListRangeAsync(
            start > DateOnly.MinValue ? start.AddDays(-1) : start, end < DateOnly.MaxValue ? end.AddDays(1) : end, cancellationToken);
        var days = athlete.May(Permission.DailyWellnessRead)
            ? (await grains.GetGrain<IWellnessGrain>(athlete.Id.Value).ListAsync(start, end, cancellationToken)).Value
            : [];
        var byWeek = activities.Value.Select(activity => (Activity: activity, Day: DateOnly.FromDateTime(LocalTimes.Of(activity))))
            .Where(one => one.Day >= start && one.Day <= end)
            .ToLookup(one => MondayOf(one.Day), one => one.Activity);
        var weeks = new List<WeekSummary>();
        for (var monday = MondayOf(end); monday >= MondayOf(start); monday = monday.AddDays(-7))
        {
            var inWeek = days.Where(day => MondayOf(day.Day) == monday).ToList();
            var weight = athlete.May(Permission.BodyRead) ? inWeek.FindLast(day => day.WeightKg is not null)?.WeightKg : null;
            weeks.Add(new WeekSummary(
                monday, athlete.ShownId, athlete.Account.Name, [.. byWeek[monday]], inWeek.LastOrDefault(), weight));
            if (monday.DayNumber < 7)
            {
                break;
            }
        }

        return (weeks, activities.At);
    }

    private static DateOnly MondayOf(DateOnly day) =>
        DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - (((int)day.DayOfWeek + 6) % 7)));
}
