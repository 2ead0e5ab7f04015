using System.Collections.Immutable;
using TrainItAll.Api.Upserts;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;
using TrainItAll.Wellness;
using static TrainItAll.Api.CoachWatts.Wellness.FieldKinds;

namespace TrainItAll.Api.CoachWatts.Wellness;

/// <summary>The members of a wellness record (spec 3.1), in the order in which they are shown.</summary>
internal static class CoachFields
{
    public const string SleepSecs = "sleepSecs";
    public const string SleepHours = "sleepHours";
    public const string RawJson = "rawJson";

    private const double SecondsPerHour = 3_600;
    private const double MillilitersPerLiter = 1_000;
    private const int HrMin = 20;
    private const int HrMax = 250;
    private const double WeightKgMin = 20;
    private const double WeightKgMax = 500;
    private const int KcalMax = 50_000;
    private const int MinutesMax = 24 * 60;
    private const int Many = 1_000_000;
    private const int InjuryCharsMax = 500;

    public static readonly ImmutableArray<CoachField> All =
    [
        Own(BodyField.Number("hrv", 0, WellnessBounds.HrvMsMax, "ms", "Heart rate variability, rMSSD."),
            own => own.HrvMs, (own, value) => own with { HrvMs = Number(value) }),
        Own(BodyField.Number("hrvSdnn", 0, WellnessBounds.HrvMsMax, "ms", "Heart rate variability, SDNN."),
            own => own.HrvSdnnMs, (own, value) => own with { HrvSdnnMs = Number(value) }),
        Body(BodyField.Integer("restingHr", HrMin, HrMax, "bpm", "Resting heart rate."),
            view => view.RestingHr, (body, value) => body with { RestingHr = Integer(value) }),
        Own(BodyField.Integer("avgSleepingHr", HrMin, HrMax, "bpm", "Average heart rate asleep."),
            own => own.AvgSleepingHr, (own, value) => own with { AvgSleepingHr = Number(value) }),
        Night(Seconds(SleepSecs, "Time asleep."),
            view => view.SleepSeconds, (night, value) => night with { SleepSeconds = Integer(value) }),
        Night(
            BodyField.Number(SleepHours, 0, SleepDayBounds.SecondsMax / SecondsPerHour, "h", "The same in hours; used when sleepSecs is left out."),
            view => view.SleepSeconds / SecondsPerHour,
            (night, value) => night with
            {
                SleepSeconds = new Sent<int?>(true, (int)Math.Round(value.Number * SecondsPerHour, MidpointRounding.AwayFromZero)),
            }),
        Night(BodyField.Integer("sleepScore", 0, SleepDayBounds.ScoreMax, "points", "0 (worst) to 100 (best)."),
            view => view.SleepScore, (night, value) => night with { SleepScore = Integer(value) }),
        Felt("sleepQuality", Scale.Quality, "How the night was, 10 best.",
            own => own.SleepQuality, (own, step) => own with { SleepQuality = Step(step) }),
        Night(Seconds("sleepDeepSecs", "Deep sleep."),
            view => view.DeepSeconds, (night, value) => night with { DeepSeconds = Integer(value) }),
        Night(Seconds("sleepRemSecs", "REM sleep."),
            view => view.RemSeconds, (night, value) => night with { RemSeconds = Integer(value) }),
        Night(Seconds("sleepLightSecs", "Light sleep."),
            view => view.LightSeconds, (night, value) => night with { LightSeconds = Integer(value) }),
        Night(Seconds("sleepAwakeSecs", "Awake in bed."),
            view => view.AwakeSeconds, (night, value) => night with { AwakeSeconds = Integer(value) }),
        Own(BodyField.Integer("readiness", 0, (int)WellnessBounds.PercentMax, "points", "Readiness."),
            own => own.Readiness, (own, value) => own with { Readiness = Number(value) }),
        Further(BodyField.Integer("recoveryScore", 0, (int)WellnessBounds.PercentMax, "points", "Recovery.")),
        Body(BodyField.Number("weight", WeightKgMin, WeightKgMax, "kg", "Weight."),
            view => view.WeightKg, (body, value) => body with { WeightKg = Number(value) }),
        Body(BodyField.Number("bodyFat", 0, BodyMetricBounds.BodyFatPctMax, "%", "Body fat."),
            view => view.BodyFatPct, (body, value) => body with { BodyFatPct = Number(value) }),
        Abdomen(BodyField.Number("abdomen", BodyMetricBounds.CircumferenceCmMin, BodyMetricBounds.CircumferenceCmMax, "cm", "Circumference of the abdomen.")),
        Daily(BodyField.Integer("steps", 0, DailyWellnessBounds.StepsMax, "steps", "Steps walked."),
            view => view.Steps, (daily, value) => daily with { Steps = Integer(value) }),
        Daily(BodyField.Number("activeCaloriesBurned", 0, DailyWellnessBounds.ActivityEnergyKcalMax, "kcal", "Energy spent by moving, kept whole."),
            view => view.ActivityEnergyKcal, (daily, value) => daily with { ActivityEnergyKcal = Integer(value) }),
        FurtherRounded(BodyField.Number("restingCaloriesBurned", 0, KcalMax, "kcal", "Energy spent at rest, kept whole.")),
        FurtherRounded(BodyField.Number("totalCaloriesBurned", 0, KcalMax, "kcal", "Energy spent, kept whole.")),
        Further(BodyField.Number("distanceMeters", 0, Many, "m", "Distance moved.")),
        Further(BodyField.Integer("exerciseMinutes", 0, MinutesMax, "min", "Time of exercise.")),
        Further(BodyField.Integer("floors", 0, Many, "floors", "Floors climbed.")),
        Own(BodyField.Number("spO2", 0, WellnessBounds.PercentMax, "%", "Oxygen saturation; up to 1 it is taken as a fraction."),
            own => own.SpO2Pct, (own, value) => own with { SpO2Pct = Percent(value) }),
        Own(BodyField.Number("respiration", 0, WellnessBounds.RespirationMax, "breaths/min", "Breathing rate."),
            own => own.RespirationPerMinute, (own, value) => own with { RespirationPerMinute = Number(value) }),
        Further(BodyField.Number("skinTemp", -Many, Many, "°C", "Deviation of the skin's temperature.")),
        Own(BodyField.Number("bloodGlucose", 0, WellnessBounds.MmolMax, "mmol/l", "Glucose in the blood."),
            own => own.BloodGlucoseMmol, (own, value) => own with { BloodGlucoseMmol = Number(value) }),
        Own(BodyField.Number("lactate", 0, WellnessBounds.MmolMax, "mmol/l", "Lactate in the blood."),
            own => own.LactateMmol, (own, value) => own with { LactateMmol = Number(value) }),
        Own(BodyField.Number("vo2max", 0, WellnessBounds.Vo2MaxMax, "ml/kg/min", "Maximal oxygen uptake; vo2Max is taken too."),
            own => own.Vo2Max, (own, value) => own with { Vo2Max = Number(value) }),
        Own(BodyField.Integer("systolic", 1, WellnessBounds.PressureMmHgMax, "mmHg", "Systolic blood pressure."),
            own => own.SystolicMmHg, (own, value) => own with { SystolicMmHg = Integer(value) }),
        Own(BodyField.Integer("diastolic", 1, WellnessBounds.PressureMmHgMax, "mmHg", "Diastolic blood pressure."),
            own => own.DiastolicMmHg, (own, value) => own with { DiastolicMmHg = Integer(value) }),
        Daily(BodyField.Number("hydrationVolume", 0, DailyWellnessBounds.WaterMlMax / MillilitersPerLiter, "l", "Water drunk, kept to the ml."),
            view => view.WaterMl / MillilitersPerLiter,
            (daily, value) => daily with { WaterMl = new Sent<int?>(true, Milliliters(value)) }),
        Further(BodyField.Number("ctl", 0, Many, "points", "Fitness, as the client computes it."), "coachCtl"),
        Further(BodyField.Number("atl", 0, Many, "points", "Fatigue, as the client computes it."), "coachAtl"),
        Felt("stress", Scale.Burden, "Stress, 10 worst.", own => own.Stress, (own, step) => own with { Stress = Step(step) }),
        Felt("mood", Scale.Quality, "Mood, 10 best.", own => own.Mood, (own, step) => own with { Mood = Step(step) }),
        Felt("motivation", Scale.Quality, "Motivation, 10 best.", own => own.Motivation, (own, step) => own with { Motivation = Step(step) }),
        Felt("fatigue", Scale.Burden, "Fatigue, 10 worst.", own => own.Fatigue, (own, step) => own with { Fatigue = Step(step) }),
        Felt("soreness", Scale.Burden, "Soreness, 10 worst.", own => own.Soreness, (own, step) => own with { Soreness = Step(step) }),
        Further(BodyField.Text("injury", InjuryCharsMax, "What hurts."), "injuryText"),
        MenstrualPhaseField(BodyField.Text("menstrualPhase", InjuryCharsMax, "Phase of the menstrual cycle.")),
        Own(BodyField.Text("comments", WriteBounds.NotesCharsMax, "Free text."),
            own => own.Comments, (own, value) => own with { Comments = Text(value) }),
    ];

