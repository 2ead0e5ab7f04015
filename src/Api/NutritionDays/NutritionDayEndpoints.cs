using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.NutritionDays;
using TrainItAll.OAuth;

namespace TrainItAll.Api.NutritionDays;

/// <summary>Routes of the seed's section 5.5.</summary>
internal static class NutritionDayEndpoints
{
    public static void MapNutritionDays(this IEndpointRouteBuilder external)
    {
        var days = external.MapGroup("/nutrition-days").WithTags("Nutrition days");

        days.MapGet("", ListAsync).RequireScope(Permission.NutritionRead)
            .WithName("listNutritionDays").WithSummary("Lists nutrition days, newest first.").WithExample(NutritionDayExamples.Item);
        days.MapPost("", UpsertAsync).RequireScope(Permission.NutritionWrite)
            .WithName("upsertNutritionDay").WithSummary("Creates or replaces a day's nutrition as a whole; unique per day.");
    }

    private static Task<Results<PageAnswer<NutritionDayResponse>, Refusal>> ListAsync(
        PageQuery page, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        page.AnswerAsync(
            request => grains.NutritionDays(athlete).ListAsync(request, cancellationToken),
            day => NutritionDayResponse.Of(day, athlete));

    private static Task<Results<Created<IdResponse>, Ok<IdResponse>, Refusal>> UpsertAsync(
        UpsertBody<NutritionDayBody, NutritionDay> body,
        CurrentAthlete athlete,
        IGrainFactory grains,
        CancellationToken cancellationToken) =>
        body.AnswerAsync(
            (nutrition, origin) => grains.NutritionDays(athlete).UpsertAsync(nutrition, origin, cancellationToken), IdResponse.Of);
}
