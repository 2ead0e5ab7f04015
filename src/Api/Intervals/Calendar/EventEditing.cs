using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>
/// Writes events as they are sent, over what they are. What is read may have changed before it is written: the calendar
/// then refuses, and it is read again.
/// </summary>
internal sealed class EventEditing(IGrainFactory grains, Planning planning)
{
    /// <summary>Whoever is overtaken so often is told so.</summary>
    private const int AttemptsMax = 5;

    public static readonly Refusal Overtaken = new(
        StatusCodes.Status409Conflict,
        new ErrorResponse("The events were changed by somebody else at the same time.", "conflict", "Send the request again."));

    /// <param name="athlete">Whose, and who writes.</param>
    /// <param name="items">As sent.</param>
    /// <param name="nameOf">Which event an item means; null for a new one.</param>
    /// <param name="batch">What they have in common; null for a single one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<EditedEvents> WriteAsync(
        PathAthlete athlete,
        ImmutableArray<JsonElement> items,
        Func<JsonElement, EventName?> nameOf,
        EventBatch? batch,
        CancellationToken cancellationToken)
    {
        var settings = await planning.SettingsAsync(athlete, cancellationToken);
        var calendar = grains.CalendarOf(athlete);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var known = await MatchAsync(calendar, athlete, items, nameOf, cancellationToken);
            var drafts = new EventDrafts(settings, athlete, batch?.PlanAppliedAt, isList: batch is not null);
            for (var index = 0; index < items.Length; index++)
            {
                drafts.Add(items[index], known[index].Name, known[index].Event);
            }

            if (drafts.Refusal is { } refusal)
            {
                return new EditedEvents(settings, null, refusal);
            }

            if (await calendar.WriteAsync(drafts.All, athlete.Origin, cancellationToken) is { } receipt)
            {
                return new EditedEvents(settings, receipt with { Events = drafts.InOrder(receipt.Events) }, null);
            }
        }

        return new EditedEvents(settings, null, Overtaken);
    }

    private static async Task<ImmutableArray<(EventName? Name, CalendarEvent? Event)>> MatchAsync(
        ICalendarGrain calendar,
        PathAthlete athlete,
        ImmutableArray<JsonElement> items,
        Func<JsonElement, EventName?> nameOf,
        CancellationToken cancellationToken)
    {
        ImmutableArray<EventName?> names = [.. items.Select(nameOf)];
        ImmutableArray<EventName> known = [.. names.OfType<EventName>()];
        var found = known.IsEmpty ? [] : await calendar.MatchAsync(known, athlete.Origin, cancellationToken);
        var next = 0;

        return [.. names.Select(name => (name, name is null ? null : found[next++]))];
    }
}

/// <summary>What the events of a list have in common.</summary>
/// <param name="PlanAppliedAt">The plan that all of them come with; null for none.</param>
internal sealed record EventBatch(DateTimeOffset? PlanAppliedAt);

/// <summary>What became of a write: events, or a refusal.</summary>
internal sealed record EditedEvents(PlanSettings Settings, CalendarReceipt? Receipt, Refusal? Refusal);
