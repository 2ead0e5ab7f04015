using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.Library;
using TrainItAll.OAuth;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Library;

/// <summary>Puts the workouts of a plan into the calendar (spec 8.8).</summary>
internal static class PlanEndpoints
{
    private static readonly RequestShape Request = new(
        EventRequests.Members(
            ("start_date_local", Microsoft.OpenApi.JsonSchemaType.String, "The local date of the plan's day 0."),
            ("folder_id", Microsoft.OpenApi.JsonSchemaType.Integer, "The folder or plan.")),
        "application/json",
        "Which plan, and from when.");

    public static void MapPlans(this IEndpointRouteBuilder athlete) =>
        athlete.MapPost("/events/apply-plan", ApplyAsync).RequireScope(Permission.CalendarWrite)
            .WithName("applyPlan").WithSummary("Puts the workouts of a plan into the calendar, each on its day.")
            .Takes(Request).Answers("application/json", "How many events it made, and the plan_applied that they share.");

    private static async Task<IResult> ApplyAsync(
        PathAthlete athlete, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            var body = json.RootElement;
            var issues = new Issues();
            var start = DateOnly.MinValue;
            var folderId = 0;
            if (body.ValueKind != JsonValueKind.Object
                || !body.TryGetProperty("start_date_local", out var day) || day.ValueKind != JsonValueKind.String
                || DayQuery.Parse(day.GetString()!) is not { } first)
            {
                issues.Add("start_date_local", "Use a local date as YYYY-MM-DD, such as 2026-01-16.");
            }
            else
            {
                start = first;
            }

            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("folder_id", out var folder) || !folder.TryGetInt(out folderId))
            {
                issues.Add("folder_id", "Name the folder or plan by its number.");
            }

            return issues.IsEmpty
                ? await PutIntoCalendarAsync(athlete, grains, start, folderId, time.GetUtcNow(), cancellationToken)
                : Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
        }
    }

    private static async Task<IResult> PutIntoCalendarAsync(
        PathAthlete athlete, IGrainFactory grains, DateOnly start, int folderId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var library = (await grains.LibraryOf(athlete).ReadAsync(cancellationToken)).Value;
        if (library.Folders.All(folder => folder.Id != folderId))
        {
            return EventRequests.Invalid($"There is no folder {folderId}.");
        }

        var applied = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var author = SingleActivity.AthleteIdOf(athlete.Caller);
        var workouts = library.Workouts.Where(workout => workout.FolderId == folderId).ToImmutableArray();
        if (start < WriteBounds.DayMin || workouts.Any(workout => start.DayNumber + LibraryEndpoints.DayOf(workout) > WriteBounds.DayMax.DayNumber))
        {
            return EventRequests.Invalid("The plan would lie outside the days that can be written.");
        }

        var drafts = workouts.Select(workout => new EventDraft(Planned(workout, start, applied, author))).ToImmutableArray();
        var receipt = await grains.CalendarOf(athlete).WriteAsync(drafts, athlete.Origin, cancellationToken);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("eventsCreated", receipt!.Events.Length);
                writer.WriteString("plan_applied", EventShown.Stamp(applied));
                writer.WriteEndObject();
            },
            receipt!.At);
    }

    private static CalendarEvent Planned(LibraryWorkout workout, DateOnly start, DateTimeOffset applied, string author)
    {
        var day = start.AddDays(LibraryEndpoints.DayOf(workout)).ToDateTime(TimeOnly.MinValue);

        return LibraryBody.AsPlanned(workout) with
        {
            Id = 0,
            Start = day,
            End = day.AddDays(1),
            PlanAppliedAt = applied,
            CreatedBy = author,
        };
    }
}
