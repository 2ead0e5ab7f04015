using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Polar;

/// <summary>An exercise of Polar's becomes an activity (specification 9.4).</summary>
internal static class PolarExercise
{
    private const int HrMax = 250;
    private const int PowerMax = 3_000;
    private const int KcalMax = 50_000;
    private const int SecondsMax = 30 * 86_400;
    private const int TitleCharsMax = 200;
    private const int OffsetMinutesMax = 14 * 60;
    private const double MetersMax = 10_000_000;
    private const double ClimbMax = 100_000;

    /// <returns>Null when it says neither what it is nor when.</returns>
    public static NewActivity? Read(JsonElement exercise)
    {
        var offset = JsonReading.Whole(exercise.Amount("start_time_utc_offset"), -OffsetMinutesMax, OffsetMinutesMax);
        var seconds = JsonReading.Whole(PolarReading.Seconds(exercise.Said("duration")), 1, SecondsMax);
        if (exercise.Id("id") is not { } id || id.Length > WriteBounds.ExternalIdCharsMax || seconds is null
            || PolarReading.Local(exercise.Said("start_time"), offset ?? 0) is not { } started)
        {
            return null;
        }

        var sport = exercise.Said("detailed_sport_info") ?? exercise.Said("sport");
        var (average, highest) = HeartRates(exercise.Part("heart_rate") ?? default);
        var title = PolarSports.TitleOf(sport);

        return new NewActivity(title.Length <= TitleCharsMax ? title : title[..TitleCharsMax], TypeOf(exercise), started.ToUniversalTime(), seconds.Value)
        {
            Sport = PolarSports.NameOf(sport),
            DistanceMeters = JsonReading.Within(exercise.Amount("distance"), 0, MetersMax),
            ElevationGainMeters = JsonReading.Within(PolarSamples.Climb(exercise), 0, ClimbMax),
            AvgHrBpm = average,
            MaxHrBpm = highest,
            AvgPowerWatts = JsonReading.Whole(PolarSamples.AveragePower(exercise), 1, PowerMax),
            CaloriesKcal = JsonReading.Whole(exercise.Amount("calories"), 1, KcalMax),
            Timezone = OffsetZone.Of(started.Offset != TimeSpan.Zero ? started.Offset.TotalMinutes : offset),
            ExternalId = id,
            RawPayload = RawText.Of(exercise),
        };
    }

    /// <summary>The coarse name decides only where the fine one says nothing.</summary>
    private static ActivityType TypeOf(JsonElement exercise) => PolarSports.TypeOf(exercise.Said("detailed_sport_info") ?? exercise.Said("sport"));

    private static (int? Average, int? Highest) HeartRates(JsonElement heart)
    {
        var average = JsonReading.Whole(heart.Number("average"), 1, HrMax);
        var highest = JsonReading.Whole(heart.Number("maximum"), 1, HrMax);

        return (average, highest < average ? null : highest);
    }
}
