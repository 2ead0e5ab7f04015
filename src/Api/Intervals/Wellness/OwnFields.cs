using System.Collections.Immutable;
using TrainItAll.Api.Upserts;
using TrainItAll.BodyMetrics;
using TrainItAll.OAuth;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Intervals.Wellness;

/// <summary>The members of a wellness record that live in wellness days (spec 10.1).</summary>
internal static class OwnFields
{
    private static readonly ImmutableArray<string> Phases = ["PERIOD", "FOLLICULAR", "OVULATING", "LUTEAL", "NONE"];

    public static readonly ImmutableArray<WellnessField> All =
    [
        Of(
            BodyField.Number("hrv", 0, WellnessBounds.HrvMsMax, "ms", "Heart rate variability, rMSSD."),
            own => own.HrvMs,
            (own, value) => own with { HrvMs = Number(value) }),
        Of(
            BodyField.Number("hrvSDNN", 0, WellnessBounds.HrvMsMax, "ms", "Heart rate variability, SDNN."),
            own => own.HrvSdnnMs,
            (own, value) => own with { HrvSdnnMs = Number(value) }),
        Of(
            BodyField.Number("avgSleepingHR", WellnessBounds.SleepingHrMin, WellnessBounds.SleepingHrMax, "bpm", "Average heart rate asleep."),
            own => own.AvgSleepingHr,
            (own, value) => own with { AvgSleepingHr = Number(value) }),
        Of(
            BodyField.Integer("sleepQuality", 1, WellnessBounds.ScaleMax, "step", "1 excellent, 2 good, 3 average, 4 poor."),
            own => own.SleepQuality,
            (own, value) => own with { SleepQuality = Integer(value) }),
        Of(
            BodyField.Integer("soreness", 0, WellnessBounds.ScaleMax, "step", "0 none, 1 low, 2 average, 3 high, 4 extreme."),
            own => own.Soreness,
            (own, value) => own with { Soreness = Integer(value) }),
        Of(
            BodyField.Integer("fatigue", 0, WellnessBounds.ScaleMax, "step", "0 none, 1 low, 2 average, 3 high, 4 extreme."),
            own => own.Fatigue,
            (own, value) => own with { Fatigue = Integer(value) }),
        Of(
            BodyField.Integer("stress", 0, WellnessBounds.ScaleMax, "step", "0 none, 1 low, 2 average, 3 high, 4 extreme."),
            own => own.Stress,
            (own, value) => own with { Stress = Integer(value) }),
        Of(
            BodyField.Integer("mood", 1, WellnessBounds.ScaleMax, "step", "1 best to 4 worst."),
            own => own.Mood,
            (own, value) => own with { Mood = Integer(value) }),
        Of(
            BodyField.Integer("motivation", 1, WellnessBounds.ScaleMax, "step", "1 best to 4 worst."),
            own => own.Motivation,
            (own, value) => own with { Motivation = Integer(value) }),
        Of(
            BodyField.Integer("injury", 1, WellnessBounds.ScaleMax, "step", "1 none to 4 injured."),
            own => own.Injury,
            (own, value) => own with { Injury = Integer(value) }),
        Of(
            BodyField.Integer("hydration", 1, WellnessBounds.ScaleMax, "step", "1 well to 4 very dehydrated."),
            own => own.Hydration,
            (own, value) => own with { Hydration = Integer(value) }),
        Of(
            BodyField.Number("spO2", 0, WellnessBounds.PercentMax, "%", "Oxygen saturation of the blood."),
            own => own.SpO2Pct,
            (own, value) => own with { SpO2Pct = Number(value) }),
        Of(
            BodyField.Integer("systolic", 1, WellnessBounds.PressureMmHgMax, "mmHg", "Systolic blood pressure."),
            own => own.SystolicMmHg,
            (own, value) => own with { SystolicMmHg = Integer(value) }),
        Of(
            BodyField.Integer("diastolic", 1, WellnessBounds.PressureMmHgMax, "mmHg", "Diastolic blood pressure."),
            own => own.DiastolicMmHg,
            (own, value) => own with { DiastolicMmHg = Integer(value) }),
        Of(
            BodyField.Number("bloodGlucose", 0, WellnessBounds.MmolMax, "mmol/l", "Glucose in the blood."),
            own => own.BloodGlucoseMmol,
            (own, value) => own with { BloodGlucoseMmol = Number(value) }),
        Of(
            BodyField.Number("lactate", 0, WellnessBounds.MmolMax, "mmol/l", "Lactate in the blood."),
            own => own.LactateMmol,
            (own, value) => own with { LactateMmol = Number(value) }),
        Of(
            BodyField.Number("abdomen", BodyMetricBounds.CircumferenceCmMin, BodyMetricBounds.CircumferenceCmMax, "cm", "Circumference of the abdomen."),
            own => own.AbdomenCm,
            (own, value) => own with { AbdomenCm = Number(value) }),
        Of(
            BodyField.Number("vo2max", 0, WellnessBounds.Vo2MaxMax, "ml/kg/min", "Maximal oxygen uptake."),
            own => own.Vo2Max,
            (own, value) => own with { Vo2Max = Number(value) }),
        Of(
            BodyField.Number("readiness", 0, WellnessBounds.PercentMax, "points", "Readiness."),
            own => own.Readiness,
            (own, value) => own with { Readiness = Number(value) }),
        Of(
            BodyField.Number("baevskySI", 0, WellnessBounds.BaevskyMax, "index", "Baevsky's stress index."),
            own => own.BaevskyStressIndex,
            (own, value) => own with { BaevskyStressIndex = Number(value) }),
        Of(
            BodyField.Number("respiration", 0, WellnessBounds.RespirationMax, "breaths/min", "Breathing rate."),
            own => own.RespirationPerMinute,
            (own, value) => own with { RespirationPerMinute = Number(value) }),
        Of(
            BodyField.Choice("menstrualPhase", Phases, "Phase of the menstrual cycle."),
            own => NameOf(own.MenstrualPhase),
            (own, value) => own with { MenstrualPhase = Phase(value) }),
        Of(
            BodyField.Choice("menstrualPhasePredicted", Phases, "Phase of the menstrual cycle, as predicted."),
            own => NameOf(own.MenstrualPhasePredicted),
            (own, value) => own with { MenstrualPhasePredicted = Phase(value) }),
        Of(
            BodyField.Text("comments", WriteBounds.NotesCharsMax, "Free text."),
            own => own.Comments,
            (own, value) => own with { Comments = new Sent<string?>(true, value.Text) }),
    ];

    private static WellnessField Of(
        BodyField body, Func<WellnessDay, object?> get, Func<WellnessDayPatch, FieldValue, WellnessDayPatch> set) => new(
            body,
            Permission.DailyWellnessRead,
            Permission.DailyWellnessWrite,
            view => view.Own is { } own ? get(own) : null,
            (patch, value) => patch with { Own = set(patch.Own ?? new WellnessDayPatch(patch.Day), value) });

    private static Sent<double?> Number(FieldValue value) => new(true, value.HasValue ? value.Number : null);

    private static Sent<int?> Integer(FieldValue value) => new(true, value.HasValue ? (int)value.Number : null);

    private static string? NameOf(MenstrualPhase? phase) => phase?.ToString().ToUpperInvariant();

    private static Sent<MenstrualPhase?> Phase(FieldValue value) => new(
        true, value.Text is { } name ? Enum.Parse<MenstrualPhase>(name, ignoreCase: true) : null);
}
