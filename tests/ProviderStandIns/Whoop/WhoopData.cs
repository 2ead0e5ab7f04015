using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Whoop;

/// <summary>What people's straps have recorded. The same seed is the same past.</summary>
internal sealed class WhoopData
{
    private const int FirstId = 10_129;

    private static readonly string[] Sports = ["running", "cycling", "swimming", "weightlifting_msk", "walking"];

    private readonly Lock _gate = new();
    private readonly List<string> _people = [];
    private readonly ConcurrentDictionary<(string User, string Kind), ConcurrentDictionary<string, JsonObject>> _records = new();

    public ConcurrentDictionary<string, JsonObject> Bodies { get; } = new(StringComparer.Ordinal);

    /// <summary>WHOOP knows people by number.</summary>
    public int IdOf(string user)
    {
        lock (_gate)
        {
            if (!_people.Contains(user, StringComparer.Ordinal))
            {
                _people.Add(user);
            }

            return FirstId + _people.IndexOf(user);
        }
    }

    /// <summary>One workout, one night and one recovery for each day back from now.</summary>
    public void Seed(string user, int days)
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        for (var index = 1; index <= days; index++)
        {
            var day = today.AddDays(-index);
            Put(user, "workout", NewWorkout(GuidOf(user, "workout", index), day.AddHours(16), Sports[index % Sports.Length], 1_800 + (index * 7)));
            PutNight(user, GuidOf(user, "sleep", index), 90_000 - index, day.AddHours(-2), 24_000 + (index * 11));
        }
    }

    /// <summary>A sleep with its recovery.</summary>
    public void PutNight(string user, string id, int cycle, DateTimeOffset start, int asleep)
    {
        Put(user, "sleep", NewSleep(id, cycle, start, asleep));
        Put(user, "recovery", NewRecovery(id, cycle, start.AddSeconds(asleep + 2_000)));
    }

    public void Put(string user, string kind, JsonObject record)
    {
        record["user_id"] = IdOf(user);
        Records(user, kind)[record[kind == "recovery" ? "cycle_id" : "id"]!.ToString()] = record;
    }

    public void Remove(string user, string kind, string id) => Records(user, kind).TryRemove(id, out _);

    public JsonObject? Find(string user, string kind, string id) =>
        Records(user, kind).TryGetValue(id, out var record) ? record.DeepClone().AsObject() : null;

    /// <summary>The latest first, as the service lists them.</summary>
    public IReadOnlyList<JsonObject> List(string user, string kind, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. Records(user, kind).Values.Select(record => (At: AtOf(record), Record: record))
            .Where(one => one.At >= from && one.At < to)
            .OrderByDescending(one => one.At)
            .Select(one => one.Record.DeepClone().AsObject()),
    ];

    public static JsonObject NewWorkout(string id, DateTimeOffset start, string sport, int seconds) => new()
    {
        ["id"] = id,
        ["created_at"] = Text(start.AddSeconds(seconds)),
        ["updated_at"] = Text(start.AddSeconds(seconds)),
        ["start"] = Text(start),
        ["end"] = Text(start.AddSeconds(seconds)),
        ["timezone_offset"] = "+01:00",
        ["sport_name"] = sport,
        ["score_state"] = "SCORED",
        ["score"] = new JsonObject
        {
            ["strain"] = 10.1,
            ["average_heart_rate"] = 139,
            ["max_heart_rate"] = 171,
            ["kilojoule"] = seconds * 0.8368,
            ["percent_recorded"] = 100.0,
            ["distance_meter"] = sport.StartsWith("weight", StringComparison.Ordinal) ? null : seconds * 2.5,
            ["altitude_gain_meter"] = null,
            ["zone_durations"] = new JsonObject { ["zone_two_milli"] = seconds * 1_000L },
        },
        ["somethingNew"] = new JsonObject { ["a"] = null },
    };

    public static JsonObject NewSleep(string id, int cycle, DateTimeOffset start, int asleep, bool isNap = false) => new()
    {
        ["id"] = id,
        ["cycle_id"] = cycle,
        ["created_at"] = Text(start.AddSeconds(asleep + 2_000)),
        ["updated_at"] = Text(start.AddSeconds(asleep + 2_000)),
        ["start"] = Text(start),
        ["end"] = Text(start.AddSeconds(asleep + 1_500)),
        ["timezone_offset"] = "+01:00",
        ["nap"] = isNap,
        ["score_state"] = "SCORED",
        ["score"] = new JsonObject
        {
            ["stage_summary"] = new JsonObject
            {
                ["total_in_bed_time_milli"] = (asleep + 1_500) * 1_000L,
                ["total_awake_time_milli"] = 1_500_000,
                ["total_no_data_time_milli"] = 0,
                ["total_light_sleep_time_milli"] = (asleep - (asleep / 4) - (asleep / 5)) * 1_000L,
                ["total_slow_wave_sleep_time_milli"] = asleep / 4 * 1_000L,
                ["total_rem_sleep_time_milli"] = asleep / 5 * 1_000L,
            },
            ["respiratory_rate"] = 15.2,
            ["sleep_performance_percentage"] = 91.0,
        },
    };

    private static JsonObject NewRecovery(string sleep, int cycle, DateTimeOffset at) => new()
    {
        ["cycle_id"] = cycle,
        ["sleep_id"] = sleep,
        ["created_at"] = Text(at),
        ["updated_at"] = Text(at),
        ["score_state"] = "SCORED",
        ["score"] = new JsonObject
        {
            ["user_calibrating"] = false,
            ["recovery_score"] = 64.0,
            ["resting_heart_rate"] = 48.0,
            ["hrv_rmssd_milli"] = 31.8,
            ["spo2_percentage"] = 96.5,
            ["skin_temp_celsius"] = 33.6,
        },
    };

    /// <summary>The same for the same past.</summary>
    private static string GuidOf(string user, string kind, int index) =>
        new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{user}/{kind}/{index}"))[..16]).ToString();

    private static DateTimeOffset AtOf(JsonObject record) =>
        DateTimeOffset.Parse((record["start"] ?? record["created_at"])!.GetValue<string>(), CultureInfo.InvariantCulture);

    private ConcurrentDictionary<string, JsonObject> Records(string user, string kind) =>
        _records.GetOrAdd((user, kind), _ => new ConcurrentDictionary<string, JsonObject>(StringComparer.Ordinal));

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
