using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.OAuth;
using TrainItAll.SleepDays;

namespace TrainItAll.Api.SleepDays;

/// <summary>Routes of the seed's section 5.4.</summary>
internal static class SleepDayEndpoints
{
    public static void MapSleepDays(this IEndpointRouteBuilder external)
    {
        var nights = external.MapGroup("/sleep-days").WithTags("Sleep days");

        nights.MapGet("", ListAsync).RequireScope(Permission.SleepRead)
            .WithName("listSleepDays").WithSummary("Lists nights, newest first.").WithExample(SleepDayExamples.Item);
        nights.MapPost("", UpsertAsync).RequireScope(Permission.SleepWrite)
            .WithName("upsertSleepDay").WithSummary("Creates or updates the night of a day; unique per day and source.");
    }

    private static Task<Results<PageAnswer<SleepDayResponse>, Refusal>> ListAsync(
        PageQuery page, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        page.AnswerAsync(
            request => grains.SleepDays(athlete).ListAsync(request, cancellationToken),
            night => SleepDayResponse.Of(night, athlete));

    private static Task<Results<Created<IdResponse>, Ok<IdResponse>, Refusal>> UpsertAsync(
        UpsertBody<SleepDayBody, SleepDayPatch> body,
        CurrentAthlete athlete,
        IGrainFactory grains,
        CancellationToken cancellationToken) =>
        body.AnswerAsync(
            (patch, origin) => grains.SleepDays(athlete).UpsertAsync(patch, origin, cancellationToken), IdResponse.Of);
}
