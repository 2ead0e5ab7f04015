using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Routes of spec 5 below an athlete.</summary>
internal static class ActivityEndpoints
{
    public static void MapActivitiesOf(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("/activities", ListAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listActivitiesByTime").WithSummary("Lists activities, the latest start first.")
            .ShowsList(ActivityShown.Table)
            .Reads("oldest", "First local date or date-time, included.", isRequired: true)
            .Reads("newest", "Last local date or date-time, included; now when left out.")
            .Reads("limit", "At most so many of the latest.")
            .Reads("fields", "Members to show, comma-joined or repeated; nulls are left out then.");
        athlete.MapPost("/activities", UploadAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("uploadActivity").WithSummary("Creates activities from FIT, TCX or GPX files, plain or packed; once per athlete and file.")
            .Takes(ActivityRequests.Upload)
            .Reads("name", "Title.").Reads("description", "Free text.").Reads("external_id", "Your own id; the file's name when left out.")
            .Reads("paired_event_id", "The calendar event that it fulfils; the one of that day and sport when left out.")
            .Answers("application/json", "The activities; all were known already.")
            .Answers("application/json", "The activities; at least one is new.", StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(
        PathAthlete athlete, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var query = ActivityQuery.Read(request.Query, time.GetUtcNow(), issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var (oldest, newest) = query.DaysUtc;
        var activities = await grains.GetGrain<IActivitiesGrain>(athlete.Id.Value).ListRangeAsync(oldest, newest, cancellationToken);

        return ViewAnswer.List(
            ActivityShown.Table,
            query.Select(activities.Value).Select(activity => new ActivityShown(activity, athlete.ShownId)),
            FieldSelection.Of(request.Query["fields"]),
            activities.At);
    }

    private static Task<IResult> UploadAsync(
        PathAthlete athlete, ActivityUpload upload, HttpRequest request, CancellationToken cancellationToken) =>
        upload.TakeAsync(athlete, request, cancellationToken);
}
