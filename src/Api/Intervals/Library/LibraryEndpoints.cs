using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.Calendar;
using TrainItAll.Library;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Library;

/// <summary>Workouts of the library (spec 8.9).</summary>
internal static class LibraryEndpoints
{
    public static void MapLibrary(this IEndpointRouteBuilder athlete)
    {
        athlete.MapFolders();
        athlete.MapFolderWorkouts();
        athlete.MapPlans();
        athlete.MapGet("/workouts", ListAsync).RequireScope(Permission.LibraryRead)
            .WithName("listWorkouts").WithSummary("Lists the workouts of the library.").ShowsList(WorkoutShown.Table);
        athlete.MapGet("/workouts/{workoutId}", GetAsync).RequireScope(Permission.LibraryRead)
            .WithName("showWorkout").WithSummary("Shows one workout of the library.").Shows(WorkoutShown.Table);
        athlete.MapPost("/workouts", CreateAsync).RequireScope(Permission.LibraryWrite)
            .WithName("createWorkout").WithSummary("Adds a workout to the library.").Takes(LibraryRequests.Workout).Shows(WorkoutShown.Table);
        athlete.MapPost("/workouts/bulk", BulkAsync).RequireScope(Permission.LibraryWrite)
            .WithName("createMultipleWorkouts").WithSummary("Adds several workouts to the library, all or none.")
            .Takes(LibraryRequests.Workouts).ShowsList(WorkoutShown.Table);
        athlete.MapPut("/workouts/{workoutId}", PutAsync).RequireScope(Permission.LibraryWrite)
            .WithName("updateWorkout").WithSummary("Changes what is sent of a workout.").Takes(LibraryRequests.Workout).Shows(WorkoutShown.Table);
        athlete.MapDelete("/workouts/{workoutId}", DeleteAsync).RequireScope(Permission.LibraryWrite)
            .WithName("deleteWorkout").WithSummary("Deletes a workout of the library.")
            .Answers("application/json", "The numbers of what was deleted.");
        athlete.MapPost("/duplicate-workouts", DuplicateAsync).RequireScope(Permission.LibraryWrite)
            .WithName("duplicateWorkouts").WithSummary("Copies workouts of the library.")
            .Takes(LibraryRequests.Duplicate).ShowsList(WorkoutShown.Table);
        athlete.MapGet("/workout-tags", TagsAsync).RequireScope(Permission.LibraryRead)
            .WithName("listWorkoutTags").WithSummary("Lists the tags of the library's workouts.")
            .Answers("application/json", "A list of texts.");
    }

    public static ILibraryGrain LibraryOf(this IGrainFactory grains, PathAthlete athlete) =>
        grains.GetGrain<ILibraryGrain>(athlete.Id.Value);

    private static async Task<IResult> ListAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var library = await grains.LibraryOf(athlete).ReadAsync(cancellationToken);

