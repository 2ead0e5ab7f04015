using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Whoop;

/// <summary>A workout of WHOOP's becomes an activity (specification 11.4).</summary>
internal static class WhoopWorkout
{
    private const double KjPerKcal = 4.184;

    /// <returns>Null when it says neither what it is nor when.</returns>
    public static NewActivity? Read(JsonElement workout)
    {
        if (workout.Text("id") is not { Length: <= WriteBounds.ExternalIdCharsMax } id
            || WhoopTime.Moment(workout, "start") is not { } start || WhoopTime.Moment(workout, "end") is not { } end
            || JsonReading.Whole((end - start).TotalSeconds, 0, Plausible.SecondsMax) is not { } seconds)
        {
            return null;
        }

        // Without a score there are the times, and the rest comes later or never.
        var score = workout.Member("score") ?? default;
        var sport = WhoopSports.Find(workout);
        var (average, highest) = Plausible.HeartRates(score.Number("average_heart_rate"), score.Number("max_heart_rate"));

        return new NewActivity(Plausible.Cut(WhoopSports.TitleOf(workout)), sport.Type, start, seconds)
        {
            Sport = sport.Sport,
            DistanceMeters = JsonReading.Within(score.Number("distance_meter"), 0, Plausible.MetersMax),
            ElevationGainMeters = JsonReading.Within(score.Number("altitude_gain_meter"), 0, Plausible.ClimbMax),
            AvgHrBpm = average,
            MaxHrBpm = highest,
            CaloriesKcal = JsonReading.Whole(score.Number("kilojoule") / KjPerKcal, 1, Plausible.KcalMax),
            Timezone = OffsetZone.Of(WhoopTime.Offset(workout)),
            ExternalId = id,
            RawPayload = RawRecord.Of(workout),
            ElapsedSeconds = seconds,
            ChangedAt = WhoopTime.Moment(workout, "updated_at"),
        };
    }
}
