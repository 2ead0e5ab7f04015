using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.Activities;
using TrainItAll.Api.LiveFeed;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;

namespace TrainItAll.Api.Webhooks;

/// <summary>The event log itself: the way to fill a hole without our help (specification §5).</summary>
internal static class EventLogEndpoints
{
    private const int LimitDefault = 100;
    private const int LimitMax = 500;

    private static readonly ImmutableArray<string> AllowedKeys = ["athlete", "after_seq", "limit"];

    private static readonly QueryKeys Keys = new(
    [
        ("athlete", "The athlete, mem_…; left out or 0, your own."),
        ("after_seq", "The last number you know; 0 when left out."),
        ("limit", "At most so many, 1 to 500; 100 when left out."),
    ]);

    public static void MapEventLog(this IEndpointRouteBuilder external) =>
        external.MapGet("/events", ListAsync).RequireAuthorization().WithTags("Webhooks").WithMetadata(Keys)
            .WithName("listEvents").WithSummary("Reads the event log after a number, oldest first; numbers you may not see are left out.");

    private static async Task<Results<Ok<EventLogResponse>, Refusal>> ListAsync(
        HttpRequest request, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var after = Number(request, "after_seq", 0, long.MaxValue, issues) ?? 0;
        var limit = Number(request, "limit", 1, LimitMax, issues) ?? LimitDefault;
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [.. request.Query.Keys], AllowedKeys));
        }

        if (!IsOwn(request.Query["athlete"].FirstOrDefault(), athlete))
        {
            return Refusal.NotFound;
        }

        var found = await grains.GetGrain<ILiveFeedGrain>(athlete.Id.Value).ReplayAsync(after, (int)limit, cancellationToken);
        if (found.IsEmpty && after < (await grains.Activities(athlete).ListAsync(new PageRequest(1, 1), cancellationToken)).At.Seq)
        {
            return WebhookErrors.EventsGone;
        }

        var rights = new LiveRights(athlete.Id, athlete.OrganizationId, athlete.Permissions);
        var seen = found.Where(rights.Covers).Select(rights.Visible);

        return TypedResults.Ok(new EventLogResponse(
            [.. seen.Select(change => EventLogItem.Of(change, athlete.OrganizationId))],
            found.IsEmpty ? after : found[^1].At.Seq));
    }

    private static bool IsOwn(string? text, CurrentAthlete athlete) => text is null or "" or "0"
        || text == athlete.Id.Value
        || text == string.Create(CultureInfo.InvariantCulture, $"i{athlete.Account.AthleteNumber}");

    private static long? Number(HttpRequest request, string key, long minimum, long maximum, Issues issues)
    {
        if (!request.Query.TryGetValue(key, out var values))
        {
            return null;
        }

        if (values.Count == 1 && long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        issues.Add(key, string.Create(CultureInfo.InvariantCulture, $"Use a whole number from {minimum} to {maximum}."));

        return null;
    }
}

/// <summary>A piece of the event log.</summary>
internal sealed record EventLogResponse(
    [property: Description("Events, oldest first.")] ImmutableArray<EventLogItem> Items,
    [property: Description("Ask for what comes after this one next.")]
    [property: System.Text.Json.Serialization.JsonPropertyName("next_after_seq")]
    long NextAfterSeq);

/// <summary>One event of the log, with the fields of the live feed.</summary>
internal sealed record EventLogItem(
    [property: Description("Its number among this athlete's events.")] long Seq,
    [property: Description("Names the numbering: a number of another epoch means nothing.")] string Epoch,
    [property: Description("The athlete, mem_….")]
    [property: System.Text.Json.Serialization.JsonPropertyName("athlete_id")]
    string AthleteId,
    [property: Description("Its type, such as ACTIVITY_UPLOADED.")] string Type,
    [property: Description("When it happened, UTC.")] DateTimeOffset Timestamp,
    [property: Description("The activity, of events about one.")] ActivityResponse? Activity,
    [property: Description("The collection that was written, of WELLNESS_UPDATED; null when there are several.")] string? Collection,
    [property: Description("The collections that were written, of WELLNESS_UPDATED.")] ImmutableArray<string>? Collections,
    [property: Description("The days that were written, of WELLNESS_UPDATED.")] ImmutableArray<DateOnly>? Days)
{
    /// <summary>Of events of other kinds their own fields, such as <c>events</c> and <c>deleted_events</c> of <c>CALENDAR_UPDATED</c>.</summary>
    // Settable: what is only initialised counts as a parameter of the constructor, which these may not be.
    [System.Text.Json.Serialization.JsonExtensionData]
    public Dictionary<string, JsonElement>? Fields { get; set; }

    public static EventLogItem Of(AthleteEvent change, string organizationId) => new(
        change.At.Seq,
        change.At.Stream,
        change.Athlete.Value,
        change.Type,
        change.Timestamp,
        change.Activity is { } activity ? ActivityResponse.Of(activity, organizationId, change.Athlete.Value) : null,
        change.Collection,
        change.Collections.IsEmpty ? null : change.Collections,
        change.Days.IsDefaultOrEmpty ? null : change.Days)
    {
        Fields = FieldsOf(change),
    };

    private static Dictionary<string, JsonElement>? FieldsOf(AthleteEvent change) => change switch
    {
        { Type: EventTypes.CalendarUpdated } => new(StringComparer.Ordinal)
        {
            ["events"] = JsonElement.Parse($"[{string.Join(',', change.Events.Select(PlannedText.Of))}]"),
            ["deleted_events"] = JsonElement.Parse($"[{string.Join(',', change.DeletedEvents.Select(PlannedText.OfDeleted))}]"),
        },
        { SportSettings: { } entries } => new(StringComparer.Ordinal) { ["sportSettings"] = JsonElement.Parse(entries) },
        { Fields: { } fields } => JsonElement.Parse(fields).EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal),
        _ => null,
    };
}
