using System.Globalization;
using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Strava;

/// <summary>Made-up activities of several athletes.</summary>
internal sealed class StravaHistory
{
    private static readonly string[] DetailOnly = ["calories", "description", "device_name"];
    private static readonly string[] Sports = ["Run", "GravelRide", "Swim", "WeightTraining", "Hike"];

    private readonly Lock _gate = new();
    private readonly Dictionary<(string User, long Id), JsonObject> _activities = [];

    /// <summary>One activity a day, back from yesterday.</summary>
    public void Seed(string user, int activities)
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        for (var index = 0; index < activities; index++)
        {
            Put(user, NewActivity(15_000_000_000 + index, today.AddDays(-index - 1).AddHours(16), Sports[index % Sports.Length], 1_800 + (index * 7)));
        }
    }

    public void Put(string user, JsonObject activity)
    {
        lock (_gate)
        {
            _activities[(user, activity["id"]!.GetValue<long>())] = (JsonObject)activity.DeepClone();
        }
    }

    public void Remove(string user, long id)
    {
        lock (_gate)
        {
            _activities.Remove((user, id));
        }
    }

    /// <returns>Null when it is not there, or is private and private ones are not to be seen.</returns>
    public JsonObject? Find(string user, long id, bool seesPrivate)
    {
        lock (_gate)
        {
            return _activities.GetValueOrDefault((user, id)) is { } kept && (seesPrivate || !IsPrivate(kept)) ? (JsonObject)kept.DeepClone() : null;
        }
    }

    /// <summary>One page without what only details have. With <paramref name="after"/> the oldest come first.</summary>
    public JsonArray Page(string user, long? after, long? before, int page, int perPage, bool seesPrivate)
    {
        lock (_gate)
        {
            var all = _activities.Where(pair => pair.Key.User == user).Select(pair => pair.Value)
                .Where(one => seesPrivate || !IsPrivate(one))
                .Where(one => StartOf(one) is var at && (after is null || at > after) && (before is null || at < before));

            return
            [
                .. (after is null ? all.OrderByDescending(StartOf) : all.OrderBy(StartOf))
                    .Skip((page - 1) * perPage).Take(perPage).Select(Summary),
            ];
        }
    }

    public static JsonObject NewActivity(long id, DateTimeOffset start, string sport, int seconds) => new()
    {
        ["id"] = id,
        ["resource_state"] = 3,
        ["name"] = "Session",
        ["sport_type"] = sport,
        ["type"] = sport,
        ["start_date"] = Text(start),
        ["start_date_local"] = Text(start.AddHours(1)),
        ["timezone"] = "(GMT+01:00) Europe/Berlin",
        ["utc_offset"] = 3_600.0,
        ["moving_time"] = seconds,
        ["elapsed_time"] = seconds + 300,
        ["distance"] = seconds * 3.0,
        ["total_elevation_gain"] = 12.5,
        ["has_heartrate"] = true,
        ["average_heartrate"] = 141.6,
        ["max_heartrate"] = 172.0,
        ["average_watts"] = 196.3,
        ["device_watts"] = sport.EndsWith("Ride", StringComparison.Ordinal),
        ["kilojoules"] = 500.0,
        ["calories"] = seconds / 5.0,
        ["description"] = "",
        ["device_name"] = "Some computer",
        ["external_id"] = null,
        ["private"] = false,
        ["somethingNew"] = new JsonObject { ["a"] = null },
    };

    private static JsonNode Summary(JsonObject activity)
    {
        var summary = (JsonObject)activity.DeepClone();
        foreach (var name in DetailOnly)
        {
            summary.Remove(name);
        }

        summary["resource_state"] = 2;

        return summary;
    }

    private static bool IsPrivate(JsonObject activity) => activity["private"]?.GetValue<bool>() == true;

    private static long StartOf(JsonObject activity) =>
        DateTimeOffset.Parse(activity["start_date"]!.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