        return Show(athlete, await planning.SettingsAsync(athlete, cancellationToken), library.Value.Workouts, library.At);
    }

    private static async Task<IResult> GetAsync(
        PathAthlete athlete, string workoutId, Planning planning, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(workoutId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        return await grains.LibraryOf(athlete).FindAsync(id, cancellationToken) is { } found
            ? ViewAnswer.One(
                WorkoutShown.Table,
                new WorkoutShown(found.Value, athlete.ShownId, await planning.SettingsAsync(athlete, cancellationToken)),
                found.At)
            : Refusal.NotFound;
    }

    private static Task<IResult> CreateAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        WriteAsync(athlete, planning, grains, request, before: null, isList: false, cancellationToken);

    private static Task<IResult> BulkAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        WriteAsync(athlete, planning, grains, request, before: null, isList: true, cancellationToken);

    private static async Task<IResult> PutAsync(
        PathAthlete athlete, string workoutId, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(workoutId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        return await grains.LibraryOf(athlete).FindAsync(id, cancellationToken) is { } found
            ? await WriteAsync(athlete, planning, grains, request, found.Value, isList: false, cancellationToken)
            : Refusal.NotFound;
    }

    private static async Task<IResult> WriteAsync(
        PathAthlete athlete,
        Planning planning,
        IGrainFactory grains,
        HttpRequest request,
        LibraryWorkout? before,
        bool isList,
        CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            if (isList && json.RootElement.ValueKind != JsonValueKind.Array)
            {
                return EventRequests.NoList;
            }

            if (before is not null && EventNames.Contradicts(json.RootElement, before.Id))
            {
                return Refusal.BadRequest(ApiErrors.InvalidParameter("id", "The workout is another than the one in the address."));
            }

            ImmutableArray<JsonElement> items = isList ? [.. json.RootElement.EnumerateArray().Take(CalendarBounds.EventsMax + 1)] : [json.RootElement];
            var settings = await planning.SettingsAsync(athlete, cancellationToken);
            var issues = new Issues();
            var body = new LibraryBody(settings, issues);
            var workouts = items.Length > CalendarBounds.EventsMax ? [] : items.Select(item => body.Read(item, before)).ToImmutableArray();

            return items.Length > CalendarBounds.EventsMax ? EventRequests.NoList
                : !issues.IsEmpty ? Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []))
                : await SaveAsync(athlete, settings, grains, workouts, isList, cancellationToken);
        }
    }

    public static async Task<IResult> SaveAsync(
        PathAthlete athlete,
        PlanSettings settings,
        IGrainFactory grains,
        ImmutableArray<LibraryWorkout> workouts,
        bool isList,
        CancellationToken cancellationToken)
    {
        if (await grains.LibraryOf(athlete).WriteAsync(workouts, athlete.Origin, cancellationToken) is not { } written)
        {
            return EventEditing.Overtaken;
        }

        return isList
            ? Show(athlete, settings, written.Value, written.At)
            : ViewAnswer.One(WorkoutShown.Table, new WorkoutShown(written.Value[0], athlete.ShownId, settings), written.At);
    }

    private static async Task<IResult> DeleteAsync(
        PathAthlete athlete, string workoutId, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(workoutId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        var deleted = await grains.LibraryOf(athlete).DeleteAsync([id], athlete.Origin, cancellationToken);

        return deleted.Ids.IsEmpty ? Refusal.NotFound : ViewAnswer.Of(writer => WriteNumbers(writer, deleted.Ids), deleted.At);
    }

    public static void WriteNumbers(Utf8JsonWriter writer, ImmutableArray<int> numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static async Task<IResult> DuplicateAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            var issues = new Issues();
            if (CopyRequest.Read(json.RootElement, "workoutIds", issues) is not { } copies)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            var library = await grains.LibraryOf(athlete).ReadAsync(cancellationToken);
            var chosen = copies.Ids.Select(id => library.Value.Workouts.FirstOrDefault(workout => workout.Id == id)).ToList();
            if (chosen.Contains(null))
            {
                return Refusal.NotFound;
            }

            var settings = await planning.SettingsAsync(athlete, cancellationToken);

            return await SaveAsync(
                athlete,
                settings,
                grains,
                [.. copies.Weeks.SelectMany(weeks => chosen.Select(workout => Copy(workout!, workout!.FolderId, weeks)))],
                isList: true,
                cancellationToken);
        }
    }

    /// <summary>A workout of its own, some weeks later where it has a day.</summary>
    public static LibraryWorkout Copy(LibraryWorkout workout, int? folderId, int weeks) =>
        workout with { Id = 0, Revision = 0, FolderId = folderId, Custom = Later(workout.Custom, weeks) };

    private static string? Later(string? custom, int weeks)
    {
        const int DaysOfWeek = 7;
        var members = JsonNode.Parse(custom ?? "{}")!.AsObject();
        if (members["day"] is not { } day)
        {
            return custom;
        }

        members["day"] = day.GetValue<int>() + (weeks * DaysOfWeek);

        return members.ToJsonString();
    }

    private static async Task<IResult> TagsAsync(PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var library = await grains.LibraryOf(athlete).ReadAsync(cancellationToken);

        return TagList.Show(library.Value.Workouts.Select(workout => workout.Custom), library.At);
    }

    public static ViewAnswer Show(
        PathAthlete athlete, PlanSettings settings, ImmutableArray<LibraryWorkout> workouts, StreamPosition at) =>
        ViewAnswer.List(
            WorkoutShown.Table,
            workouts.Select(workout => new WorkoutShown(workout, athlete.ShownId, settings)),
            FieldSelection.Everything,
            at);
}
