using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Routes of spec 5.3: one activity, named without its athlete.</summary>
internal static class SingleActivityEndpoints
{
    /// <summary>No id of ours is longer; longer ones need not trouble the grain.</summary>
    private const int IdCharsMax = 100;

    public static void MapActivity(this IEndpointRouteBuilder activity)
    {
        activity.MapGet("", GetAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getActivity").WithSummary("Shows one activity.").Shows(ActivityShown.Table)
            .Reads("intervals", "true adds icu_intervals and icu_groups.");
        activity.MapPut("", PutAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("updateActivity").WithSummary("Changes what is sent of an activity.")
            .Shows(ActivityShown.Table).Takes(ActivityRequests.Update);
        activity.MapDelete("", DeleteAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("deleteActivity").WithSummary("Deletes an activity; its external ids can come again, its file only once its tombstone is deleted, too.")
            .Answers("application/json", "The ids of the activity and its athlete.");
        activity.MapDelete("/tombstone", ForgetAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("deleteActivityTombstone").WithSummary("Lets the file of a deleted activity come again as something new.")
            .Answers("", "Done; no body.");
    }

    private static async Task<IResult> GetAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var withIntervals = QueryFlags.Truth(request.Query, "intervals", isDefault: false, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        if (!withIntervals)
        {
            return await ShowAsync(activityId, athlete, grains, cancellationToken);
        }

        var activities = grains.Activities(athlete);
        if (await SingleActivity.FindAsync(activities, activityId, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        var shown = await ActivityShown.WithIntervalsAsync(activities, recordings, found.Value, SingleActivity.AthleteIdOf(athlete), cancellationToken);

        return ViewAnswer.One(ActivityShown.Table, shown, found.At);
    }

    private static async Task<IResult> ShowAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        await SingleActivity.FindAsync(grains.Activities(athlete), activityId, cancellationToken) is { } found
            ? ViewAnswer.One(ActivityShown.Table, new ActivityShown(found.Value, SingleActivity.AthleteIdOf(athlete)), found.At)
            : Refusal.NotFound;

    private static async Task<IResult> PutAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var activities = grains.Activities(athlete);
        if (await SingleActivity.FindAsync(activities, activityId, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            var issues = new Issues();
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                issues.Add("The body must be a JSON object.");
            }

            var patch = issues.IsEmpty ? new ActivityUpdateBody(found.Value, issues).Read(json.RootElement) : new ActivityPatch();
            if (!issues.IsEmpty)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            return await activities.UpdateAsync(found.Value.Id, patch, athlete.OriginOf(null), cancellationToken) is null
                ? Refusal.NotFound
                : await ShowAsync(found.Value.Id, athlete, grains, cancellationToken);
        }
    }

    private static async Task<IResult> ForgetAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        var id = activityId.StartsWith('i') ? activityId[1..] : activityId;
        if (id.Length > IdCharsMax
            || await grains.Activities(athlete).ForgetAsync(id, athlete.OriginOf(null), cancellationToken) is not { } receipt)
        {
            return Refusal.NotFound;
        }

        Paging.AthleteHeaders.Set(response, receipt.At);

        return TypedResults.Ok();
    }

    private static async Task<IResult> DeleteAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var activities = grains.Activities(athlete);
        if (await SingleActivity.FindAsync(activities, activityId, cancellationToken) is not { } found
            || await activities.DeleteAsync(found.Value.Id, athlete.OriginOf(null), cancellationToken) is not { } receipt)
        {
            return Refusal.NotFound;
        }

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("icu_athlete_id", SingleActivity.AthleteIdOf(athlete));
                writer.WriteString("id", ActivityShown.ShownId(found.Value));
                writer.WriteEndObject();
            },
            receipt.At);
    }
}
