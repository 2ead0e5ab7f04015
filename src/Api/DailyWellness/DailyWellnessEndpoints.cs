using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.DailyWellness;
using TrainItAll.OAuth;

namespace TrainItAll.Api.DailyWellness;

/// <summary>Routes of the seed's section 5.6.</summary>
internal static class DailyWellnessEndpoints
{
    public static void MapDailyWellness(this IEndpointRouteBuilder external)
    {
        var days = external.MapGroup("/daily-wellness").WithTags("Daily wellness");

        days.MapGet("", ListAsync).RequireScope(Permission.DailyWellnessRead)
            .WithName("listDailyWellness").WithSummary("Lists daily wellness, newest first.").WithExample(DailyWellnessExamples.Item);
        days.MapPost("", UpsertAsync).RequireScope(Permission.DailyWellnessWrite)
            .WithName("upsertDailyWellness").WithSummary("Creates or updates a day's wellness; unique per day and source.");
    }

    private static Task<Results<PageAnswer<DailyWellnessResponse>, Refusal>> ListAsync(
        PageQuery page, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        page.AnswerAsync(
            request => grains.DailyWellness(athlete).ListAsync(request, cancellationToken),
            day => DailyWellnessResponse.Of(day, athlete));

    private static Task<Results<Created<IdResponse>, Ok<IdResponse>, Refusal>> UpsertAsync(
        UpsertBody<DailyWellnessBody, DailyWellnessPatch> body,
        CurrentAthlete athlete,
        IGrainFactory grains,
        CancellationToken cancellationToken) =>
        body.AnswerAsync(
            (patch, origin) => grains.DailyWellness(athlete).UpsertAsync(patch, origin, cancellationToken), IdResponse.Of);
}
