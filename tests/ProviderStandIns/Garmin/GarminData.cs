using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Garmin;

/// <summary>What people's watches have recorded, by the lists in which Garmin sends it.</summary>
internal sealed class GarminData
{
    private static readonly string[] Sports = ["RUNNING", "ROAD_BIKING", "LAP_SWIMMING", "STRENGTH_TRAINING", "HIKING"];

    private readonly ConcurrentDictionary<(string User, string List), List<JsonObject>> _lists = new();

    /// <summary>One activity, one night and one day for each day back from now.</summary>
    public void Seed(string user, int days)
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        for (var index = 1; index <= days; index++)
        {
            var day = today.AddDays(-index);
            Put("activities", NewActivity(user, 9_000_000 + index, day.AddHours(16), Sports[index % Sports.Length], 1_800 + (index * 7)));
            Put("sleeps", NewSleep(user, day.AddHours(-2), 24_000 + index));
            Put("dailies", NewDaily(user, day, 86_400, 9_000 + index, 400 + index));
            Put("hrv", new JsonObject { ["userId"] = user, ["calendarDate"] = Date(day), ["lastNightAvg"] = 40 + (index % 20) });
        }
    }

    public void Put(string list, JsonObject element)
    {
        var kept = _lists.GetOrAdd((element["userId"]!.GetValue<string>(), list), _ => []);
        lock (kept)
        {
            kept.Add(element);
        }
    }

    /// <summary>What began inside a range.</summary>
    public IReadOnlyList<JsonObject> Find(string user, string list, long from, long to)
    {
        if (!_lists.TryGetValue((user, list), out var kept))
        {
            return [];
        }

        lock (kept)
        {
            return [.. kept.Where(one => AtOf(one) is var at && (at is null || (at >= from && at < to))).Select(one => one.DeepClone().AsObject())];
        }
    }

    public static JsonObject NewActivity(string user, long id, DateTimeOffset start, string type, int seconds) => new()
    {
        ["userId"] = user,
        ["summaryId"] = id.ToString(CultureInfo.InvariantCulture),
        ["activityId"] = id,
        ["activityName"] = null,
        ["activityType"] = type,
        ["startTimeInSeconds"] = start.ToUnixTimeSeconds(),
        ["startTimeOffsetInSeconds"] = 3_600,
        ["durationInSeconds"] = seconds,
        ["distanceInMeters"] = type == "STRENGTH_TRAINING" ? 0 : seconds * 2.5,
        ["totalElevationGainInMeters"] = seconds / 50.0,
        ["averageHeartRateInBeatsPerMinute"] = 142,
        ["maxHeartRateInBeatsPerMinute"] = 173,
        ["activeKilocalories"] = seconds / 5,
        ["deviceName"] = "stand-in watch",
        ["manual"] = false,
        ["somethingNew"] = new JsonObject { ["a"] = null },
    };

    public static JsonObject NewSleep(string user, DateTimeOffset start, int asleep, string validation = "ENHANCED_FINAL")
    {
        var awake = 900;

        return new JsonObject
        {
            ["userId"] = user,
            ["summaryId"] = $"{user}-{start.ToUnixTimeSeconds():x}-s",
            ["calendarDate"] = Date(start.AddSeconds(asleep + awake + 3_600)),
            ["startTimeInSeconds"] = start.ToUnixTimeSeconds(),
            ["startTimeOffsetInSeconds"] = 3_600,
            ["durationInSeconds"] = asleep,
            ["deepSleepDurationInSeconds"] = asleep / 4,
            ["lightSleepDurationInSeconds"] = asleep - (asleep / 4) - (asleep / 5),
            ["remSleepInSeconds"] = asleep / 5,
            ["awakeDurationInSeconds"] = awake,
            ["unmeasurableSleepInSeconds"] = 0,
            ["sleepLevelsMap"] = new JsonObject(),
            ["validation"] = validation,
            ["overallSleepScore"] = validation.EndsWith("TENTATIVE", StringComparison.Ordinal)
                ? null
                : new JsonObject { ["value"] = 81, ["qualifierKey"] = "GOOD" },
        };
    }

    public static JsonObject NewDaily(string user, DateTimeOffset day, int covered, int steps, int kcal) => new()
    {
        ["userId"] = user,
        ["summaryId"] = $"{user}-{day.ToUnixTimeSeconds():x}-d",
        ["calendarDate"] = Date(day),
        ["startTimeInSeconds"] = day.ToUnixTimeSeconds() - 3_600,
        ["startTimeOffsetInSeconds"] = 3_600,
        ["durationInSeconds"] = covered,
        ["steps"] = steps,
        ["activeKilocalories"] = kcal,
        ["bmrKilocalories"] = covered / 48,
        ["restingHeartRateInBeatsPerMinute"] = 47,
        ["averageHeartRateInBeatsPerMinute"] = 66,
        ["averageStressLevel"] = 31,
    };

    private static long? AtOf(JsonObject element) => element["startTimeInSeconds"]?.GetValue<long>() ?? element["measurementTimeInSeconds"]?.GetValue<long>();

    private static string Date(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
