using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Calendar;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Which event an item of a body means (spec 8.4).</summary>
internal static class EventNames
{
    private const string Target = "TARGET";

    public static EventName? OnExternalId(JsonElement item) => Text(item, "external_id") is { Length: > 0 } id ? new EventName(id) : null;

    /// <summary>By uid; a target also by its day and sport.</summary>
    /// <param name="item">As sent.</param>
    /// <param name="targets">The targets of the days that are written.</param>
    public static EventName? OnUid(JsonElement item, ImmutableArray<CalendarEvent> targets)
    {
        if (Text(item, "category") == Target && DayOf(item) is { } day)
        {
            var type = Text(item, "type");
            var found = targets.FirstOrDefault(target => DateOnly.FromDateTime(target.Start) == day && target.Type == type);

            return found is null ? null : new EventName(null, Id: found.Id);
        }

        return Text(item, "uid") is { Length: > 0 } uid ? new EventName(null, uid) : null;
    }

    /// <summary>The targets that are there on the days that targets are written.</summary>
    public static async Task<ImmutableArray<CalendarEvent>> TargetsAsync(
        ImmutableArray<JsonElement> items, ICalendarGrain calendar, CancellationToken cancellationToken)
    {
        var days = items.Where(item => Text(item, "category") == Target).Select(DayOf).OfType<DateOnly>().ToList();
        if (days.Count == 0)
        {
            return [];
        }

        var filter = EventQuery.Bounded(new EventFilter(days.Min(), days.Max()) { Categories = [Target], StartsWithin = true });

        return (await calendar.ListAsync(filter, cancellationToken)).Value;
    }

    /// <summary>Whether a body says that it is another event than the address does.</summary>
    public static bool Contradicts(JsonElement body, int eventId) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("id", out var id) && id.ValueKind != JsonValueKind.Null
        && !(id.TryGetInt(out var named) && named == eventId);

    private static DateOnly? DayOf(JsonElement item) =>
        Text(item, "start_date_local") is { } text && LocalTimes.Parse(text) is ({ } local, _) ? DateOnly.FromDateTime(local) : null;

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
