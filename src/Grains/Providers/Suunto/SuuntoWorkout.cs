using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Suunto;

/// <summary>A workout of Suunto's becomes an activity (specification 10.3).</summary>
internal static class SuuntoWorkout
{
    /// <returns>Null when it says neither what it is nor when.</returns>
    public static NewActivity? Read(JsonElement workout)
    {
        var id = workout.Text("workoutKey") ?? workout.Text("key");
        var started = workout.Number("startTime");
        var seconds = JsonReading.Whole(workout.Number("totalTime"), 0, Plausible.SecondsMax);
        if (id is null || id.Length > WriteBounds.ExternalIdCharsMax || seconds is null || started is not { } at
            || at < WriteBounds.InstantMin.ToUnixTimeMilliseconds() || at > WriteBounds.InstantMax.ToUnixTimeMilliseconds())
        {
            return null;
        }

        var activityId = JsonReading.Whole(workout.Number("activityId"), 0, int.MaxValue) ?? -1;
        var sport = SuuntoSports.Find(activityId);
        var (average, highest) = HeartRates(workout.Member("hrdata") ?? default);

        return new NewActivity(
            Plausible.Cut(workout.Text("workoutName") ?? SuuntoSports.TitleOf(activityId)),
            sport.Type,
            DateTimeOffset.FromUnixTimeMilliseconds((long)at),
            seconds.Value)
        {
            Sport = sport.Sport,
            DistanceMeters = JsonReading.Within(workout.Number("totalDistance"), 0, Plausible.MetersMax),
            ElevationGainMeters = JsonReading.Within(workout.Number("totalAscent"), 0, Plausible.ClimbMax),
            AvgHrBpm = average,
            MaxHrBpm = highest,
            AvgPowerWatts = JsonReading.Whole(workout.Number("avgPower"), 1, Plausible.PowerMax),
            CaloriesKcal = JsonReading.Whole(workout.Number("energyConsumption"), 1, Plausible.KcalMax),
            Notes = Plausible.Cut(workout.Text("description"), WriteBounds.NotesCharsMax),
            Timezone = OffsetZone.Of(workout.Number("timeOffsetInMinutes")),
            ExternalId = id,
            RawPayload = RawText.Of(workout),
        };
    }

    /// <summary>Never the person's own maximum; without a belt all are 0.</summary>
    private static (int? Average, int? Highest) HeartRates(JsonElement heart) => Plausible.HeartRates(
        heart.Number("workoutAvgHR") ?? heart.Number("avg"), heart.Number("workoutMaxHR") ?? heart.Number("hrmax"));
}