    private static readonly Dictionary<string, CoachField> ByName =
        All.Append(All.Single(field => field.Name == "vo2max")).Zip([.. All.Select(field => field.Name), "vo2Max"])
            .ToDictionary(pair => pair.Second, pair => pair.First, StringComparer.Ordinal);

    public static CoachField? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>It is a measurement of the body natively, and of the day in the Intervals dialect: it is written to both.</summary>
    private static CoachField Abdomen(BodyField body)
    {
        var waist = Body(body, view => view.Own?.AbdomenCm ?? view.WaistCm, (metric, value) => metric with { WaistCm = Number(value) });

        return waist with
        {
            Set = (patch, value) => waist.Set(patch, value) with
            {
                Own = (patch.Own ?? new WellnessDayPatch(patch.Day)) with { AbdomenCm = Number(value) },
            },
        };
    }

    /// <summary>Any word is kept; one that is a phase all dialects know is set as that too.</summary>
    private static CoachField MenstrualPhaseField(BodyField body)
    {
        var words = Further(body, "menstrualPhaseText");

        return words with
        {
            Get = day => words.Get(day) ?? day.Own?.MenstrualPhase?.ToString().ToUpperInvariant(),
            Set = (patch, value) =>
            {
                var kept = words.Set(patch, value);

                return Enum.TryParse<MenstrualPhase>(value.Text, ignoreCase: true, out var phase) && Enum.IsDefined(phase)
                    ? kept with { Own = kept.Own! with { MenstrualPhase = new Sent<MenstrualPhase?>(true, phase) } }
                    : kept;
            },
        };
    }

    private static BodyField Seconds(string name, string description) =>
        BodyField.Integer(name, 0, SleepDayBounds.SecondsMax, "s", description);

    private static Sent<int?> Step(int step) => new(true, step);

    private static Sent<double?> Percent(FieldValue value) => new(
        true, value.Number <= 1 ? Math.Round(value.Number * WellnessBounds.PercentMax, 6) : value.Number);

    private static int Milliliters(FieldValue value) =>
        (int)Math.Round(value.Number * MillilitersPerLiter, MidpointRounding.AwayFromZero);
}
