using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Polar;

/// <summary>An exercise of Polar's becomes an activity (specification 9.4).</summary>
internal static class PolarExercise
{
    private const int OffsetMinutesMax = 14 * 60;

    /// <returns>Null when it says neither what it is nor when.</returns>
    public static NewActivity? Read(JsonElement exercise)
    {
        var offset = JsonReading.Whole(exercise.Amount("start_time_utc_offset"), -OffsetMinutesMax, OffsetMinutesMax);
        var seconds = JsonReading.Whole(PolarReading.Seconds(exercise.Said("duration")), 1, Plausible.SecondsMax);
        if (exercise.Id("id") is not { } id || id.Length > WriteBounds.ExternalIdCharsMax || seconds is null
            || PolarReading.Local(exercise.Said("start_time"), offset ?? 0) is not { } started)
        {
            return null;
        }

        // The coarse name decides only where the fine one says nothing.
        var sport = exercise.Said("detailed_sport_info") ?? exercise.Said("sport");
        var known = PolarSports.Find(sport);
        var heart = exercise.Part("heart_rate") ?? default;
        var (average, highest) = Plausible.HeartRates(heart.Number("average"), heart.Number("maximum"));
        var title = Plausible.Cut(NamedSport.TitleOf(NamedSport.KeyOf(sport)));

        return new NewActivity(title, known.Type, started.ToUniversalTime(), seconds.Value)
        {
            Sport = known.Sport,
            DistanceMeters = JsonReading.Within(exercise.Amount("distance"), 0, Plausible.MetersMax),
            ElevationGainMeters = JsonReading.Within(PolarSamples.Climb(exercise), 0, Plausible.ClimbMax),
            AvgHrBpm = average,
            MaxHrBpm = highest,
            AvgPowerWatts = JsonReading.Whole(PolarSamples.AveragePower(exercise), 1, Plausible.PowerMax),
            CaloriesKcal = JsonReading.Whole(exercise.Amount("calories"), 1, Plausible.KcalMax),
            Timezone = OffsetZone.Of(started.Offset != TimeSpan.Zero ? started.Offset.TotalMinutes : offset),
            ExternalId = id,
            RawPayload = RawText.Of(exercise),
        };
    }
}
