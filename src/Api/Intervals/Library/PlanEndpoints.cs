using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Library;

/// <summary>Puts the workouts of a plan into the calendar, and what changes in it later (spec 8.8).</summary>
internal static class PlanEndpoints
{
    private const string Json = "application/json";

    private static readonly RequestShape Request = new(
        EventRequests.Members(
            ("start_date_local", Microsoft.OpenApi.JsonSchemaType.String, "The local date of the plan's day 0."),
            ("folder_id", Microsoft.OpenApi.JsonSchemaType.Integer, "The folder or plan.")),
        Json,
        "Which plan, and from when.");

    public static void MapPlans(this IEndpointRouteBuilder athlete)
    {
        athlete.MapPost("/events/apply-plan", ApplyAsync).RequireScope(Permission.CalendarWrite)
            .WithName("applyPlan").WithSummary("Puts the workouts of a plan into the calendar, each on its day.")
            .Takes(Request).Answers(Json, "How many events it made, and the plan_applied that they share.");
        athlete.MapPut("/apply-plan-changes", ApplyChangesAsync).RequireScope(Permission.CalendarWrite)
            .WithName("applyCurrentPlanChanges")
            .WithSummary("Brings what changed in applied plans into the calendar, from today on; what was changed there by hand or is done stays.")
            .Answers(Json, "How many events came (eventsCreated), changed (eventsUpdated) and went (eventsDeleted).");
    }

    private static async Task<IResult> ApplyAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            var issues = new Issues();
            var plan = Read(json.RootElement, issues);
            if (!issues.IsEmpty)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            return await grains.CalendarOf(athlete).ApplyPlanAsync(plan, Author(athlete), athlete.Origin, cancellationToken) is { } receipt
                ? Answer(receipt)
                : EventRequests.Invalid($"There is no folder {plan.FolderId}.");
        }
    }

    private static PlanToApply Read(JsonElement body, Issues issues)
    {
        var first = DateOnly.MinValue;
        var folderId = 0;
        if (body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("start_date_local", out var day) || day.ValueKind != JsonValueKind.String
            || DayQuery.Parse(day.GetString()!) is not { } read)
        {
            issues.Add("start_date_local", "Use a local date as YYYY-MM-DD, such as 2026-01-16.");
        }
        else
        {
            first = read;
        }

        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("folder_id", out var folder) || !folder.TryGetInt(out folderId))
        {
            issues.Add("folder_id", "Name the folder or plan by its number.");
        }

        return new PlanToApply(folderId, first);
    }

    private static ViewAnswer Answer(CalendarReceipt receipt) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("eventsCreated", receipt.Events.Length);
            writer.WriteString("plan_applied", EventShown.Stamp(receipt.Events.Select(planned => planned.PlanAppliedAt).FirstOrDefault()));
            writer.WriteEndObject();
        },
        receipt.At);

    private static async Task<IResult> ApplyChangesAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var settings = await planning.SettingsAsync(athlete, cancellationToken);
        var changes = await grains.CalendarOf(athlete).ApplyPlanChangesAsync(settings.Today, Author(athlete), athlete.Origin, cancellationToken);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("eventsCreated", changes.Created);
                writer.WriteNumber("eventsUpdated", changes.Updated);
                writer.WriteNumber("eventsDeleted", changes.Deleted);
                writer.WriteEndObject();
            },
            changes.At);
    }

    private static string Author(PathAthlete athlete) => SingleActivity.AthleteIdOf(athlete.Caller);
}
