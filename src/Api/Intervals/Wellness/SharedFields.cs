using System.Collections.Immutable;
using TrainItAll.Api.Upserts;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.NutritionDays;
using TrainItAll.OAuth;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Intervals.Wellness;

/// <summary>The members of a wellness record that are views of other collections (design: dialects).</summary>
internal static class SharedFields
{
    private const double MillilitersPerLiter = 1_000;

    public static readonly ImmutableArray<WellnessField> All =
    [
        Body(
            BodyField.Number("weight", BodyMetricBounds.WeightKgMin, BodyMetricBounds.WeightKgMax, "kg", "Weight."),
            view => view.WeightKg,
            (body, value) => body with { WeightKg = Number(value) }),
        Body(
            BodyField.Integer("restingHR", BodyMetricBounds.RestingHrMin, BodyMetricBounds.RestingHrMax, "bpm", "Resting heart rate."),
            view => view.RestingHr,
            (body, value) => body with { RestingHr = Integer(value) }),
        Body(
            BodyField.Number("bodyFat", 0, BodyMetricBounds.BodyFatPctMax, "%", "Body fat."),
            view => view.BodyFatPct,
            (body, value) => body with { BodyFatPct = Number(value) }),
        Night(
            BodyField.Integer("sleepSecs", 0, SleepDayBounds.SecondsMax, "s", "Time asleep."),
            view => view.SleepSeconds,
            (night, value) => night with { SleepSeconds = Integer(value) }),
        Night(
            BodyField.Number("sleepScore", 0, SleepDayBounds.ScoreMax, "points", "0 (worst) to 100 (best), kept to the whole point."),
            view => view.SleepScore,
            (night, value) => night with { SleepScore = Rounded(value, 1) }),
        new(
            BodyField.Integer("steps", 0, DailyWellnessBounds.StepsMax, "steps", "Steps walked."),
            Permission.DailyWellnessRead,
            Permission.DailyWellnessWrite,
            view => view.Steps,
            (patch, value) => patch with
            {
                Daily = (patch.Daily ?? new DailyWellnessPatch(patch.Day)) with { Steps = Integer(value) },
            }),
        Eaten(
            BodyField.Integer("kcalConsumed", 0, NutritionDayBounds.EnergyKcalMax, "kcal", "Energy eaten."),
            view => view.EnergyTotalKcal,
            (day, value) => day with { EnergyTotalKcal = Integer(value) }),
        Eaten(
            Grams("carbohydrates", "Carbohydrates eaten."),
            view => view.CarbTotalG,
            (day, value) => day with { CarbTotalG = Number(value) }),
        Eaten(Grams("protein", "Protein eaten."), view => view.ProteinTotalG, (day, value) => day with { ProteinTotalG = Number(value) }),
        Eaten(Grams("fatTotal", "Fat eaten."), view => view.FatTotalG, (day, value) => day with { FatTotalG = Number(value) }),
        Eaten(
            BodyField.Number("hydrationVolume", 0, NutritionDayBounds.WaterMlMax / MillilitersPerLiter, "l", "Water drunk, kept to the ml."),
            view => view.WaterMl / MillilitersPerLiter,
            (day, value) => day with { WaterMl = Rounded(value, MillilitersPerLiter) }),
    ];

    private static WellnessField Body(
        BodyField body, Func<WellnessView, object?> get, Func<BodyMetricPatch, FieldValue, BodyMetricPatch> set) => new(
            body,
            Permission.BodyRead,
            Permission.BodyWrite,
            get,
            (patch, value) => patch with
            {
                // The instant that stands for a day among measurements (design: dialects).
                Body = set(patch.Body ?? new BodyMetricPatch(new DateTimeOffset(patch.Day, TimeOnly.MinValue, TimeSpan.Zero)), value),
            });

    private static WellnessField Night(
        BodyField body, Func<WellnessView, object?> get, Func<SleepDayPatch, FieldValue, SleepDayPatch> set) => new(
            body,
            Permission.SleepRead,
            Permission.SleepWrite,
            get,
            (patch, value) => patch with { Night = set(patch.Night ?? new SleepDayPatch(patch.Day), value) });

    private static WellnessField Eaten(
        BodyField body, Func<WellnessView, object?> get, Func<NutritionPatch, FieldValue, NutritionPatch> set) => new(
            body,
            Permission.NutritionRead,
            Permission.NutritionWrite,
            get,
            (patch, value) => patch with { Nutrition = set(patch.Nutrition ?? new NutritionPatch(patch.Day), value) });

    private static BodyField Grams(string name, string description) =>
        BodyField.Number(name, 0, NutritionDayBounds.MacroGramsMax, "g", description);

    private static Sent<double?> Number(FieldValue value) => new(true, value.HasValue ? value.Number : null);

    private static Sent<int?> Integer(FieldValue value) => new(true, value.HasValue ? (int)value.Number : null);

    private static Sent<int?> Rounded(FieldValue value, double factor) => new(
        true, value.HasValue ? (int)Math.Round(value.Number * factor, MidpointRounding.AwayFromZero) : null);
}
