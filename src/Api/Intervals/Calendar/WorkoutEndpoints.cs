using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Library;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Api.Problems;
using TrainItAll.Library;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Workouts that are not kept: tried out, or turned into files (spec 7).</summary>
internal static class WorkoutEndpoints
{
    public static void MapPlainWorkouts(this IEndpointRouteBuilder athlete)
    {
        athlete.MapPost("/workouts/dry-run", TryAsync).RequireScope(Permission.CalendarRead)
            .WithName("tryWorkout").WithSummary("Reads a workout as an event would, and keeps nothing: the document, what it comes to, and what could not be read.")
            .Takes(TriedWorkout.Request).Shows(TriedWorkout.Table);
        athlete.MapPost("/download-workout{form}", DownloadAsync).RequireScope(Permission.CalendarRead)
            .WithName("downloadWorkout").WithSummary("Turns a workout into a zwo, mrc, erg or fit file. /api/v1/download-workout… is the same for the athlete of the credentials.")
            .Takes(TriedWorkout.Request).Answers("application/octet-stream", "The file.").ReadsRanges();
        athlete.MapGet("/download-workout{form}", DownloadKeptAsync).RequireScope(Permission.CalendarRead)
            .WithName("downloadLibraryWorkout").WithSummary("Downloads a workout of the library as a zwo, mrc, erg or fit file.")
            .Reads("id", "The workout's number.", isRequired: true).Answers("application/octet-stream", "The file.").ReadsRanges();
    }

    private static async Task<IResult> DownloadKeptAsync(
        PathAthlete athlete,
        string form,
        Planning planning,
        IGrainFactory grains,
        TimeProvider time,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (ExportForm.FormatOf(form) is null)
        {
            return Refusal.NotFound;
        }

        var issues = new Issues();
        var export = ExportForm.Read(request.Query, form, issues, time.GetUtcNow());
        if (EventQuery.Number(request.Query, "id", issues) is not { } id || export is null || !issues.IsEmpty)
        {
            return issues.IsEmpty ? EventPath.NoNumber : Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        return await grains.GetGrain<ILibraryGrain>(athlete.Id.Value).FindAsync(id, cancellationToken) is { } found
            ? WorkoutAnswer.Of(
                PlannedWorkout.Of(LibraryBody.AsPlanned(found.Value), await planning.SettingsAsync(athlete, cancellationToken)), export)
            : Refusal.NotFound;
    }

    private static async Task<IResult> TryAsync(
        PathAthlete athlete, Planning planning, HttpRequest request, CancellationToken cancellationToken)
    {
        var (tried, refusal) = await ReadAsync(athlete, planning, request, cancellationToken);

        return tried is null ? refusal! : ViewAnswer.One(TriedWorkout.Table, tried, at: null);
    }

    private static async Task<IResult> DownloadAsync(
        PathAthlete athlete,
        string form,
        Planning planning,
        TimeProvider time,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (ExportForm.FormatOf(form) is null)
        {
            return Refusal.NotFound;
        }

        var issues = new Issues();
        var export = ExportForm.Read(request.Query, form, issues, time.GetUtcNow());
        if (export is null || !issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var (tried, refusal) = await ReadAsync(athlete, planning, request, cancellationToken);

        return tried is null ? refusal! : WorkoutAnswer.Of(tried.Planned, export);
    }

    private static async Task<(TriedWorkout? Tried, Refusal? Refusal)> ReadAsync(
        PathAthlete athlete, Planning planning, HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return (null, unreadable);
        }

        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, EventRequests.Invalid("The body must be a JSON object."));
            }

            var issues = new Issues();
            var tried = TriedWorkout.Read(json.RootElement, await planning.SettingsAsync(athlete, cancellationToken), issues);

            return issues.IsEmpty ? (tried, null) : (null, Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], [])));
        }
    }
}

/// <summary>A workout that was read and is not kept.</summary>
/// <param name="Planned">The workout; null when nothing could be read as one.</param>
/// <param name="Description">The text beside it.</param>
/// <param name="Warnings">JSON text of a list; null when there is nothing to say.</param>
internal sealed record TriedWorkout(PlannedWorkout? Planned, string? Description, string? Warnings)
{
    public static readonly RequestShape Request = new(
        EventRequests.Schema(
            [EventFields.Name, EventFields.Type, EventFields.Indoor, EventFields.Target, .. EventFields.Sources], []),
        "application/json",
        "What an event would be made of: a file, else text with steps, else a document.");

    public static readonly ViewTable<TriedWorkout> Table = new(
        "IntervalsTriedWorkout",
        [
            new("workout_doc", ViewShape.Object, "The workout with its targets resolved; null when there are no steps.", tried =>
                tried.Planned is { } planned ? new RawJson(planned.Document(resolve: true)) : null),
            new("workout_warnings", ViewShape.List, "What could not be read, with line numbers where there are lines; empty when all was.", tried =>
                new RawJson(tried.Warnings ?? "[]")),
            new("description", ViewShape.Text, "The description that an event would have.", tried => tried.Description),
            new("moving_time", ViewShape.Integer, "Time in s.", tried => tried.Planned?.Totals.MovingTimeSeconds),
            new("distance", ViewShape.Number, "Distance in m.", tried => tried.Planned?.Totals.DistanceMeters),
            new("icu_training_load", ViewShape.Integer, "Load.", tried => tried.Planned?.Totals.LoadPoints),
            new("icu_intensity", ViewShape.Number, "Intensity in percent of the threshold.", tried => tried.Planned?.Totals.IntensityPercent),
            new("joules", ViewShape.Integer, "Work in J.", tried => tried.Planned?.Totals.Joules),
        ]);

    public static TriedWorkout Read(JsonElement sent, PlanSettings settings, Issues issues)
    {
        var body = new BodyMembers(sent, issues);
        var head = new WorkoutHead(
            body.Text(EventFields.Name, null) ?? "",
            body.Text(EventFields.Type, null),
            body.Flag(EventFields.Indoor, false),
            body.Text(EventFields.Target, null));
        var own = settings.Of(head.Type);
        var maker = new WorkoutMaker(body, new WorkoutInput(head.Type, own, issues), own, issues);
        if (head.Type is null && maker.FromFile is { } file)
        {
            head = head with { Type = WorkoutSports.NameOf(file.Sport) };
            own = settings.Of(head.Type);
        }

        var made = maker.Make(before: null, body.Text(EventFields.Description, null), hasSteps: true);

        return new TriedWorkout(
            made.Workout is { } document ? PlannedWorkout.Of(document, head, own) : null, made.Description, made.Warnings);
    }
}
