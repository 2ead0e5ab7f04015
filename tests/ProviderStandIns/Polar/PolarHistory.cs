using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Polar;

/// <summary>Made-up exercises and days of several persons, by kind: <c>exercises</c>, <c>sleep</c>, <c>nightly-recharge</c>, <c>activities</c>.</summary>
internal sealed class PolarHistory
{
    private readonly ConcurrentDictionary<(string User, string Kind, string Name), JsonObject> _records = new();

    /// <summary>Original files by exercise.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Measurements that were not fetched to the end, by person.</summary>
    public ConcurrentDictionary<string, List<JsonObject>> Bodies { get; } = new(StringComparer.Ordinal);

    public void Seed(string user, int days)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var index = 1; index <= days; index++)
        {
            var day = today.AddDays(-index);
            Put(user, NewExercise($"ex{index}", $"{Text(day)}T17:02:11", 60, "ROAD_RUNNING"));
            Put(user, NewNight(day));
            Put(user, NewRecharge(day));
            Put(user, NewActivity(day));
        }
    }

    public void Put(string user, (string Kind, string Name, JsonObject Record) one) => _records[(user, one.Kind, one.Name)] = (JsonObject)one.Record.DeepClone();

    public void Remove(string user, string kind, string name) => _records.TryRemove((user, kind, name), out _);

    public JsonObject? Find(string user, string kind, string name) => (JsonObject?)_records.GetValueOrDefault((user, kind, name))?.DeepClone();

    public JsonArray List(string user, string kind) =>
        [.. _records.Where(pair => pair.Key.User == user && pair.Key.Kind == kind).OrderBy(pair => pair.Key.Name, StringComparer.Ordinal).Select(pair => pair.Value.DeepClone())];

    public static (string Kind, string Name, JsonObject Record) NewExercise(string id, string start, int offset, string sport, string duration = "PT1H0M0.5S") => (
        "exercises",
        id,
        new JsonObject
        {
            ["id"] = id,
            ["upload_time"] = $"{start[..10]}T23:40:00.000Z",
            ["device"] = "Some watch",
            ["start_time"] = start,
            ["start_time_utc_offset"] = offset,
            ["duration"] = duration,
            ["calories"] = 812,
            ["distance"] = 12_230.5,
            ["heart_rate"] = new JsonObject { ["average"] = 148, ["maximum"] = 176 },
            ["sport"] = "OTHER",
            ["detailed_sport_info"] = sport,
            ["has_route"] = true,
            ["samples"] = new JsonArray(
                new JsonObject { ["recording-rate"] = 5, ["sample-type"] = "3", ["data"] = "100,null,104,,110,95,120" },
                new JsonObject { ["recording-rate"] = 5, ["sample-type"] = "4", ["data"] = "200,,210" }),
            ["something_new"] = new JsonObject { ["a"] = null },
        });

    public static (string Kind, string Name, JsonObject Record) NewNight(DateOnly day, int score = 77, string offset = "+01:00") => (
        "sleep",
        Text(day),
        new JsonObject
        {
            ["date"] = Text(day),
            ["sleep_start_time"] = $"{Text(day.AddDays(-1))}T22:30:00{offset}",
            ["sleep_end_time"] = $"{Text(day)}T06:00:30{offset}",
            ["deep_sleep"] = 5_000,
            ["light_sleep"] = 13_000,
            ["rem_sleep"] = 6_000,
            ["unrecognized_sleep_stage"] = 600,
            ["total_interruption_duration"] = 1_800,
            ["sleep_score"] = score,
            ["hypnogram"] = new JsonObject { ["22:30"] = 0, ["22:41"] = 6 },
        });

    public static (string Kind, string Name, JsonObject Record) NewRecharge(DateOnly day) => (
        "nightly-recharge",
        Text(day),
        new JsonObject { ["date"] = Text(day), ["heart_rate_avg"] = 52, ["heart_rate_variability_avg"] = 48, ["nightly_recharge_status"] = 4 });

    public static (string Kind, string Name, JsonObject Record) NewActivity(DateOnly day, int steps = 9_120) => (
        "activities",
        Text(day),
        new JsonObject { ["start_time"] = $"{Text(day)}T00:00", ["calories"] = 2_400, ["active_calories"] = 610, ["steps"] = steps });

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
