using System.Collections.Immutable;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Wellness;

/// <summary>How a wellness day is written, as pure functions.</summary>
internal static class WellnessRules
{
    public static readonly Collection<WellnessDay> Collection = new("wellnessDays", RecordJson.Default.WellnessDay)
    {
        Id = record => record.Id,
        Place = record => Places.Of(record.Day),
        ChangedAt = record => record.UpdatedAt,
    };

    /// <exception cref="RuleBrokenException">They name too many days.</exception>
    public static void Check(ImmutableArray<WellnessPatch> patches)
    {
        if (patches.Length > WellnessBounds.DaysMax)
        {
            throw new RuleBrokenException($"Send at most {WellnessBounds.DaysMax} days at once.");
        }
    }

    /// <exception cref="RuleBrokenException">They are more than one change can hold.</exception>
    public static void CheckSize(int records)
    {
        if (records > AthleteCommit.RowsMax)
        {
            throw new RuleBrokenException(
                $"These days change {records} records, and at most {AthleteCommit.RowsMax} can be written together: send fewer days at once.");
        }
    }

    /// <summary>The same of another day.</summary>
    public static WellnessPatch On(WellnessPatch patch, DateOnly day) => patch with
    {
        Day = day,
        Body = patch.Body is { } body ? body with { MeasuredAt = DayRecords.InstantOf(day) } : null,
        Night = patch.Night is { } night ? night with { Day = day } : null,
        Daily = patch.Daily is { } daily ? daily with { Day = day } : null,
        Nutrition = patch.Nutrition is { } nutrition ? nutrition with { Day = day } : null,
        Own = patch.Own is { } own ? own with { Day = day } : null,
    };

    public static WellnessDay Merge(WellnessDay kept, WellnessDayPatch patch, Origin origin) => kept with
    {
        Source = origin.Source,
        SourceName = origin.ClientId,
        Locked = patch.Locked.Or(kept.Locked),
        HrvMs = patch.HrvMs.Or(kept.HrvMs),
        HrvSdnnMs = patch.HrvSdnnMs.Or(kept.HrvSdnnMs),
        AvgSleepingHr = patch.AvgSleepingHr.Or(kept.AvgSleepingHr),
        SleepQuality = patch.SleepQuality.Or(kept.SleepQuality),
        Soreness = patch.Soreness.Or(kept.Soreness),
        Fatigue = patch.Fatigue.Or(kept.Fatigue),
        Stress = patch.Stress.Or(kept.Stress),
        Mood = patch.Mood.Or(kept.Mood),
        Motivation = patch.Motivation.Or(kept.Motivation),
        Injury = patch.Injury.Or(kept.Injury),
        Hydration = patch.Hydration.Or(kept.Hydration),
        SpO2Pct = patch.SpO2Pct.Or(kept.SpO2Pct),
        SystolicMmHg = patch.SystolicMmHg.Or(kept.SystolicMmHg),
        DiastolicMmHg = patch.DiastolicMmHg.Or(kept.DiastolicMmHg),
        BloodGlucoseMmol = patch.BloodGlucoseMmol.Or(kept.BloodGlucoseMmol),
        LactateMmol = patch.LactateMmol.Or(kept.LactateMmol),
        AbdomenCm = patch.AbdomenCm.Or(kept.AbdomenCm),
        Vo2Max = patch.Vo2Max.Or(kept.Vo2Max),
        Readiness = patch.Readiness.Or(kept.Readiness),
        BaevskyStressIndex = patch.BaevskyStressIndex.Or(kept.BaevskyStressIndex),
        RespirationPerMinute = patch.RespirationPerMinute.Or(kept.RespirationPerMinute),
        MenstrualPhase = patch.MenstrualPhase.Or(kept.MenstrualPhase),
        MenstrualPhasePredicted = patch.MenstrualPhasePredicted.Or(kept.MenstrualPhasePredicted),
        Comments = patch.Comments.Or(kept.Comments),
        Custom = CustomMembers.Merge(kept.Custom, patch.Custom, WellnessBounds.CustomCharsMax),
        RawPayload = CustomMembers.Merge(kept.RawPayload, patch.RawPayload, WriteBounds.RawPayloadBytesMax),
    };
}
