using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.NutritionDays;
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
    public WellnessView View(DateOnly day)
    {
        // Written last counts; of two written at once, the one that whole days are written to.
        List<BodyMetric> bodies = [.. Latest(Bodies[day], body => body.UpdatedAt, body => body.MeasuredAt == InstantOf(day))];
        List<SleepDay> nights = [.. Latest(Nights[day], night => night.UpdatedAt, night => night.Source == Upserts.Origin.External)];
        List<DailyWellnessDay> dailies = [.. Latest(Dailies[day], daily => daily.UpdatedAt, daily => daily.Source == Upserts.Origin.External)];
        var nutrition = Nutrition[day].FirstOrDefault()?.Record;
        var own = Own[day].FirstOrDefault()?.Record;

        return new WellnessView(day)
        {
            WeightKg = First(bodies, body => body.WeightKg),
            RestingHr = First(bodies, body => body.RestingHr),
            BodyFatPct = First(bodies, body => body.BodyFatPct),
            SleepSeconds = First(nights, night => night.SleepSeconds),
            SleepScore = First(nights, night => night.SleepScore),
            Steps = First(dailies, daily => daily.Steps),
            EnergyTotalKcal = nutrition?.EnergyTotalKcal,
            CarbTotalG = nutrition?.CarbTotalG,
            ProteinTotalG = nutrition?.ProteinTotalG,
            FatTotalG = nutrition?.FatTotalG,
            WaterMl = nutrition?.WaterMl ?? First(dailies, daily => daily.WaterMl),
            DeepSeconds = First(nights, night => night.DeepSeconds),
            LightSeconds = First(nights, night => night.LightSeconds),
            RemSeconds = First(nights, night => night.RemSeconds),
            AwakeSeconds = First(nights, night => night.AwakeSeconds),
            ActivityEnergyKcal = First(dailies, daily => daily.ActivityEnergyKcal),
            WaistCm = First(bodies, body => body.WaistCm),
            Own = own,
            UpdatedAt = ((DateTimeOffset?[])
            [
                bodies.FirstOrDefault()?.UpdatedAt, nights.FirstOrDefault()?.UpdatedAt, dailies.FirstOrDefault()?.UpdatedAt,
                nutrition?.UpdatedAt, own?.UpdatedAt,
            ]).Max(),
        };
    }

    private static IEnumerable<T> Latest<T>(
        IEnumerable<Kept<T>> records, Func<T, DateTimeOffset> updatedAt, Func<T, bool> isPreferred)
        where T : class =>
        records.Select(kept => kept.Record).OrderByDescending(updatedAt).ThenByDescending(isPreferred);

    private static TValue? First<T, TValue>(List<T> records, Func<T, TValue?> value)
        where TValue : struct =>
        records.Select(value).FirstOrDefault(known => known is not null);
}
