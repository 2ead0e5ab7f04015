using Microsoft.AspNetCore.Http.HttpResults;

namespace TrainItAll.Bench.Baseline.SleepDays;

/// <summary>The feature as a tutorial would write it: no authorization, no events, no fencing.</summary>
internal static class SleepDayRoutes
{
    private const int PerPage = 30;

    public static void MapSleepDays(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok());
        app.MapPost("/athletes/{athlete:int}/sleep-days", PostAsync);
        app.MapGet("/athletes/{athlete:int}/sleep-days", ListAsync);
    }

    private static async Task<Results<Ok<SleepDayId>, BadRequest<SleepDayProblem>>> PostAsync(
        int athlete, SleepDayBody body, ISleepDayTable table, CancellationToken cancellationToken)
    {
        if (body.FirstProblem() is { } problem)
        {
            return TypedResults.BadRequest(new SleepDayProblem(problem));
        }

        return TypedResults.Ok(new SleepDayId(await table.UpsertAsync(athlete, body, cancellationToken)));
    }

    private static async Task<Ok<SleepDayPage>> ListAsync(
        int athlete, int? page, ISleepDayTable table, CancellationToken cancellationToken)
    {
        var number = Math.Max(page ?? 1, 1);
        var rows = await table.ListAsync(athlete, (number - 1) * PerPage, PerPage + 1, cancellationToken);
        var hasNext = rows.Count > PerPage;
        if (hasNext)
        {
            rows.RemoveAt(PerPage);
        }

        var previous = number > 1 ? number - 1 : (int?)null;
        var next = hasNext ? number + 1 : (int?)null;

        return TypedResults.Ok(new SleepDayPage(rows, new Pagination(number, PerPage, previous, next, hasNext)));
    }
}
