using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.Library;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Library;

/// <summary>Changes many workouts of a folder at once (spec 8.9).</summary>
internal static class FolderWorkoutEndpoints
{
    private const int DayMax = 10_000;

    /// <summary>Whoever is overtaken so often is told so.</summary>
    private const int AttemptsMax = 5;

    /// <summary>The service itself changes this one alone, and clients send whole workouts: the rest of one must not go into all.</summary>
    private static readonly FrozenDictionary<string, EventFlags> Changed = EventFlags.OfWorkouts
        .Where(flag => flag.Name is "hide_from_athlete").ToFrozenDictionary(flag => flag.Name, StringComparer.Ordinal);

    private static readonly RequestShape Request = new(
        EventRequests.Schema([], [.. Changed.Values]), "application/json", "Only this member changes, others are passed over.");

    public static void MapFolderWorkouts(this IEndpointRouteBuilder athlete) =>
        athlete.MapPut("/folders/{folderId}/workouts", PutAsync).RequireScope(Permission.LibraryWrite)
            .WithName("updatePlanWorkouts").WithSummary("Changes hide_from_athlete of the workouts of a folder or plan, all of them or none.")
            .Reads("oldest", "First day of the plan, from 0; the first one when left out.")
            .Reads("newest", "Last day of the plan, included; the last one when left out.")
            .Takes(Request).ShowsList(WorkoutShown.Table);

    private static async Task<IResult> PutAsync(
        PathAthlete athlete, string folderId, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(folderId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        var issues = new Issues();
        var days = (
            Oldest: QueryFlags.Whole(request.Query, "oldest", 0, DayMax, issues) ?? 0,
            Newest: QueryFlags.Whole(request.Query, "newest", 0, DayMax, issues) ?? DayMax);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

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

            var sent = new BodyMembers(json.RootElement, issues).Custom(Changed);

            return issues.IsEmpty
                ? await WriteAsync(athlete, planning, grains, id, days, sent, cancellationToken)
                : Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
        }
    }

    private static async Task<IResult> WriteAsync(
        PathAthlete athlete,
        Planning planning,
        IGrainFactory grains,
        int folderId,
        (int Oldest, int Newest) days,
        string? sent,
        CancellationToken cancellationToken)
    {
        var library = grains.LibraryOf(athlete);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var content = (await library.ReadAsync(cancellationToken)).Value;
            if (content.Folders.All(folder => folder.Id != folderId))
            {
                return Refusal.NotFound;
            }

            ImmutableArray<LibraryWorkout> found =
                [.. content.Workouts.Where(workout => workout.FolderId == folderId && workout.DayOfPlan() >= days.Oldest && workout.DayOfPlan() <= days.Newest)];
            if (found.Length > CalendarBounds.EventsMax)
            {
                return EventRequests.Invalid($"There are more than {CalendarBounds.EventsMax} workouts: name fewer days by oldest and newest.");
            }

            var issues = new Issues();
            ImmutableArray<LibraryWorkout> changed =
                [.. found.Select(workout => workout with { Custom = CustomText.Merge(workout.Custom, sent, issues) })];
            if (!issues.IsEmpty)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            if (await library.WriteAsync(changed, athlete.Origin, cancellationToken) is { } written)
            {
                return LibraryEndpoints.Show(athlete, await planning.SettingsAsync(athlete, cancellationToken), written.Value, written.At);
            }
        }

        return EventEditing.Overtaken;
    }
}
