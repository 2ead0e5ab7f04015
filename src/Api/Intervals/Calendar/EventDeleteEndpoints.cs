using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.OAuth;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Routes of spec 8.5 to 8.7: deleting events, and changing those of some days.</summary>
internal static class EventDeleteEndpoints
{
    public static void MapEventDeletes(this IEndpointRouteBuilder athlete)
    {
        athlete.MapDelete("/events/{eventId}", DeleteAsync).RequireScope(Permission.CalendarWrite)
            .WithName("deleteEvent").WithSummary("Deletes an event.")
            .Reads("others", "Whether all that came with the same plan go too.")
            .Reads("notBefore", "With others: the first local day of those.")
            .Answers("application/json", "The id, and those of all that were deleted.");
        athlete.MapDelete("/events", DeleteRangeAsync).RequireScope(Permission.CalendarWrite)
            .WithName("deleteEvents").WithSummary("Deletes the events of some categories that start within some days.")
            .Reads("oldest", "First local day.", isRequired: true).Reads("newest", "Last local day; all the future when left out.")
            .Reads("category", "These categories, comma-joined or repeated.", isRequired: true)
            .Reads("createdById", "Only what this athlete or coach made, i and a number.")
            .Answers("", "Deleted; no body.");
        athlete.MapPut("/events/bulk-delete", BulkDeleteAsync).RequireScope(Permission.CalendarWrite)
            .WithName("deleteEventsBulk").WithSummary("Deletes events by id, or by the external_id that the same application gave; others are passed over.")
            .Takes(EventRequests.Names).Answers("application/json", "How many were deleted.");
        athlete.MapPut("/events", PutRangeAsync).RequireScope(Permission.CalendarWrite)
            .WithName("updateEvents").WithSummary("Changes hide_from_athlete and athlete_cannot_edit of the events that start within some days.")
            .Reads("oldest", "First local day.", isRequired: true).Reads("newest", "Last local day.", isRequired: true)
            .Takes(EventRequests.Visibility).ShowsList(EventShown.Table);
    }

    private static async Task<IResult> DeleteAsync(
        PathAthlete athlete, string eventId, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var others = EventQuery.Truth(request.Query, "others", issues);
        var notBefore = DayQuery.Read(request.Query, "notBefore", issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        if (EventPath.Parse(eventId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        var calendar = grains.CalendarOf(athlete);
        var found = await calendar.FindAsync(id, cancellationToken);
        var deleted = await calendar.DeleteAsync([id], athlete.Origin, cancellationToken);
        if (found is null || deleted.Ids.IsEmpty)
        {
            return Refusal.NotFound;
        }

        if (others && found.Value.PlanAppliedAt is { } plan)
        {
            var filter = EventQuery.Bounded(new EventFilter(notBefore ?? WriteBounds.DayMin, WriteBounds.DayMax) { PlanAppliedAt = plan, StartsWithin = true });
            var more = await calendar.DeleteRangeAsync(filter, athlete.Origin, cancellationToken);
            deleted = more with { Ids = [.. deleted.Ids, .. more.Ids] };
        }

        return ViewAnswer.Of(writer => WriteDeleted(writer, id, deleted.Ids), deleted.At);
    }

    private static void WriteDeleted(Utf8JsonWriter writer, int id, ImmutableArray<int> ids)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", id);
        writer.WriteStartArray("deleted");
        foreach (var deleted in ids)
        {
            writer.WriteNumberValue(deleted);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static async Task<IResult> DeleteRangeAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var oldest = RequiredDay(request.Query, "oldest", issues);
        var newest = DayQuery.Read(request.Query, "newest", issues) ?? WriteBounds.DayMax;
        var categories = EventQuery.ReadCategories(request.Query, issues);
        if (categories.IsEmpty)
        {
            issues.Add("category", "Required request parameter 'category' is not present.");
        }

        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var filter = EventQuery.Bounded(new EventFilter(oldest, newest)
        {
            Categories = categories,
            CreatedBy = request.Query["createdById"] is [{ Length: > 0 } author] ? author : null,
            StartsWithin = true,
        });
        var deleted = await grains.CalendarOf(athlete).DeleteRangeAsync(filter, athlete.Origin, cancellationToken);
        AthleteHeaders.Set(request.HttpContext.Response, deleted.At);

        return TypedResults.Ok();
    }

    private static async Task<IResult> BulkDeleteAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
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

            var names = json.RootElement.EnumerateArray().Select(NameOf).ToImmutableArray();
            if (names.Any(name => name is null))
            {
                return EventRequests.NoName;
            }

            var calendar = grains.CalendarOf(athlete);
            var found = await calendar.MatchAsync([.. names.OfType<EventName>()], athlete.Origin, cancellationToken);
            var deleted = await calendar.DeleteAsync(
                [.. found.OfType<CalendarEvent>().Select(planned => planned.Id)], athlete.Origin, cancellationToken);

            return ViewAnswer.Of(
                writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("eventsDeleted", deleted.Ids.Length);
                    writer.WriteEndObject();
                },
                deleted.At);
        }
    }

    private static EventName? NameOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return EventNames.OnExternalId(item)
            ?? (item.TryGetProperty("id", out var id) && id.TryGetInt(out var number) ? new EventName(null, Id: number) : null);
    }

    private static async Task<IResult> PutRangeAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var filter = EventQuery.Bounded(
            new EventFilter(RequiredDay(request.Query, "oldest", issues), RequiredDay(request.Query, "newest", issues)) { StartsWithin = true });
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
                return EventRequests.NoList;
            }

            var flags = EventRequests.VisibilityIn(json.RootElement, issues);
            var calendar = grains.CalendarOf(athlete);
            var found = await calendar.ListAsync(filter, cancellationToken);
            if (found.Value.Length > CalendarBounds.EventsMax)
            {
                issues.Add($"There are more than {CalendarBounds.EventsMax} events in these days: change fewer days at once.");
            }

            var changed = found.Value.Select(planned => new EventDraft(
                planned with { Custom = CustomText.Merge(planned.Custom, flags, issues) }, planned.Revision)).ToImmutableArray();
            if (!issues.IsEmpty)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            return await calendar.WriteAsync(changed, athlete.Origin, cancellationToken) is { } receipt
                ? EventReading.ShowList(athlete, await planning.SettingsAsync(athlete, cancellationToken), receipt.Events, receipt.At)
                : EventEditing.Overtaken;
        }
    }

    private static DateOnly RequiredDay(IQueryCollection query, string name, Issues issues)
    {
        var isSent = query[name] is [{ Length: > 0 }];
        if (!isSent)
        {
            issues.Add(name, $"Required request parameter '{name}' is not present.");
        }

        return DayQuery.Read(query, name, issues) ?? WriteBounds.DayMin;
    }
}
