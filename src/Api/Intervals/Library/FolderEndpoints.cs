using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Files;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Formats.Workouts;
using TrainItAll.Library;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Library;

/// <summary>Folders and plans of the library, and files that go into them (spec 8.9).</summary>
internal static class FolderEndpoints
{
    public static void MapFolders(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("/folders", ListAsync).RequireScope(Permission.LibraryRead)
            .WithName("listFolders").WithSummary("Lists folders and plans with the workouts in them.").ShowsList(FolderShown.Table);
        athlete.MapPost("/folders", CreateAsync).RequireScope(Permission.LibraryWrite)
            .WithName("createFolder").WithSummary("Adds a folder or plan.").Takes(LibraryRequests.Folder).Shows(FolderShown.Table);
        athlete.MapPut("/folders/{folderId}", PutAsync).RequireScope(Permission.LibraryWrite)
            .WithName("updateFolder").WithSummary("Changes what is sent of a folder.").Takes(LibraryRequests.Folder).Shows(FolderShown.Table);
        athlete.MapDelete("/folders/{folderId}", DeleteAsync).RequireScope(Permission.LibraryWrite)
            .WithName("deleteFolder").WithSummary("Deletes a folder and the workouts in it.").Answers("", "Deleted; no body.");
        athlete.MapPost("/folders/{folderId}/import-workout", ImportAsync).RequireScope(Permission.LibraryWrite)
            .WithName("importWorkout").WithSummary("Adds the workout of a zwo, mrc, erg or fit file to a folder.")
            .Takes(LibraryRequests.Import).Shows(WorkoutShown.Table).Reads("type", "The sport; that of the file when left out.");
    }

    private static async Task<IResult> ListAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var settings = await planning.SettingsAsync(athlete, cancellationToken);
        var library = await grains.LibraryOf(athlete).ReadAsync(cancellationToken);

