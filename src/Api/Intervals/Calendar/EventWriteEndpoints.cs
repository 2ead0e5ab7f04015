using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Routes of spec 8.2 to 8.4: writing events.</summary>
internal static class EventWriteEndpoints
{
    public static void MapEventWrites(this IEndpointRouteBuilder athlete)
    {
        athlete.MapPost("/events", CreateAsync).RequireScope(Permission.CalendarWrite)
            .WithName("createEvent").WithSummary("Creates an event; its workout from a file, else text with steps, else a document.")
            .Takes(EventRequests.One).Shows(EventShown.Table).ReadsUpsertOnUid();
        athlete.MapPut("/events/{eventId}", PutAsync).RequireScope(Permission.CalendarWrite)
            .WithName("updateEvent").WithSummary("Changes what is sent of an event.")
            .Takes(EventRequests.One).Shows(EventShown.Table);
        athlete.MapPost("/events/bulk", BulkAsync).RequireScope(Permission.CalendarWrite)
            .WithName("createMultipleEvents").WithSummary("Creates or changes several events, all or none.")
            .Takes(EventRequests.Several).ShowsList(EventShown.Table).ReadsUpsertOnUid()
            .Reads("upsert", "Whether events that the same application made with the same external_id are changed.")
            .Reads("updatePlanApplied", "Whether all of them get one new plan_applied.");
        athlete.MapPost("/events/{eventId}/mark-done", MarkDoneAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("markEventAsDone").WithSummary("Makes an activity of what was planned; a recorded one of that workout takes its place later.")
            .Takes(EventRequests.Nothing).Shows(ActivityShown.Table);
        athlete.MapPost("/duplicate-events", DuplicateAsync).RequireScope(Permission.CalendarWrite)
            .WithName("duplicateEvents").WithSummary("Copies events some weeks ahead.")
            .Takes(EventRequests.Duplicate).ShowsList(EventShown.Table);
    }

    private static TBuilder ReadsUpsertOnUid<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.Reads("upsertOnUid", "Whether the event of the same uid is changed, or of a TARGET that of the same day and sport.");

    private static async Task<IResult> CreateAsync(
        PathAthlete athlete, EventEditing editing, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var onUid = EventQuery.Truth(request.Query, "upsertOnUid", issues);
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
            var targets = onUid ? await EventNames.TargetsAsync([json.RootElement], grains.CalendarOf(athlete), cancellationToken) : [];
            var edited = await editing.WriteAsync(
                athlete, [json.RootElement], item => onUid ? EventNames.OnUid(item, targets) : null, batch: null, cancellationToken);

            return edited.Receipt is { } receipt
                ? EventReading.Show(athlete, edited.Settings, receipt.Events[0], receipt.At)
                : edited.Refusal!;
        }
    }

    private static async Task<IResult> PutAsync(
        PathAthlete athlete, string eventId, EventEditing editing, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(eventId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        if (await grains.CalendarOf(athlete).FindAsync(id, cancellationToken) is null)
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
            if (EventNames.Contradicts(json.RootElement, id))
            {
                return Refusal.BadRequest(ApiErrors.InvalidParameter("id", "The event is another than the one in the address."));
            }

            var edited = await editing.WriteAsync(
                athlete, [json.RootElement], _ => new EventName(null, Id: id), batch: null, cancellationToken);

            return edited.Receipt is { } receipt
                ? EventReading.Show(athlete, edited.Settings, receipt.Events[0], receipt.At)
                : edited.Refusal!;
        }
    }

    private static async Task<IResult> BulkAsync(
        PathAthlete athlete,
        EventEditing editing,
        IGrainFactory grains,
        TimeProvider time,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var onExternalId = EventQuery.Truth(request.Query, "upsert", issues);
        var onUid = EventQuery.Truth(request.Query, "upsertOnUid", issues) && !onExternalId;
        var isPlan = EventQuery.Truth(request.Query, "updatePlanApplied", issues);
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
            if (json.RootElement.ValueKind != JsonValueKind.Array || json.RootElement.GetArrayLength() > CalendarBounds.EventsMax)
            {
                return EventRequests.NoList;
            }

            ImmutableArray<JsonElement> items = [.. json.RootElement.EnumerateArray()];
            var targets = onUid ? await EventNames.TargetsAsync(items, grains.CalendarOf(athlete), cancellationToken) : [];
            var edited = await editing.WriteAsync(
                athlete,
                items,
                item => onExternalId ? EventNames.OnExternalId(item) : onUid ? EventNames.OnUid(item, targets) : null,
                new EventBatch(isPlan ? Milliseconds(time.GetUtcNow()) : null),
                cancellationToken);

            return edited.Receipt is { } receipt
                ? EventReading.ShowList(athlete, edited.Settings, receipt.Events, receipt.At)
                : edited.Refusal!;
        }
    }

    private static async Task<IResult> MarkDoneAsync(
        PathAthlete athlete, string eventId, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(eventId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        // The activity tells what was planned: to those who may not read the calendar there is no such event.
        return athlete.May(Permission.CalendarRead)
            && await grains.CalendarOf(athlete).MarkDoneAsync(id, athlete.Origin, cancellationToken) is { } receipt
            && await grains.GetGrain<IActivitiesGrain>(athlete.Id.Value).FindAsync(receipt.Id, cancellationToken) is { } done
            ? ViewAnswer.One(ActivityShown.Table, new ActivityShown(done.Value, athlete.ShownId), done.At)
            : Refusal.NotFound;
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
            var copies = CopyRequest.Read(json.RootElement, "eventIds", issues);
            if (copies is null)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            var calendar = grains.CalendarOf(athlete);
            var found = await calendar.MatchAsync(
                [.. copies.Ids.Select(id => new EventName(null, Id: id))], athlete.Origin, cancellationToken);
            if (found.Any(planned => planned is null))
            {
                return Refusal.NotFound;
            }

            var author = SingleActivity.AthleteIdOf(athlete.Caller);
            var receipt = await calendar.WriteAsync(
                [.. copies.Weeks.SelectMany(weeks => found.Select(planned => new EventDraft(CopyRequest.Copy(planned!, weeks, author))))],
                athlete.Origin,
                cancellationToken);

            return EventReading.ShowList(athlete, await planning.SettingsAsync(athlete, cancellationToken), receipt!.Events, receipt.At);
        }
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
