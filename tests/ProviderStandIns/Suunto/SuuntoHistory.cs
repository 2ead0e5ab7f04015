using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Suunto;

/// <summary>A made-up past. The same seed is the same past.</summary>
internal sealed class SuuntoHistory
{
    private readonly ConcurrentDictionary<string, SortedDictionary<string, JsonObject>> _workouts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, List<JsonObject>> _nights = new(StringComparer.Ordinal);

    private static readonly int[] Sports = [1, 2, 21, 23, 22, 99, 0];

    /// <summary>One workout and one night a day, back from now.</summary>
    public void Seed(string user, int workouts, int nights)
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        for (var index = 0; index < workouts; index++)
        {
            Put(user, NewWorkout($"{user}-{index:0000}", today.AddDays(-index - 1).AddHours(16), Sports[index % Sports.Length], 1_800 + (index * 7)));
        }

        for (var index = 0; index < nights; index++)
        {
            Add(user, NewNight(index + 1, today.AddDays(-index).AddHours(-2), 6 * 3_600 + (index * 11)));
        }
    }

    public void Put(string user, JsonObject workout) =>
        Workouts(user)[workout["workoutKey"]!.GetValue<string>()] = workout;

    public void Add(string user, JsonObject night) => _nights.GetOrAdd(user, _ => []).Add(night);

    /// <summary>One page, the latest first, as the service lists them.</summary>
    public JsonArray Page(string user, long since, int limit, int offset, bool byModification) =>
    [
        .. Workouts(user).Values
            .Where(one => one[byModification ? "lastModified" : "created"]!.GetValue<long>() >= since)
            .OrderByDescending(one => one["startTime"]!.GetValue<long>())
            .Skip(offset).Take(limit).Select(one => one.DeepClone()),
    ];

    public JsonArray Nights(string user, long from, long to) =>
    [
        .. _nights.GetValueOrDefault(user, [])
            .Where(one => DateTimeOffset.Parse(one["timestamp"]!.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() is var at
                && at >= from && at < to)
            .Select(one => one.DeepClone()),
    ];

    /// <summary>The days of which anything is known, by the night that ended on them.</summary>
    public HashSet<string> Days(string user) =>
        [.. _nights.GetValueOrDefault(user, []).Select(one => one["timestamp"]!.GetValue<string>()[..10])];

    public static JsonObject NewWorkout(string key, DateTimeOffset start, int sport, int seconds) => new()
    {
        ["workoutKey"] = key,
        ["activityId"] = sport,
        ["workoutName"] = "",
        ["startTime"] = start.ToUnixTimeMilliseconds(),
        ["created"] = start.ToUnixTimeMilliseconds(),
        ["lastModified"] = start.AddSeconds(seconds).ToUnixTimeMilliseconds(),
        ["totalTime"] = seconds + 0.4,
        ["timeOffsetInMinutes"] = 60,
        ["totalDistance"] = sport == 23 ? 0.0 : seconds * 3.1,
        ["totalAscent"] = seconds / 60.0,
        ["energyConsumption"] = seconds / 5,
        ["stepCount"] = 0,
        ["hrdata"] = new JsonObject { ["workoutAvgHR"] = 141, ["workoutMaxHR"] = 172, ["userMaxHR"] = 190, ["avg"] = 141, ["hrmax"] = 172, ["max"] = 190 },
        ["somethingNew"] = new JsonObject { ["a"] = null },
    };

    public static JsonObject NewNight(int id, DateTimeOffset start, int asleep)
    {
        var offset = TimeSpan.FromHours(1);
        var end = start.AddSeconds(asleep + 1_200);

        return new JsonObject
        {
            ["timestamp"] = Text(end.ToOffset(offset)),
            ["entryData"] = new JsonObject
            {
                ["BedtimeStart"] = Text(start.ToOffset(offset)),
                ["BedtimeEnd"] = Text(end.ToOffset(offset)),
                ["DeepSleepDuration"] = asleep / 4,
                ["LightSleepDuration"] = asleep - (asleep / 4) - (asleep / 5),
                ["REMSleepDuration"] = asleep / 5,
                ["Duration"] = asleep + 1_200,
                ["SleepQualityScore"] = 80,
                ["IsNap"] = false,
                ["SleepId"] = id,
                ["AvgHRV"] = 55.5,
                ["HRMin"] = 44,
                ["MaxSpo2"] = 0.97,
            },
        };
    }

    private SortedDictionary<string, JsonObject> Workouts(string user) =>
        _workouts.GetOrAdd(user, _ => new SortedDictionary<string, JsonObject>(StringComparer.Ordinal));

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
