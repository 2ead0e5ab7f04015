using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.BodyMetrics;
using TrainItAll.OAuth;

namespace TrainItAll.Api.BodyMetrics;

/// <summary>Routes of the seed's section 5.3.</summary>
internal static class BodyMetricEndpoints
{
    public static void MapBodyMetrics(this IEndpointRouteBuilder external)
    {
        var metrics = external.MapGroup("/body-metrics").WithTags("Body metrics");

        metrics.MapGet("", ListAsync).RequireScope(Permission.BodyRead)
            .WithName("listBodyMetrics").WithSummary("Lists body metrics, newest first.").WithExample(BodyMetricExamples.Item);
        metrics.MapPost("", UpsertAsync).RequireScope(Permission.BodyWrite)
            .WithName("upsertBodyMetric").WithSummary("Creates or updates the measurement of an instant.");
    }

    private static Task<Results<PageAnswer<BodyMetricResponse>, Refusal>> ListAsync(
        PageQuery page, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        page.AnswerAsync(
            request => grains.BodyMetrics(athlete).ListAsync(request, cancellationToken),
            metric => BodyMetricResponse.Of(metric, athlete));

    private static Task<Results<Created<IdResponse>, Ok<IdResponse>, Refusal>> UpsertAsync(
        UpsertBody<BodyMetricBody, BodyMetricPatch> body,
        CurrentAthlete athlete,
        IGrainFactory grains,
        CancellationToken cancellationToken) =>
        body.AnswerAsync(
            (patch, origin) => grains.BodyMetrics(athlete).UpsertAsync(patch, origin, cancellationToken), IdResponse.Of);
}