        return ViewAnswer.List(
            FolderShown.Table,
            library.Value.Folders.Select(folder => Shown(athlete, settings, folder, library.Value.Workouts)),
            FieldSelection.Everything,
            library.At);
    }

    private static async Task<IResult> CreateAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        await WriteAsync(athlete, planning, grains, request, before: null, cancellationToken);

    private static async Task<IResult> PutAsync(
        PathAthlete athlete, string folderId, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(folderId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        var library = await grains.LibraryOf(athlete).ReadAsync(cancellationToken);

        return library.Value.Folders.FirstOrDefault(folder => folder.Id == id) is { } found
            ? await WriteAsync(athlete, planning, grains, request, found, cancellationToken)
            : Refusal.NotFound;
    }

    private static async Task<IResult> WriteAsync(
        PathAthlete athlete,
        Planning planning,
        IGrainFactory grains,
        HttpRequest request,
        LibraryFolder? before,
        CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return EventRequests.Invalid("The body must be a JSON object.");
            }

            var settings = await planning.SettingsAsync(athlete, cancellationToken);
            var issues = new Issues();
            var folder = new LibraryBody(settings, issues).ReadFolder(json.RootElement, before);
            var library = grains.LibraryOf(athlete);
            var content = (await library.ReadAsync(cancellationToken)).Value;
            var copied = CopiedFrom(json.RootElement, before, content, issues);
            if (!issues.IsEmpty)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            if (await library.WriteFolderAsync(folder, athlete.Origin, cancellationToken) is not { } written)
            {
                return EventEditing.Overtaken;
            }

            foreach (var some in copied.Chunk(TrainItAll.Calendar.CalendarBounds.EventsMax))
            {
                await library.WriteAsync(
                    [.. some.Select(workout => LibraryEndpoints.Copy(workout, written.Value.Id, weeks: 0))], athlete.Origin, cancellationToken);
            }

            content = (await library.ReadAsync(cancellationToken)).Value;

            return ViewAnswer.One(FolderShown.Table, Shown(athlete, settings, written.Value, content.Workouts), written.At);
        }
    }

    /// <summary>The workouts of the folder that a new one shall be a copy of.</summary>
    private static ImmutableArray<LibraryWorkout> CopiedFrom(
        JsonElement body, LibraryFolder? before, LibraryContent content, Issues issues)
    {
        if (before is not null || !body.TryGetProperty("copy_folder_id", out var sent) || sent.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (!sent.TryGetInt(out var id) || content.Folders.All(folder => folder.Id != id))
        {
            issues.Add("copy_folder_id", "There is no such folder.");
        }

        return [.. content.Workouts.Where(workout => workout.FolderId == id)];
    }

    private static async Task<IResult> DeleteAsync(
        PathAthlete athlete, string folderId, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(folderId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        return await grains.LibraryOf(athlete).DeleteFolderAsync(id, athlete.Origin, cancellationToken) is null
            ? Refusal.NotFound
            : TypedResults.Ok();
    }

    private static async Task<IResult> ImportAsync(
        PathAthlete athlete, string folderId, Planning planning, IGrainFactory grains, FitUpload upload, HttpRequest request, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(folderId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        if (UploadForm.FindBoundary(request.ContentType) is not { } boundary)
        {
            return new Refusal(
                StatusCodes.Status415UnsupportedMediaType,
                ApiErrors.UnsupportedMediaType("multipart/form-data with the file in the field \"file\""));
        }

        await using var form = await UploadForm.ReceiveAsync(request, boundary, cancellationToken, anyName: true);
        if (form.Refusal is { } refusal)
        {
            return refusal;
        }

        if (form.SizeBytes > WorkoutLimits.FileBytesMax)
        {
            return new Refusal(StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The file", WorkoutLimits.FileBytesMax));
        }

        var file = await upload.InMemoryAsync(form, bytes => Task.FromResult(bytes.ToArray()), cancellationToken);
        var issues = new Issues();
        var settings = await planning.SettingsAsync(athlete, cancellationToken);
        var workout = Imported(file, form.FileName, request.Query["type"] is [{ Length: > 0 } type] ? type : null, settings, issues);

        return issues.IsEmpty
            ? await LibraryEndpoints.SaveAsync(athlete, settings, grains, [workout! with { FolderId = id }], isList: false, cancellationToken)
            : Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
    }

    private static LibraryWorkout? Imported(byte[] file, string fileName, string? type, PlanSettings settings, Issues issues)
    {
        if (type is not null && !SportNames.IsKnown(type))
        {
            issues.Add("type", "There is no such sport: use one of the activity types, such as Ride, Run or Swim.");
        }

        var read = new WorkoutInput(type, settings.Of(type), issues).FromBytes(file, fileName, UploadForm.FileField);
        if (read is null)
        {
            return null;
        }

        var sport = type ?? WorkoutSports.NameOf(read.Workout.Sport) ?? "Ride";
        var name = read.Workout.Name is { Length: > 0 } own ? own : Path.GetFileNameWithoutExtension(fileName);
        var document = WorkoutDocument.Write(read.Workout);
        var head = new WorkoutHead(name, sport, IsIndoor: false, Target: null);

        return new LibraryWorkout(0)
        {
            Name = name,
            Type = sport,
            Sport = SportNames.Parse(sport).Type,
            Description = WorkoutText.Write(read.Workout),
            Workout = document,
            Warnings = WarningList.Of(read.Warnings),
            Planned = PlannedWorkout.Of(document, head, settings.Of(sport)).Totals,
        };
    }

    private static FolderShown Shown(
        PathAthlete athlete, PlanSettings settings, LibraryFolder folder, ImmutableArray<LibraryWorkout> workouts) => new(
        folder,
        athlete.ShownId,
        [
            .. workouts.Where(workout => workout.FolderId == folder.Id).OrderBy(workout => workout.DayOfPlan()).ThenBy(workout => workout.Id)
                .Select(workout => new WorkoutShown(workout, athlete.ShownId, settings)),
        ]);
}
