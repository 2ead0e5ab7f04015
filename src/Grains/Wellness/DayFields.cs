using System.Collections.Immutable;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.SleepDays;

namespace TrainItAll.Wellness;

/// <summary>The fields of a day of which several sources may know, by the name under which an order can be set for each.</summary>
internal static class DayFields
{
    public static readonly ImmutableArray<DayField<BodyMetric>> Body =
    [
        new("weightKg", record => record.WeightKg, (record, value) => record with { WeightKg = (double?)value }),
        new("heightCm", record => record.HeightCm, (record, value) => record with { HeightCm = (int?)value }),
        new("bodyFatPct", record => record.BodyFatPct, (record, value) => record with { BodyFatPct = (double?)value }),
        new("muscleMassKg", record => record.MuscleMassKg, (record, value) => record with { MuscleMassKg = (double?)value }),
        new("restingHr", record => record.RestingHr, (record, value) => record with { RestingHr = (int?)value }),
        new("sleepHours", record => record.SleepHours, (record, value) => record with { SleepHours = (double?)value }),
        new("notes", record => record.Notes, (record, value) => record with { Notes = (string?)value }),
        new("neckCm", record => record.NeckCm, (record, value) => record with { NeckCm = (double?)value }),
        new("chestCm", record => record.ChestCm, (record, value) => record with { ChestCm = (double?)value }),
        new("waistCm", record => record.WaistCm, (record, value) => record with { WaistCm = (double?)value }),
        new("hipCm", record => record.HipCm, (record, value) => record with { HipCm = (double?)value }),
        new("thighCm", record => record.ThighCm, (record, value) => record with { ThighCm = (double?)value }),
        new("armCm", record => record.ArmCm, (record, value) => record with { ArmCm = (double?)value }),
    ];

    public static readonly ImmutableArray<DayField<WellnessDay>> Own =
    [
        new("hrvMs", record => record.HrvMs, (record, value) => record with { HrvMs = (double?)value }),
        new("hrvSdnnMs", record => record.HrvSdnnMs, (record, value) => record with { HrvSdnnMs = (double?)value }),
        new("avgSleepingHr", record => record.AvgSleepingHr, (record, value) => record with { AvgSleepingHr = (double?)value }),
        new("sleepQuality", record => record.SleepQuality, (record, value) => record with { SleepQuality = (int?)value }),
        new("soreness", record => record.Soreness, (record, value) => record with { Soreness = (int?)value }),
        new("fatigue", record => record.Fatigue, (record, value) => record with { Fatigue = (int?)value }),
        new("stress", record => record.Stress, (record, value) => record with { Stress = (int?)value }),
        new("mood", record => record.Mood, (record, value) => record with { Mood = (int?)value }),
        new("motivation", record => record.Motivation, (record, value) => record with { Motivation = (int?)value }),
        new("injury", record => record.Injury, (record, value) => record with { Injury = (int?)value }),
        new("hydration", record => record.Hydration, (record, value) => record with { Hydration = (int?)value }),
        new("spO2Pct", record => record.SpO2Pct, (record, value) => record with { SpO2Pct = (double?)value }),
        new("systolicMmHg", record => record.SystolicMmHg, (record, value) => record with { SystolicMmHg = (int?)value }),
        new("diastolicMmHg", record => record.DiastolicMmHg, (record, value) => record with { DiastolicMmHg = (int?)value }),
        new("bloodGlucoseMmol", record => record.BloodGlucoseMmol, (record, value) => record with { BloodGlucoseMmol = (double?)value }),
        new("lactateMmol", record => record.LactateMmol, (record, value) => record with { LactateMmol = (double?)value }),
        new("abdomenCm", record => record.AbdomenCm, (record, value) => record with { AbdomenCm = (double?)value }),
        new("vo2Max", record => record.Vo2Max, (record, value) => record with { Vo2Max = (double?)value }),
        new("readiness", record => record.Readiness, (record, value) => record with { Readiness = (double?)value }),
        new("baevskyStressIndex", record => record.BaevskyStressIndex, (record, value) => record with { BaevskyStressIndex = (double?)value }),
        new("respirationPerMinute", record => record.RespirationPerMinute, (record, value) => record with { RespirationPerMinute = (double?)value }),
        new("menstrualPhase", record => record.MenstrualPhase, (record, value) => record with { MenstrualPhase = (MenstrualPhase?)value }),
        new("menstrualPhasePredicted", record => record.MenstrualPhasePredicted, (record, value) => record with { MenstrualPhasePredicted = (MenstrualPhase?)value }),
        new("comments", record => record.Comments, (record, value) => record with { Comments = (string?)value }),
        new("custom", record => record.Custom, (record, value) => record with { Custom = (string?)value }),
    ];

    public static readonly ImmutableArray<DayField<SleepDay>> Night =
    [
        new("sleepStartAt", record => record.SleepStartAt, (record, value) => record with { SleepStartAt = (DateTimeOffset?)value }),
        new("sleepEndAt", record => record.SleepEndAt, (record, value) => record with { SleepEndAt = (DateTimeOffset?)value }),
        new("sleepSeconds", record => record.SleepSeconds, (record, value) => record with { SleepSeconds = (int?)value }),
        new("timeInBedSeconds", record => record.TimeInBedSeconds, (record, value) => record with { TimeInBedSeconds = (int?)value }),
        new("deepSeconds", record => record.DeepSeconds, (record, value) => record with { DeepSeconds = (int?)value }),
        new("lightSeconds", record => record.LightSeconds, (record, value) => record with { LightSeconds = (int?)value }),
        new("remSeconds", record => record.RemSeconds, (record, value) => record with { RemSeconds = (int?)value }),
        new("awakeSeconds", record => record.AwakeSeconds, (record, value) => record with { AwakeSeconds = (int?)value }),
        new("sleepScore", record => record.SleepScore, (record, value) => record with { SleepScore = (int?)value }),
    ];

    public static readonly ImmutableArray<DayField<DailyWellnessDay>> Daily =
    [
        new("steps", record => record.Steps, (record, value) => record with { Steps = (int?)value }),
        new("waterMl", record => record.WaterMl, (record, value) => record with { WaterMl = (int?)value }),
        new("activityEnergyKcal", record => record.ActivityEnergyKcal, (record, value) => record with { ActivityEnergyKcal = (int?)value }),
    ];

    /// <summary>All names, each once.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        .. Body.Select(field => field.Name)
            .Concat(Own.Select(field => field.Name))
            .Concat(Night.Select(field => field.Name))
            .Concat(Daily.Select(field => field.Name))
            .Distinct(StringComparer.Ordinal),
    ];
}

/// <summary>One field of a record.</summary>
/// <param name="Name">As in the native API.</param>
/// <param name="Get">Reads it; null for not known.</param>
/// <param name="Set">The record with another value.</param>
internal sealed record DayField<T>(string Name, Func<T, object?> Get, Func<T, object?, T> Set);
