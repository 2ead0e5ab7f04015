using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.NutritionDays;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.SleepDays;

namespace TrainItAll.Wellness;

/// <summary>Everything that is known of some days, by day.</summary>
internal sealed record DayRecords(
    ILookup<DateOnly, Kept<BodyMetric>> Bodies,
    ILookup<DateOnly, Kept<SleepDay>> Nights,
    ILookup<DateOnly, Kept<DailyWellnessDay>> Dailies,
    ILookup<DateOnly, Kept<NutritionDay>> Nutrition,
    ILookup<DateOnly, Kept<WellnessDay>> Own)
{
    /// <summary>The day on which a measurement counts: the one of its instant in UTC.</summary>
    public static DateOnly DayOf(DateTimeOffset measuredAt) => DateOnly.FromDateTime(measuredAt.UtcDateTime);

    /// <summary>The instant that stands for a day among measurements.</summary>
    public static DateTimeOffset InstantOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The days of which anything is known, the first one first.</summary>
    public IEnumerable<DateOnly> Days => new SortedSet<DateOnly>(
    [
        .. Bodies.Select(day => day.Key), .. Nights.Select(day => day.Key), .. Dailies.Select(day => day.Key),
        .. Nutrition.Select(day => day.Key), .. Own.Select(day => day.Key),
    ]);

    /// <summary>The day as a whole.</summary>
    /// <param name="day">Local date.</param>
    /// <param name="order">Whom the athlete believes first; among those who are no providers what was written last counts.</param>
    public WellnessView View(DateOnly day, SourceOrder order)
    {
        // Of two written at once, the one that whole days are written to.
        List<BodyMetric> bodies =
        [
            .. Latest(Bodies[day], body => body.UpdatedAt, body => body.MeasuredAt == InstantOf(day)).Select(body => DayVoices.Body.Shown(body, order)),
        ];
        var nights = NightsOf(day, order);
        var dailies = DailiesOf(day, order);
        var nutrition = Nutrition[day].FirstOrDefault()?.Record;
        var own = Own[day].FirstOrDefault() is { } kept ? DayVoices.Own.Shown(kept.Record, order) : null;

        return new WellnessView(day)
        {
            WeightKg = First(bodies, body => body.WeightKg),
            RestingHr = First(bodies, body => body.RestingHr),
            BodyFatPct = First(bodies, body => body.BodyFatPct),
            SleepSeconds = nights.First("sleepSeconds", night => night.SleepSeconds),
            SleepScore = nights.First("sleepScore", night => night.SleepScore),
            Steps = dailies.First("steps", daily => daily.Steps),
            EnergyTotalKcal = nutrition?.EnergyTotalKcal,
            CarbTotalG = nutrition?.CarbTotalG,
            ProteinTotalG = nutrition?.ProteinTotalG,
            FatTotalG = nutrition?.FatTotalG,
            WaterMl = nutrition?.WaterMl ?? dailies.First("waterMl", daily => daily.WaterMl),
            DeepSeconds = nights.First("deepSeconds", night => night.DeepSeconds),
            LightSeconds = nights.First("lightSeconds", night => night.LightSeconds),
            RemSeconds = nights.First("remSeconds", night => night.RemSeconds),
            AwakeSeconds = nights.First("awakeSeconds", night => night.AwakeSeconds),
            ActivityEnergyKcal = dailies.First("activityEnergyKcal", daily => daily.ActivityEnergyKcal),
            WaistCm = First(bodies, body => body.WaistCm),
            Own = own,
            UpdatedAt = ((DateTimeOffset?[])
            [
                bodies.Max(body => (DateTimeOffset?)body.UpdatedAt), nights.UpdatedAt, dailies.UpdatedAt,
                nutrition?.UpdatedAt, own?.UpdatedAt,
            ]).Max(),
        };
    }

    /// <summary>The nights of a day, one per source.</summary>
    public DaySources<SleepDay> NightsOf(DateOnly day, SourceOrder order) => new(
        Latest(Nights[day], night => night.UpdatedAt, night => night.Source == Upserts.Origin.External), night => night.Source, night => night.UpdatedAt, order);

    /// <summary>The daily wellness of a day, one per source.</summary>
    public DaySources<DailyWellnessDay> DailiesOf(DateOnly day, SourceOrder order) => new(
        Latest(Dailies[day], daily => daily.UpdatedAt, daily => daily.Source == Upserts.Origin.External), daily => daily.Source, daily => daily.UpdatedAt, order);

    private static IEnumerable<T> Latest<T>(
        IEnumerable<Kept<T>> records, Func<T, DateTimeOffset> updatedAt, Func<T, bool> isPreferred)
        where T : class =>
        records.Select(kept => kept.Record).OrderByDescending(updatedAt).ThenByDescending(isPreferred);

    private static TValue? First<T, TValue>(List<T> records, Func<T, TValue?> value)
        where TValue : struct =>
        records.Select(value).FirstOrDefault(known => known is not null);
}
