using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Activities;

/// <summary>Routes of the seed's sections 5.2 and 5.2.2.</summary>
internal static class ActivityEndpoints
{
    public static void MapActivities(this IEndpointRouteBuilder external)
    {
        var activities = external.MapGroup("/activities").WithTags("Activities");

        activities.MapGet("", ListAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listActivities").WithSummary("Lists activities, the latest start first.")
            .WithExample(ActivityExamples.Item);
        activities.MapPost("", CreateAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("createActivity").WithSummary("Creates an activity; once per client and externalId.");
        activities.MapGet("/{activityId}/fit", FitDownload.GetAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("downloadFit").WithSummary("Downloads the activity's FIT file: the original, or one made from the summary.")
            .ProducesFit();
    }

    private static Task<Results<PageAnswer<ActivityResponse>, Refusal>> ListAsync(
        PageQuery page, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        page.AnswerAsync(
            request => grains.Activities(athlete).ListAsync(request, cancellationToken),
            activity => ActivityResponse.Of(activity, athlete.OrganizationId, athlete.Id.Value));

    private static Task<Results<Created<ActivityCreatedResponse>, Ok<ActivityCreatedResponse>, Refusal>> CreateAsync(
        UpsertBody<ActivityBody, NewActivity> body,
        CurrentAthlete athlete,
        IGrainFactory grains,
        CancellationToken cancellationToken) =>
        body.AnswerAsync(
            (activity, origin) => grains.Activities(athlete).CreateAsync(activity, origin, cancellationToken),
            ActivityCreatedResponse.Of);
}
