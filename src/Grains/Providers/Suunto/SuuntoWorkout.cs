using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Suunto;

/// <summary>A workout of Suunto's becomes an activity (specification 10.3).</summary>
internal static class SuuntoWorkout
{
    private const int HrMax = 250;
    private const int PowerMax = 3_000;
    private const int KcalMax = 50_000;
    private const int SecondsMax = 30 * 86_400;
    private const double MetersMax = 10_000_000;
    private const double ClimbMax = 100_000;
    private const int RawCharsMax = 60_000;
    private const int TitleCharsMax = 200;

    /// <returns>Null when it says neither what it is nor when.</returns>
    public static NewActivity? Read(JsonElement workout)
    {
        var id = workout.Text("workoutKey") ?? workout.Text("key");
        var started = workout.Number("startTime");
        var seconds = JsonReading.Whole(workout.Number("totalTime"), 0, SecondsMax);
        if (id is null || id.Length > WriteBounds.ExternalIdCharsMax || seconds is null || started is not { } at
            || at < WriteBounds.InstantMin.ToUnixTimeMilliseconds() || at > WriteBounds.InstantMax.ToUnixTimeMilliseconds())
        {
            return null;
        }

        var sport = (int)(workout.Number("activityId") ?? -1);
        var (average, highest) = HeartRates(workout.Member("hrdata") ?? default);
        var raw = workout.GetRawText();

        return new NewActivity(
            Cut(workout.Text("workoutName") ?? SuuntoSports.TitleOf(sport)),
            SuuntoSports.TypeOf(sport),
            DateTimeOffset.FromUnixTimeMilliseconds((long)at),
            seconds.Value)
        {
            DistanceMeters = JsonReading.Within(workout.Number("totalDistance"), 0, MetersMax),
            ElevationGainMeters = JsonReading.Within(workout.Number("totalAscent"), 0, ClimbMax),
            AvgHrBpm = average,
            MaxHrBpm = highest,
            AvgPowerWatts = JsonReading.Whole(workout.Number("avgPower"), 1, PowerMax),
            CaloriesKcal = JsonReading.Whole(workout.Number("energyConsumption"), 1, KcalMax),
            Notes = workout.Text("description"),
            Timezone = ZoneOf(workout.Number("timeOffsetInMinutes")),
            ExternalId = id,
            RawPayload = raw.Length <= RawCharsMax ? raw : null,
        };
    }

    /// <summary>Never the person's own maximum; without a belt all are 0.</summary>
    private static (int? Average, int? Highest) HeartRates(JsonElement heart)
    {
        var average = JsonReading.Whole(heart.Number("workoutAvgHR") ?? heart.Number("avg"), 1, HrMax);
        var highest = JsonReading.Whole(heart.Number("workoutMaxHR") ?? heart.Number("hrmax"), 1, HrMax);

        return (average, highest < average ? null : highest);
    }

    /// <summary>The fixed zone of an offset; the names of these count the other way round.</summary>
    private static string? ZoneOf(double? minutes)
    {
        if (minutes is not { } offset || offset % 60 != 0 || Math.Abs(offset) > 14 * 60)
        {
            return null;
        }

        var hours = (int)offset / 60;

        return hours == 0 ? "Etc/GMT" : FormattableString.Invariant($"Etc/GMT{(hours > 0 ? "-" : "+")}{Math.Abs(hours)}");
    }

    private static string Cut(string title) => title.Length <= TitleCharsMax ? title : title[..TitleCharsMax];
}
