using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.OpenApi;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Routes of spec 5.6: the intervals of an activity, read and changed.</summary>
internal static class ActivityIntervalEndpoints
{
    private const string Json = "application/json";
    private const string Shown = "An object with id, analyzed, icu_intervals and icu_groups.";

    private static readonly RequestShape Interval = new(
        new OpenApiSchema { Type = JsonSchemaType.Object }, Json, "start_index, end_index (the record after the last), type (WORK or RECOVERY) and label.");

    private static readonly RequestShape Intervals = new(
        new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } }, Json, "Intervals; id names one that is there.");

    public static void MapActivityIntervals(this IEndpointRouteBuilder activity)
    {
        activity.MapGet("/intervals", GetAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getIntervals").WithSummary("Lists the intervals of the recording: its laps, until others are written.").Answers(Json, Shown);
        activity.MapPut("/intervals", PutAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("updateIntervals").WithSummary("Writes intervals; what they cover of others is taken from those.").Takes(Intervals)
            .Reads("all", "true leaves no others; false or left out, the others stay.").Answers(Json, Shown);
        activity.MapPut("/intervals/{intervalId}", PutOneAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("updateInterval").WithSummary("Changes what is sent of an interval.").Takes(Interval).Answers(Json, Shown);
        activity.MapPut("/delete-intervals", DeleteAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("deleteIntervals").WithSummary("Deletes intervals by their id.").Takes(Intervals).Answers(Json, Shown);
        activity.MapPut("/split-interval", SplitAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("splitInterval").WithSummary("Makes two of the interval that a record is in.")
            .Reads("splitAt", "The first record of the second one.", isRequired: true).Answers(Json, Shown);
    }

    private static async Task<IResult> GetAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, CancellationToken cancellationToken)
    {
        var activities = grains.Activities(athlete);
        if (await SingleActivity.FindAsync(activities, activityId, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        return await recordings.WithRecordingAsync(
            activities,
            found.Value,
            recording => ViewAnswer.Of(writer => LapIntervals.Write(writer, found.Value, recording), found.At),
            cancellationToken);
    }

    private static Task<IResult> PutAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var isAll = QueryFlags.Truth(request.Query, "all", isDefault: false, issues);

        return issues.IsEmpty
            ? ChangeByBodyAsync(
                activityId, athlete, grains, recordings, request, (change, body) => isAll ? change.Replaced(body) : change.Merged(body), cancellationToken)
            : Task.FromResult<IResult>(Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], [])));
    }

    private static Task<IResult> PutOneAsync(
        string activityId,
        string intervalId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        HttpRequest request,
        CancellationToken cancellationToken) => int.TryParse(intervalId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? ChangeByBodyAsync(activityId, athlete, grains, recordings, request, (change, body) => change.Changed(id, body), cancellationToken)
        : Task.FromResult<IResult>(Refusal.BadRequest(ApiErrors.InvalidParameter("intervalId", "Use the number of an interval.")));

    private static Task<IResult> DeleteAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken) =>
        ChangeByBodyAsync(activityId, athlete, grains, recordings, request, (change, body) => change.WithoutThese(body), cancellationToken);

    private static async Task<IResult> SplitAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var at = QueryFlags.Whole(request.Query, "splitAt", 1, int.MaxValue, issues);
        if (at is null && issues.IsEmpty)
        {
            issues.Missing("splitAt", "integer", "Required request parameter 'splitAt' is not present.");
        }

        return issues.IsEmpty
            ? await ChangeAsync(activityId, athlete, grains, recordings, change => change.Split(at!.Value), cancellationToken)
            : Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
    }

    private static async Task<IResult> ChangeByBodyAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        HttpRequest request,
        Func<IntervalChange, JsonElement, ImmutableArray<EditedInterval>?> change,
        CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            return await ChangeAsync(
                activityId, athlete, grains, recordings, intervals => change(intervals, json.RootElement), cancellationToken);
        }
    }

    private static async Task<IResult> ChangeAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        Func<IntervalChange, ImmutableArray<EditedInterval>?> change,
        CancellationToken cancellationToken)
    {
        ActivityEdits? Edit(EditedRecording recording, Issues issues) =>
            change(new IntervalChange(recording.Edited!.Records.Length, LapIntervals.Of(recording), issues)) is { } after
                ? recording.Edits with { HasIntervals = true, Intervals = after }
                : null;
        var refusal = await new RecordingWrites(grains, recordings).WriteAsync(athlete, activityId, Edit, isRemeasured: false, cancellationToken);

        return refusal ?? await GetAsync(activityId, athlete, grains, recordings, cancellationToken);
    }
}
