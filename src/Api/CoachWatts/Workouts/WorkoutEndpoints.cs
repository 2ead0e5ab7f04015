using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Paging;

namespace TrainItAll.Api.CoachWatts.Workouts;

/// <summary>Activities (spec 2 and 5).</summary>
internal static class WorkoutEndpoints
{
    private const int CountByDefault = 50;
    private const int CountMax = 200;
    private const int OffsetMax = 1_000_000;

    /// <summary>How many days beside the one asked for hold activities that are on it on some clock on earth.</summary>
    private const int ZoneDays = 1;

    public static void MapWorkouts(this RouteGroupBuilder workouts)
    {
        workouts.MapPost("/upload-fit", (CurrentAthlete athlete, WorkoutUpload upload, HttpRequest request, CancellationToken cancellationToken) =>
                upload.TakeAsync(athlete, request, cancellationToken))
            .RequireScope(Permission.ActivitiesWrite, "workout:write")
            .WithMetadata(new RequestSizeLimitAttribute(WorkoutBounds.FormBytesMax))
            .WithName("coachWattsUploadFit").WithSummary("Takes training files; the same file again is the same activity.")
            .Takes(new RequestShape(FormSchema(), "multipart/form-data", "At most 20 files of 25 MB, 100 MB together: FIT, TCX or GPX, plain or as .gz or .zip."))
            .Answers("application/json", "success, message and results with total, processed, duplicates, failed, errors and items.");
        workouts.MapGet("", ListAsync).RequireScope(Permission.ActivitiesRead, "workout:read")
            .WithName("coachWattsListWorkouts").WithSummary("Lists activities, newest first.")
            .Reads("limit", "The most activities, 50 by default.")
            .Reads("offset", "So many are left out first.")
            .Reads("startDate", "The first local date; with endDate or not at all.")
            .Reads("endDate", "The last local date.")
            .Reads("type", "Only this sport.")
            .ShowsList(WorkoutShown.Table);
        workouts.MapGet("/{workoutId}", GetAsync).RequireScope(Permission.ActivitiesRead, "workout:read")
            .WithName("coachWattsGetWorkout").WithSummary("Shows one activity, or the first of a local date.")
            .Shows(WorkoutShown.Table);
    }

    private static async Task<IResult> ListAsync(
        CurrentAthlete athlete, IGrainFactory grains, HttpRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var issues = new Issues();
        var count = CoachRange.Number(query, "limit", CountByDefault, 1, CountMax, issues);
        var offset = CoachRange.Number(query, "offset", 0, 0, OffsetMax, issues);
        var range = CoachRange.Read(query, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), 1, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var type = query["type"] is [{ Length: > 0 } named] ? named : null;
        var grain = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        if (type is null && !query.ContainsKey("startDate"))
        {
            var page = await grain.ListAsync(new PageRequest((offset / count) + 1, count), cancellationToken);
            var next = offset % count == 0 || !page.HasNext
                ? []
                : (await grain.ListAsync(new PageRequest((offset / count) + 2, count), cancellationToken)).Items;
            var items = page.Items.Concat(next).Skip(offset % count).Take(count);

            return ViewAnswer.List(
                WorkoutShown.Table, items.Select(one => new WorkoutShown(one, athlete)), FieldSelection.Everything, page.At);
        }

        var wide = query.ContainsKey("startDate") ? range : range with { Oldest = range.Newest.AddDays(-CoachRange.DaysMax) };
        var found = await InRangeAsync(grain, wide, athlete, grains, cancellationToken);
        var shown = found.Items
            .Where(one => type is null || string.Equals(WorkoutShown.TypeOf(one), type, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(one => one.StartedAt).Skip(offset).Take(count)
            .Select(one => new WorkoutShown(one, athlete));

        return ViewAnswer.List(WorkoutShown.Table, shown, FieldSelection.Everything, found.At);
    }

    private static async Task<IResult> GetAsync(
        string workoutId, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        if (CoachRange.ParseDay(workoutId) is { } day)
        {
            var (items, at) = await InRangeAsync(grain, new CoachRange(day, day), athlete, grains, cancellationToken);

            return items.MinBy(one => one.StartedAt) is { } first
                ? ViewAnswer.One(WorkoutShown.Table, new WorkoutShown(first, athlete), at)
                : Refusal.NotFound;
        }

        return await grain.FindAsync(workoutId, cancellationToken) is { } found
            ? ViewAnswer.One(WorkoutShown.Table, new WorkoutShown(found.Value, athlete), found.At)
            : Refusal.NotFound;
    }

    /// <summary>Activities of some days on the clock of the place where they began, else on the athlete's.</summary>
    private static async Task<(ImmutableArray<Activity> Items, Athletes.StreamPosition At)> InRangeAsync(
        IActivitiesGrain grain, CoachRange range, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var clock = await CoachClock.OfAsync(athlete, grains, cancellationToken);
        var found = await grain.ListRangeAsync(range.Oldest.AddDays(-ZoneDays), range.Newest.AddDays(ZoneDays), cancellationToken);

        return (
            [.. found.Value.Where(one => clock.DayOf(one) is var day && day >= range.Oldest && day <= range.Newest)],
            found.At);
    }

    private static OpenApiSchema FormSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "file" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A training file; may be repeated." },
            ["name"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Its title; the n-th name is that of the n-th file." },
            ["metadata"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "JSON, kept as it is. source healthkit or health_connect with platformSessionId names the session for good.",
            },
        },
    };
}
